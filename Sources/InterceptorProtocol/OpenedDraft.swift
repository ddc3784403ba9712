public import InterceptorModel

/// A request to be opened in the workbench.
public struct OpenedDraft: Sendable, Hashable, Codable {
    /// The request.
    public var draft: RequestDraft
    /// What is to be said of how it was made, a sentence each.
    public var notes: [String]

    /// Makes it from its members.
    ///
    /// - Parameters:
    ///   - draft: The request.
    ///   - notes: What is to be said of how it was made.
    public init(draft: RequestDraft, notes: [String] = []) {
        self.draft = draft
        self.notes = notes
    }
}
