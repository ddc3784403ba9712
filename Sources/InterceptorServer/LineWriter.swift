import Foundation
import Hummingbird
import NIOCore

/// Writes values as JSON, one a line, while they happen.
struct LineWriter: Sendable {
    fileprivate let yield: @Sendable (ByteBuffer) -> Void

    /// Writes a line.
    ///
    /// - Parameter line: The value.
    func write(_ line: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(line) else { return }
        yield(ByteBuffer(bytes: data + [UInt8(ascii: "\n")]))
    }
}

extension Response {
    /// An answer of lines, `application/x-ndjson`, that ends with the work.
    ///
    /// - Parameter work: Writes the lines.
    /// - Returns: The answer.
    static func lines(_ work: @escaping @Sendable (LineWriter) async throws -> Void) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/x-ndjson; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                let (lines, source) = AsyncStream<ByteBuffer>.makeStream()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        defer { source.finish() }
                        try await work(LineWriter { source.yield($0) })
                    }
                    for await line in lines { try await writer.write(line) }
                    try await group.waitForAll()
                }
                try await writer.finish(nil)
            }
        )
    }
}
