import InterceptorModel

/// Why a file of Postman's could not be used.
public struct PostmanFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's name.
    public var file: String
    /// What is wrong, with its place inside of the file.
    public var message: String
    /// What to do.
    public var advice: String

    init(_ file: String, _ message: String, _ advice: String) {
        (self.file, self.message, self.advice) = (file, message, advice)
    }

    init(_ file: String, _ error: JSONError, _ advice: String) {
        self.init(file, error.description, advice)
    }

    /// File, message and advice in one line.
    public var description: String { "\(file): \(message) \(advice)" }
}
