import Foundation
import Hummingbird
import NIOCore

/// Writes values as JSON, one a line, while they happen.
struct LineWriter: Sendable {
    private let yield: @Sendable (ByteBuffer) -> Void

    /// Makes a writer.
    ///
    /// - Parameter yield: Takes a line with its end.
    init(_ yield: @escaping @Sendable (ByteBuffer) -> Void) {
        self.yield = yield
    }

    /// Writes a line; for one that cannot be written the line `failed`, so that no stream ends without a reason.
    ///
    /// - Parameter line: The value.
    func write(_ line: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(line)) ?? Data(Self.failed.utf8)
        yield(ByteBuffer(bytes: data + [UInt8(ascii: "\n")]))
    }

    private static let failed =
        #"{"error":{"code":"failed","message":"The app could not write what happened as JSON."},"kind":"failed"}"#
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
