import InterceptorModel

extension CookieShape: Codable {
    private enum Member: String, CodingKey {
        case name, value, domain, hostOnly, path, secure, httpOnly, sameSite, session, expirationDate, expires
        case storeId, partitionKey, origin, linkId, createdAtMs, lastAccessedAtMs
    }

    /// Reads a cookie of this or another tool.
    ///
    /// Members that are missing, `null` or of another type get what browsers take by default. `hostOnly` follows the
    /// dot of the domain, `expires` (Playwright, Puppeteer) stands for `expirationDate`, and −1 for a session.
    ///
    /// - Parameter decoder: The decoder.
    /// - Throws: `DecodingError`, when it is no object, or name, value or domain is no text.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        name = try members.decode(String.self, forKey: .name)
        value = try members.decode(String.self, forKey: .value)
        domain = try members.decode(String.self, forKey: .domain)
        hostOnly = members.lenient(.hostOnly) ?? !domain.hasPrefix(".")
        path = members.lenient(.path) ?? "/"
        secure = members.lenient(.secure) ?? false
        httpOnly = members.lenient(.httpOnly) ?? false
        sameSite = Self.sameSite(members.lenient(.sameSite))
        expirationDate = members.lenient(.session) == true ? nil : Self.end(members)
        storeId = members.lenient(.storeId)
        partitionKey = try Self.partitionKey(members)
        origin = members.lenient(.origin)
        guard origin != nil else { return }  // A browser knows nothing of the jar.
        linkId = members.lenient(.linkId)
        createdAtMs = members.lenient(.createdAtMs)
        lastAccessedAtMs = members.lenient(.lastAccessedAtMs)
    }

    /// Writes the members that are known.
    ///
    /// - Parameter encoder: The encoder.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(name, forKey: .name)
        try members.encode(value, forKey: .value)
        try members.encode(domain, forKey: .domain)
        try members.encode(hostOnly, forKey: .hostOnly)
        try members.encode(path, forKey: .path)
        try members.encode(secure, forKey: .secure)
        try members.encode(httpOnly, forKey: .httpOnly)
        try members.encode(sameSite, forKey: .sameSite)
        try members.encode(session, forKey: .session)
        try members.encodeIfPresent(expirationDate, forKey: .expirationDate)
        try members.encodeIfPresent(storeId, forKey: .storeId)
        try members.encodeIfPresent(partitionKey, forKey: .partitionKey)
        try members.encodeIfPresent(origin, forKey: .origin)
        try members.encodeIfPresent(linkId, forKey: .linkId)
        try members.encodeIfPresent(createdAtMs, forKey: .createdAtMs)
        try members.encodeIfPresent(lastAccessedAtMs, forKey: .lastAccessedAtMs)
    }

    // MARK: What other tools write

    private static func sameSite(_ word: String?) -> Cookie.SameSite {
        switch word?.asciiLowercased {
        case "none", "no_restriction": .noRestriction
        case "lax": .lax
        case "strict": .strict
        default: .unspecified
        }
    }

    /// Seconds since 1970; what lies beyond the year 9999 was meant in milliseconds.
    private static func end(_ members: KeyedDecodingContainer<Member>) -> Double? {
        guard let seconds = number(members), seconds.isFinite, seconds >= 0 else { return nil }
        return seconds > 253_402_300_799 ? seconds / 1000 : seconds
    }

    /// A number before a text, since browsers give numbers and asking for a text costs an error each time.
    private static func number(_ members: KeyedDecodingContainer<Member>) -> Double? {
        if let seconds: Double = members.lenient(.expirationDate) ?? members.lenient(.expires) {
            return seconds
        }
        let text: String? = members.lenient(.expirationDate) ?? members.lenient(.expires)
        return text.flatMap { Double($0) ?? CookieDate.parse($0) }
    }

    /// An object, or the site alone.
    ///
    /// What is there and cannot be read is an error: the cookie must not leave its partition.
    private static func partitionKey(_ members: KeyedDecodingContainer<Member>) throws -> Cookie.PartitionKey?
    {
        guard members.contains(.partitionKey), try !members.decodeNil(forKey: .partitionKey) else {
            return nil
        }
        if let site: String = members.lenient(.partitionKey) {
            return site.isEmpty ? nil : Cookie.PartitionKey(topLevelSite: site)
        }
        return try members.decode(Cookie.PartitionKey.self, forKey: .partitionKey)
    }
}

extension KeyedDecodingContainer {
    // A member, or `nil` when it is missing or of another type. One function for each type: those of
    // `decodeIfPresent` for these types take half the time of the generic one.

    fileprivate func lenient(_ key: Key) -> String? { try? decodeIfPresent(String.self, forKey: key) }
    fileprivate func lenient(_ key: Key) -> Bool? { try? decodeIfPresent(Bool.self, forKey: key) }
    fileprivate func lenient(_ key: Key) -> Double? { try? decodeIfPresent(Double.self, forKey: key) }
    fileprivate func lenient(_ key: Key) -> Int64? { try? decodeIfPresent(Int64.self, forKey: key) }
}
