/// Why a browser could not be used or the bridge not be registered.
public struct BrowsersError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds a caller tells apart.
    public enum Code: Sendable, Hashable {
        /// No browser is called so.
        case unknownBrowser
        /// The bridge's own file is missing.
        case bridgeMissing
        /// A file or folder could not be written.
        case notWritable
        /// A browser could not be started.
        case notStarted
    }

    /// Which kind it is.
    public var code: Code
    /// What failed and what to try.
    public var message: String

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: Which kind it is.
    ///   - message: What failed and what to try.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
