import Crypto
import InterceptorEngine

/// The hash of a request's body.
enum PayloadHash {
    /// Reads a body and hashes it.
    ///
    /// - Parameter body: What will be sent.
    /// - Returns: SHA-256 in hexadecimal.
    /// - Throws: `unreadableBody`.
    static func hex(_ body: OutgoingRequest.Body) throws(SendError) -> String {
        let source = try BodySource(body)
        var hash = SHA256()
        var room = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            guard let count = room.withUnsafeMutableBytes({ source.read(into: $0) }) else {
                throw .refused(
                    .unreadableBody,
                    "The file for the body could not be read to its end. Send it again."
                )
            }
            guard count > 0 else { return AWSSignature.hex(hash.finalize()) }
            room.withUnsafeBytes { hash.update(bufferPointer: .init(rebasing: $0[..<count])) }
        }
    }
}
