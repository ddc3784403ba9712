/// A body of any length that is read piece by piece.
public protocol PartedBody: Sendable {
    /// The length in bytes.
    var count: Int { get }

    /// A piece of it.
    ///
    /// - Parameters:
    ///   - offset: Where it begins, from 0 to `count`.
    ///   - limit: How many bytes at most.
    /// - Returns: The bytes; fewer than `limit` only at the end.
    /// - Throws: When they cannot be read.
    func bytes(from offset: Int, limit: Int) throws -> [UInt8]
}
