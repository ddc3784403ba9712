import Foundation

/// Gathers a body as it comes: in memory first, on disk when it gets longer.
public struct BodyWriter: Sendable {
    /// The folder for long bodies when no other is named: the system's for temporary files.
    public static let usualDirectory = NSTemporaryDirectory()

    /// How many bytes have come.
    public private(set) var count = 0
    private let directory: String
    private var beginning: [UInt8] = []
    private var file: SpoolFile?

    /// Makes an empty body.
    ///
    /// - Parameter directory: The folder whose disk a long body is on.
    public init(spoolDirectory directory: String) { self.directory = directory }

    /// What has come.
    public var body: ReceivedBody {
        file.map { ReceivedBody(beginning: beginning, spool: $0, count: count) } ?? ReceivedBody(beginning)
    }

    /// Adds bytes.
    ///
    /// - Parameter bytes: The next ones.
    /// - Throws: `SpoolError`; then the bytes are not in the body.
    public mutating func append(_ bytes: [UInt8]) throws(SpoolError) {
        let isLong = count + bytes.count > ReceivedBody.memoryBytesMax
        if isLong, file == nil {
            let fresh = try SpoolFile(in: directory)
            try fresh.write(beginning, at: 0)
            file = fresh
        }
        try file?.write(bytes, at: count)
        beginning += bytes.prefix(ReceivedBody.memoryBytesMax - beginning.count)
        count += bytes.count
    }
}
