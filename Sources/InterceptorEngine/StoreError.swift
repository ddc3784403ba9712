/// Why the store could not do what it was asked.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// The kind of trouble.
    public enum Code: String, Sendable {
        /// The disk is full.
        case diskFull
        /// The database is damaged.
        case damaged
        /// The file was written by a newer version.
        case tooNew
        /// Another process holds the database.
        case busy
        /// Something else.
        case failed
    }

    /// The kind of trouble.
    public var code: Code
    /// What failed and what to try; without captured values.
    public var message: String

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: The kind of trouble.
    ///   - message: What failed and what to try.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
