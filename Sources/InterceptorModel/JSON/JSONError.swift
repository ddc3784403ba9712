/// Where a text is not the JSON it should be.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong.
    public var message: String
    /// The line, from 1; `nil` when the place is told by the path alone.
    public var line: Int?
    /// The column in bytes, from 1.
    public var column: Int?
    /// Where it is inside of the value, such as `item[3].request.url`; empty at the top.
    public var path: String

    /// Makes an error about a value that was read.
    public init(_ message: String, path: String = "") {
        (self.message, self.path) = (message, path)
    }

    init(_ message: String, line: Int, column: Int) {
        (self.message, self.line, self.column, path) = (message, line, column, "")
    }

    /// The message with the place.
    public var description: String {
        let place = [line.map { "line \($0), column \(column ?? 1)" }, path.isEmpty ? nil : path]
        let words = place.compactMap(\.self).joined(separator: ", in ")
        return words.isEmpty ? message : "\(message) (\(words))"
    }

    /// The same error one level further up.
    func inside(_ member: String) -> JSONError {
        var error = self
        error.path = path.isEmpty || path.hasPrefix("[") ? member + path : "\(member).\(path)"
        return error
    }

    /// The same error one level further up.
    func inside(element: Int) -> JSONError { inside("[\(element)]") }
}
