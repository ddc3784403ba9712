import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// An answer of JSON.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value)))
        )
    }
}

extension Request {
    /// The body as a value; at most 1 MiB of JSON, or as much as is said.
    func json<Value: Decodable>(
        _ type: Value.Type,
        _ context: LocalContext,
        mebibytesMax: Int = 1
    ) async throws -> Value {
        let buffer: ByteBuffer
        do { buffer = try await body.collect(upTo: mebibytesMax << 20) } catch is NIOTooManyBytesError {
            throw APIError(
                .contentTooLarge,
                "bodyTooLarge",
                "The request's body is over the limit of \(mebibytesMax) MiB."
            )
        }
        do { return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView)) } catch {
            throw APIError(error)
        }
    }
}
