/// What is known of a message's body.
///
/// The bytes live in the store, once by content; this says how many there are, or why there are none.
public struct Body: Sendable, Hashable {
    /// Where the bytes came from.
    public enum Source: String, Sendable, Codable {
        /// webRequest's `requestBody`.
        case browser
        /// The hook that runs in the page.
        case page
        /// The app, which sent the request itself.
        case app
    }

    /// Whether the store has the bytes; when not, a note of the exchange says why.
    public var isAvailable: Bool
    /// The number of bytes, when known.
    public var sizeBytes: Int?
    /// The store's number for the content, when it has it.
    public var contentID: Int64?
    /// Where the bytes came from.
    public var source: Source
    /// What the browser parsed of a form whose bytes are not available: field name to values.
    public var form: [String: [String]]?

    /// Makes a body.
    ///
    /// - Parameters:
    ///   - isAvailable: Whether the store has the bytes.
    ///   - sizeBytes: The number of bytes, when known.
    ///   - contentID: The store's number for the content.
    ///   - source: Where the bytes came from.
    ///   - form: What the browser parsed of a form.
    public init(
        isAvailable: Bool,
        sizeBytes: Int? = nil,
        contentID: Int64? = nil,
        source: Source = .browser,
        form: [String: [String]]? = nil
    ) {
        self.isAvailable = isAvailable
        self.sizeBytes = sizeBytes
        self.contentID = contentID
        self.source = source
        self.form = form
    }
}
