import Foundation
public import InterceptorModel

/// A body as it travels in a record: bytes at hand, a reference to parts, or neither.
public struct WireBody: Sendable, Decodable {
    /// Where the bytes are.
    public enum Content: Sendable, Hashable {
        /// In the record itself.
        case inline([UInt8])
        /// In `bodyPart` frames that came before; a SHA-256 digest of 32 bytes.
        case parts(sha256: [UInt8])
        /// Nowhere; a note says why.
        case unavailable
    }

    /// Where the bytes are.
    public var content: Content
    /// What history will say of the body.
    public var body: Body

    /// Makes a body.
    ///
    /// - Parameters:
    ///   - content: Where the bytes are.
    ///   - body: What history will say of it.
    public init(content: Content, body: Body) {
        self.content = content
        self.body = body
    }

    private enum CodingKeys: String, CodingKey {
        case sizeBytes, base64, sha256, isAvailable, source, form
    }

    /// Reads a body.
    ///
    /// - Parameter decoder: Where the body is.
    /// - Throws: `DecodingError` that names the member.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let content = try Self.content(of: members)
        var sizeBytes = try members.decodeIfPresent(Int.self, forKey: .sizeBytes)
        if case .inline(let bytes) = content { sizeBytes = bytes.count }
        self.content = content
        body = Body(
            isAvailable: content != .unavailable,
            sizeBytes: sizeBytes,
            source: try members.decodeIfPresent(Body.Source.self, forKey: .source) ?? .browser,
            form: try members.decodeIfPresent([String: [String]].self, forKey: .form)
        )
    }

    private static func content(of members: KeyedDecodingContainer<CodingKeys>) throws -> Content {
        if let base64 = try members.decodeIfPresent(String.self, forKey: .base64) {
            guard let data = Data(base64Encoded: base64) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .base64,
                    in: members,
                    debugDescription: "base64 (RFC 4648) is expected"
                )
            }
            return .inline(Array(data))
        }
        guard let hex = try members.decodeIfPresent(String.self, forKey: .sha256) else { return .unavailable }
        guard let digest = [UInt8](hex: hex), digest.count == 32 else {
            throw DecodingError.dataCorruptedError(
                forKey: .sha256,
                in: members,
                debugDescription: "64 hexadecimal digits are expected"
            )
        }
        return .parts(sha256: digest)
    }
}
