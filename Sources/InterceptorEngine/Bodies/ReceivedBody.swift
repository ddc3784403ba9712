/// A body of any length that was received: its beginning in memory, and all of it on disk when it is longer.
///
/// What is on disk goes with the last copy of this value.
public struct ReceivedBody: PartedBody {
    /// The most bytes that are held in memory.
    public static let memoryBytesMax = 1 << 20

    /// The length in bytes.
    public let count: Int
    private let beginning: [UInt8]
    private let spool: (any BodySpool)?

    /// Makes a body that is in memory.
    ///
    /// - Parameter bytes: All of it.
    public init(_ bytes: [UInt8] = []) {
        (count, beginning, spool) = (bytes.count, bytes, nil)
    }

    /// Makes a body that is on disk.
    ///
    /// - Parameters:
    ///   - beginning: Its first bytes.
    ///   - spool: All of it, those bytes too.
    ///   - count: Its length in bytes.
    public init(beginning: [UInt8], spool: any BodySpool, count: Int) {
        (self.count, self.beginning, self.spool) = (count, beginning, spool)
    }

    /// Whether it is empty.
    public var isEmpty: Bool { count == 0 }

    /// The first bytes, of those that are in memory.
    ///
    /// - Parameter limit: How many at most.
    /// - Returns: All up to the limit, or up to `memoryBytesMax`.
    public func prefix(_ limit: Int) -> [UInt8] {
        limit >= beginning.count ? beginning : Array(beginning.prefix(limit))
    }

    /// A piece of it.
    ///
    /// - Parameters:
    ///   - offset: Where it begins, from 0 to `count`.
    ///   - limit: How many bytes at most.
    /// - Returns: The bytes; fewer than `limit` only at the end.
    /// - Throws: When the disk cannot be read.
    public func bytes(from offset: Int, limit: Int) throws -> [UInt8] {
        let end = min(count, offset + min(limit, count))
        guard offset < end else { return [] }
        guard let spool, end > beginning.count else { return Array(beginning[offset..<end]) }
        return try spool.bytes(from: offset, count: end - offset)
    }

    /// All of it, in memory.
    ///
    /// - Returns: The bytes.
    /// - Throws: When the disk cannot be read.
    public func allBytes() throws -> [UInt8] { try bytes(from: 0, limit: count) }
}

/// Where a body is kept that is too long for memory.
public protocol BodySpool: Sendable {
    /// Reads a piece.
    ///
    /// - Parameters:
    ///   - offset: Where it begins.
    ///   - count: Its length; all of it is there.
    /// - Returns: The bytes.
    /// - Throws: When they cannot be read.
    func bytes(from offset: Int, count: Int) throws -> [UInt8]
}
