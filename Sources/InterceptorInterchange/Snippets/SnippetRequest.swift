import InterceptorModel

/// A request as all languages write it: what a draft says, without what no code can send.
struct SnippetRequest {
    /// The method; `GET` when the draft's is none that HTTP allows.
    var method: String
    /// Where it goes.
    let url: SnippetURL
    /// The header lines in order; no framing, and no `Host` that the URL says too.
    var headers: [HeaderField]
    /// The body.
    var body: SnippetBody
    /// Who sends, where that is more than a header line: Digest, NTLM or Amazon's signature.
    let auth: RequestDraft.Auth
    /// How to send.
    let settings: RequestDraft.Settings
    /// What differs from the draft, a sentence each.
    private(set) var notes: [String] = []

    /// Takes a draft apart.
    ///
    /// - Parameter draft: The draft.
    init(_ draft: RequestDraft) {
        let isMethod = HeaderSyntax.isToken(draft.method)
        method = isMethod ? draft.method : "GET"
        url = SnippetURL(draft.wireURL)
        body = SnippetBody(draft)
        settings = draft.settings
        auth = draft.auth
        headers = []
        if !isMethod { note("The method is not one that HTTP allows; GET is written.") }
        let hasJar = draft.settings.usesCookies
        for field in draft.headerLines where !(hasJar && field.isCookiePlace) { add(field) }
        if let login = url.login, value(of: "authorization") == nil {
            headers.append(HeaderField("Authorization", login))
        }
    }

    private mutating func add(_ field: HeaderField) {
        let name = field.name.asciiLowercased
        guard HeaderSyntax.isToken(field.name), HeaderSyntax.isValue(field.value) else {
            return note("A header line is left out: its name or value is not one that HTTP allows.")
        }
        if ["content-length", "transfer-encoding"].contains(name) {
            note("\(field.name) is left out: the body decides it.")
        } else if name != "host" || field.value.asciiLowercased != url.authority {
            headers.append(field)
        }
    }

    /// Adds a sentence about what differs, once.
    ///
    /// - Parameter sentence: The sentence.
    mutating func note(_ sentence: String) {
        if !notes.contains(sentence) { notes.append(sentence) }
    }

    /// The value of the first line with a name.
    ///
    /// - Parameter name: The name, in any case.
    /// - Returns: `nil` when there is none.
    func value(of name: String) -> String? {
        headers.first { $0.name.equalsIgnoringASCIICase(name) }?.value
    }

    // MARK: What a language cannot do

    /// Joins lines of one name, for libraries that know a name once; their order is that of the first of each.
    ///
    /// - Returns: The lines.
    mutating func joinedHeaders() -> [HeaderField] {
        var joined: [HeaderField] = []
        for field in headers {
            if let index = joined.firstIndex(where: { $0.name.equalsIgnoringASCIICase(field.name) }) {
                let separator = field.name.equalsIgnoringASCIICase("cookie") ? "; " : ", "
                joined[index] = HeaderField(joined[index].name, joined[index].value + separator + field.value)
                note("Header lines of one name are joined into one line.")
            } else {
                joined.append(field)
            }
        }
        return joined
    }

    /// Takes lines out that a library refuses.
    ///
    /// - Parameters:
    ///   - names: The names, lower-case.
    ///   - owner: Who refuses them.
    mutating func leaveOut(_ names: Set<String>, _ owner: String) {
        for field in headers where names.contains(field.name.asciiLowercased) {
            note("\(field.name) is left out: \(owner) does not let code set it.")
        }
        headers.removeAll { names.contains($0.name.asciiLowercased) }
    }

    /// Says that a library does not send the URL's path and query as they are.
    ///
    /// - Parameters:
    ///   - owner: The library.
    ///   - keepsDots: Whether dots in the path stay.
    mutating func noteTarget(_ owner: String, keepsDots: Bool = false) {
        if url.hasDots, !keepsDots { note("\(owner) takes the dots out of the path.") }
        if url.hasUnsafe { note("\(owner) writes some characters of the URL in its own way.") }
    }

    /// Says that a library writes methods in capitals, when this one is in small letters.
    ///
    /// - Parameter owner: The library.
    mutating func noteCapitals(_ owner: String) {
        guard method.utf8.contains(where: { (0x61...0x7A).contains($0) }) else { return }
        note("\(owner) writes the method in capitals.")
    }

    /// Says that a library refuses some header values.
    ///
    /// - Parameters:
    ///   - owner: The library.
    ///   - takesUnicode: Whether values beyond ASCII are not among them.
    mutating func noteValues(_ owner: String, takesUnicode: Bool) {
        let bytes = headers.flatMap { Array($0.value.utf8) }
        if bytes.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
            note("\(owner) refuses control characters in header lines.")
        }
        if !takesUnicode, bytes.contains(where: { $0 > 0x7F }) {
            note("\(owner) refuses characters beyond ASCII in header lines.")
        }
    }

    /// Says that a way to log in is not written, for languages that have none.
    ///
    /// - Parameter isWritten: Whether the language writes Digest, NTLM and Amazon's signature.
    mutating func noteAuth(isWritten: Bool = false) {
        switch auth {
        case .digest where isWritten, .ntlm where isWritten, .awsSigV4 where isWritten: break
        case .digest: note("The Digest login is not written; add it by hand.")
        case .ntlm: note("The NTLM login is not written; add it by hand.")
        case .awsSigV4: note("The signature for Amazon is not written; add it by hand.")
        case .oauth1: note("The signature of OAuth 1.0 is not written; add it by hand.")
        case .oauth2(let oauth) where oauth.accessToken.isEmpty: note("There is no token of OAuth 2.0 yet.")
        default: break
        }
    }

    /// Says that what ``RequestDraft/Settings`` names about the connection is not written.
    ///
    /// - Parameter written: What the language writes.
    mutating func noteSettings(except written: Set<String>) {
        let asked: [(String, Bool)] = [
            ("proxy", settings.proxy != nil),
            ("timeout", settings.timeoutMs ?? settings.connectTimeoutMs != nil),
            ("verification", !settings.isTLSVerified), ("certificate", settings.clientCertificate != nil),
            ("authorities", settings.caPath != nil), ("addresses", !settings.resolve.isEmpty),
        ]
        for (name, isAsked) in asked where isAsked && !written.contains(name) {
            note("The setting for \(Self.settingNames[name] ?? name) is not written; add it by hand.")
        }
    }

    private static let settingNames = [
        "proxy": "the proxy", "timeout": "time limits", "verification": "unverified TLS",
        "certificate": "the client certificate", "authorities": "the certificates to trust",
        "addresses": "addresses of hosts",
    ]
}
