extension RequestDraft {
    /// What follows the header lines.
    ///
    /// In JSON an object whose `kind` says what its other members are:
    /// ```json
    /// {"kind":"none"}
    /// {"kind":"text","text":"{}","contentType":"application/json"}
    /// {"kind":"bytes","base64":"AAE=","contentType":"image/png"}
    /// {"kind":"urlencoded","fields":[{"name":"a","value":"1","isEnabled":true}]}
    /// {"kind":"multipart","parts":[{"name":"a","text":"1"},{"name":"f","file":"a.png","fileName":"a.png"}]}
    /// {"kind":"file","path":"a.png","contentType":"image/png"}
    /// {"kind":"graphql","query":"{ me }","variables":"{}","operationName":""}
    /// ```
    /// A `contentType` goes out as `Content-Type` when no such header line is written; it may be left out.
    public enum Body: Sendable, Hashable {
        /// Nothing, and no `Content-Length`.
        case none
        /// Text, sent as UTF-8.
        case text(String, contentType: String? = nil)
        /// These bytes.
        case bytes([UInt8], contentType: String? = nil)
        /// `application/x-www-form-urlencoded`, written as ``FormText`` says.
        case urlencoded([Field])
        /// `multipart/form-data`, written as ``MultipartText`` says.
        case multipart([Part])
        /// What the file at this path holds when it is sent.
        case file(path: String, contentType: String? = nil)
        /// A GraphQL request as JSON.
        case graphql(GraphQL)
    }
}

extension RequestDraft.Body: Codable {
    private enum Kind: String, CaseIterable {
        case none, text, bytes, urlencoded, multipart, file, graphql
    }

    private enum CodingKeys: String, CodingKey {
        case kind, text, contentType, base64, fields, parts, path
    }

    /// Reads a body.
    ///
    /// - Parameter decoder: Where it is read from.
    /// - Throws: `DecodingError` for a kind that is not known, or a member of the wrong type.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let name = try members.value(.kind, or: Kind.none.rawValue)
        guard let kind = Kind(rawValue: name) else {
            throw members.unknown(.kind, name, known: Kind.allCases.map(\.rawValue))
        }
        let contentType = try members.decodeIfPresent(String.self, forKey: .contentType)
        switch kind {
        case .none: self = .none
        case .text: self = try .text(members.value(.text, or: ""), contentType: contentType)
        case .bytes: self = try .bytes(members.base64(.base64), contentType: contentType)
        case .urlencoded: self = try .urlencoded(members.value(.fields, or: []))
        case .multipart: self = try .multipart(members.value(.parts, or: []))
        case .file: self = try .file(path: members.value(.path, or: ""), contentType: contentType)
        case .graphql: self = try .graphql(RequestDraft.GraphQL(from: decoder))
        }
    }

    private var kind: Kind {
        switch self {
        case .none: .none
        case .text: .text
        case .bytes: .bytes
        case .urlencoded: .urlencoded
        case .multipart: .multipart
        case .file: .file
        case .graphql: .graphql
        }
    }

    /// Writes the body.
    ///
    /// - Parameter encoder: Where it is written.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(kind.rawValue, forKey: .kind)
        switch self {
        case .none: break
        case .text(let text, let contentType):
            try members.encode(text, forKey: .text)
            try members.encodeIfPresent(contentType, forKey: .contentType)
        case .bytes(let bytes, let contentType):
            try members.encode(Base64.encode(bytes), forKey: .base64)
            try members.encodeIfPresent(contentType, forKey: .contentType)
        case .urlencoded(let fields): try members.encode(fields, forKey: .fields)
        case .multipart(let parts): try members.encode(parts, forKey: .parts)
        case .file(let path, let contentType):
            try members.encode(path, forKey: .path)
            try members.encodeIfPresent(contentType, forKey: .contentType)
        case .graphql(let graphQL): try graphQL.encode(to: encoder)
        }
    }
}

extension KeyedDecodingContainer {
    /// Reads bytes that are written in Base64.
    ///
    /// - Parameter key: The member's name.
    /// - Returns: The bytes; none when the member is missing.
    /// - Throws: `DecodingError` when it is not Base64.
    func base64(_ key: Key) throws -> [UInt8] {
        guard let bytes = Base64.decode(try value(key, or: "")) else {
            throw DecodingError.dataCorruptedError(
                forKey: key,
                in: self,
                debugDescription: "This is not Base64 (RFC 4648, section 4): use A–Z a–z 0–9 + / and = alone."
            )
        }
        return bytes
    }
}
