import Crypto
import Foundation
public import InterceptorEngine
import InterceptorProtocol

extension HistoryDatabase {
    /// Keeps a long body by parts, each in a transaction of its own, so that others get their turn in between.
    ///
    /// - Parameter body: The body, which is read twice and must not change meanwhile.
    /// - Returns: Its SHA-256 digest, 32 bytes.
    /// - Throws: `StoreError`, or what reading the body throws.
    public func keep(_ body: any PartedBody) async throws -> [UInt8] {
        let sha256 = try Self.digest(of: body)
        guard try await write({ try ContentWriter($0).begin(sha256, sizeBytes: body.count) }) else {
            return sha256
        }
        for offset in stride(from: 0, to: body.count, by: BodyPart.sizeBytesMax) {
            let bytes = try body.bytes(from: offset, limit: BodyPart.sizeBytesMax)
            try await write { try ContentWriter($0).replacePart(of: sha256, at: offset, with: bytes) }
        }
        try await write { try ContentWriter($0).end(sha256, sizeBytes: body.count) }
        return sha256
    }

    private static func digest(of body: any PartedBody) throws -> [UInt8] {
        var hasher = SHA256()
        for offset in stride(from: 0, to: body.count, by: BodyPart.sizeBytesMax) {
            hasher.update(data: try body.bytes(from: offset, limit: BodyPart.sizeBytesMax))
        }
        return Array(hasher.finalize())
    }
}
