import InterceptorModel

/// Expressions of FTS5, <https://www.sqlite.org/fts5.html#full_text_query_syntax>.
enum FullText {
    /// A phrase; for the trigram tokenizer, a substring of three characters or more.
    static func phrase(_ text: String) -> String {
        "\"" + text.replacing(byte: UInt8(ascii: "\""), with: "\"\"") + "\""
    }

    /// Any of some words.
    static func any(_ words: some Collection<String>) -> String {
        words.count == 1 ? words.joined() : "(" + words.joined(separator: " OR ") + ")"
    }
}
