public import InterceptorModel

/// A request as code to copy: a command or a short program that sends it.
///
/// Every text of the request is written as a literal of the language, so that none of it is ever code, whatever it
/// holds. What a language cannot send as it is written is in ``notes``.
public struct Snippet: Sendable, Hashable {
    /// The code, complete and with a line end after the last line.
    public let text: String
    /// What differs from the draft, a sentence each; to be shown beside the code, not in it.
    public let notes: [String]

    /// Writes a request as code.
    ///
    /// - Parameters:
    ///   - draft: The request.
    ///   - language: The language and the library to write for.
    public init(_ draft: RequestDraft, _ language: SnippetLanguage) {
        var request = SnippetRequest(draft)
        text = language.write(&request) + "\n"
        notes = request.notes
    }

    /// Writes a request as code.
    ///
    /// - Parameters:
    ///   - draft: The request.
    ///   - language: The language and the library to write for.
    /// - Returns: The code.
    public static func text(_ draft: RequestDraft, _ language: SnippetLanguage) -> String {
        Snippet(draft, language).text
    }
}
