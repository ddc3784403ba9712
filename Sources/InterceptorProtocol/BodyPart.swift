import Foundation

/// A piece of a body too large for a record.
public struct BodyPart: Sendable, Hashable {
    /// The most body bytes a part may carry; offsets are multiples of it.
    public static let sizeBytesMax = 524_288

    /// The digest of the whole body, 32 bytes.
    public var sha256: [UInt8]
    /// The size of the whole body.
    public var sizeBytes: Int
    /// Where this piece begins.
    public var offsetBytes: Int
    /// The piece.
    public var bytes: [UInt8]

    /// Makes a part.
    ///
    /// - Parameters:
    ///   - sha256: The digest of the whole body, 32 bytes.
    ///   - sizeBytes: The size of the whole body.
    ///   - offsetBytes: Where this piece begins.
    ///   - bytes: The piece.
    public init(sha256: [UInt8], sizeBytes: Int, offsetBytes: Int, bytes: [UInt8]) {
        self.sha256 = sha256
        self.sizeBytes = sizeBytes
        self.offsetBytes = offsetBytes
        self.bytes = bytes
    }
}

extension BodyPart: Decodable {
    private enum CodingKeys: String, CodingKey {
        case sha256, sizeBytes, offsetBytes, base64
    }

    /// Reads a part and checks that it lies within its body.
    ///
    /// - Parameter decoder: Where the part is.
    /// - Throws: `DecodingError` that names the member.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        guard let digest = [UInt8](hex: try members.decode(String.self, forKey: .sha256)), digest.count == 32
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .sha256,
                in: members,
                debugDescription: "64 hexadecimal digits are expected"
            )
        }
        guard let data = Data(base64Encoded: try members.decode(String.self, forKey: .base64)) else {
            throw DecodingError.dataCorruptedError(
                forKey: .base64,
                in: members,
                debugDescription: "base64 (RFC 4648) is expected"
            )
        }
        self.init(
            sha256: digest,
            sizeBytes: try members.decode(Int.self, forKey: .sizeBytes),
            offsetBytes: try members.decode(Int.self, forKey: .offsetBytes),
            bytes: Array(data)
        )
        guard isWithinBody else {
            throw DecodingError.dataCorruptedError(
                forKey: .offsetBytes,
                in: members,
                debugDescription:
                    "a multiple of \(Self.sizeBytesMax) with a piece that fills its place is expected"
            )
        }
    }

    private var isWithinBody: Bool {
        sizeBytes > 0 && sizeBytes <= 1 << 40 && offsetBytes >= 0 && offsetBytes < sizeBytes
            && offsetBytes.isMultiple(of: Self.sizeBytesMax)
            && bytes.count == min(Self.sizeBytesMax, sizeBytes - offsetBytes)
    }
}
