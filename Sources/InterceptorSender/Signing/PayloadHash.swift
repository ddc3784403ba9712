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
        AWSSignature.hex(try bytes(body, by: SHA256.self))
    }

    /// Reads a body and hashes it.
    ///
    /// - Parameters:
    ///   - body: What will be sent.
    ///   - function: How.
    /// - Returns: The bytes of the hash.
    /// - Throws: `unreadableBody`.
    static func bytes<Function: HashFunction>(
        _ body: OutgoingRequest.Body,
        by function: Function.Type
    ) throws(SendError) -> [UInt8] {
        let source = try BodySource(body)
        var hash = Function()
        while let bytes = try source.next() { hash.update(data: bytes) }
        return Array(hash.finalize())
    }
}
