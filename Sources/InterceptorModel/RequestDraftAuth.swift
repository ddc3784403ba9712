extension RequestDraft {
    /// How the sender shows who they are.
    ///
    /// In JSON an object whose `kind` (`none`, `basic`, `bearer`, `digest`, `ntlm`, `apiKey`, `awsSigV4`, `oauth2`,
    /// `oauth1`) says what its other members are: those of the type in the case's parentheses.
    public enum Auth: Sendable, Hashable {
        /// Not at all, or in header lines that are written.
        case none
        /// Name and password in `Authorization: Basic` (RFC 7617).
        case basic(Credentials)
        /// A token in `Authorization: Bearer` (RFC 6750).
        case bearer(Token)
        /// Name and password, proved by a digest (RFC 7616).
        case digest(Credentials)
        /// NTLM, as Windows servers ask for.
        case ntlm(NTLM)
        /// A key in a header line or the query.
        case apiKey(APIKey)
        /// A signature as Amazon's services ask for.
        case awsSigV4(AWSSigV4)
        /// OAuth 2.0 (RFC 6749).
        case oauth2(OAuth2)
        /// OAuth 1.0 (RFC 5849).
        case oauth1(OAuth1)
    }
}

extension RequestDraft.Auth: Codable {
    private enum Kind: String, CaseIterable {
        case none, basic, bearer, digest, ntlm, apiKey, awsSigV4, oauth2, oauth1
    }

    private enum CodingKeys: String, CodingKey {
        case kind
    }

    /// Reads what is known of the sender.
    ///
    /// - Parameter decoder: Where it is read from.
    /// - Throws: `DecodingError` for a kind that is not known, or a member of the wrong type.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let name = try members.value(.kind, or: Kind.none.rawValue)
        guard let kind = Kind(rawValue: name) else {
            throw members.unknown(.kind, name, known: Kind.allCases.map(\.rawValue))
        }
        switch kind {
        case .none: self = .none
        case .basic: self = try .basic(.init(from: decoder))
        case .bearer: self = try .bearer(.init(from: decoder))
        case .digest: self = try .digest(.init(from: decoder))
        case .ntlm: self = try .ntlm(.init(from: decoder))
        case .apiKey: self = try .apiKey(.init(from: decoder))
        case .awsSigV4: self = try .awsSigV4(.init(from: decoder))
        case .oauth2: self = try .oauth2(.init(from: decoder))
        case .oauth1: self = try .oauth1(.init(from: decoder))
        }
    }

    /// Writes it.
    ///
    /// - Parameter encoder: Where it is written.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        let (kind, content) = parts
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(kind.rawValue, forKey: .kind)
        try content?.encode(to: encoder)
    }

    private var parts: (Kind, (any Encodable)?) {
        switch self {
        case .none: (.none, nil)
        case .basic(let content): (.basic, content)
        case .bearer(let content): (.bearer, content)
        case .digest(let content): (.digest, content)
        case .ntlm(let content): (.ntlm, content)
        case .apiKey(let content): (.apiKey, content)
        case .awsSigV4(let content): (.awsSigV4, content)
        case .oauth2(let content): (.oauth2, content)
        case .oauth1(let content): (.oauth1, content)
        }
    }
}
