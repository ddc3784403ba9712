/// Cookies written as a text.
public struct CookieExport: Sendable, Hashable {
    /// The text.
    public var text: String
    /// The number of cookies in it.
    public var count: Int
    /// What could not be written, or is lost in this format, a sentence each.
    public var notes: [String]

    /// Makes an export.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - count: The number of cookies in it.
    ///   - notes: What could not be written.
    public init(text: String, count: Int, notes: [String] = []) {
        self.text = text
        self.count = count
        self.notes = notes
    }
}
