import InterceptorModel

/// The options that say who sends.
struct CurlLogin {
    private var user: String?
    private var bearer: String?
    private var aws: String?
    private var schemes: Set<String> = []

    /// Chooses a way to log in, or takes it back.
    ///
    /// - Parameters:
    ///   - scheme: `basic`, `digest`, `ntlm` or `anyauth`.
    ///   - isOn: Whether it is chosen.
    mutating func choose(_ scheme: String, isOn: Bool) {
        if isOn { schemes.insert(scheme) } else { schemes.remove(scheme) }
    }

    /// Applies an option with a value.
    ///
    /// - Parameters:
    ///   - name: `user`, `oauth2-bearer` or `aws-sigv4`.
    ///   - value: Its value.
    mutating func apply(_ name: String, _ value: String) {
        switch name {
        case "user": user = value
        case "oauth2-bearer": bearer = value
        default: aws = value
        }
    }

    /// What goes into the request.
    ///
    /// - Parameters:
    ///   - url: The request's URL; a signature names its host's service and region.
    ///   - isWritten: Whether an `Authorization` line is written, which curl sends in the place of its own.
    ///   - notes: Gets what is not taken over.
    /// - Returns: Who sends.
    func auth(url: String, isWritten: Bool, notes: inout [String]) -> RequestDraft.Auth {
        if isWritten {
            if user != nil || bearer != nil {
                notes.append("An Authorization header is written; -u is left out.")
            }
            return .none
        }
        if let aws { return .awsSigV4(signature(aws, url: url)) }
        if let bearer { return .bearer(.init(token: bearer)) }
        guard let user, !user.isEmpty else { return .none }
        if !user.utf8.contains(UInt8(ascii: ":")) {
            notes.append("curl would ask for the password; it is empty here.")
        }
        if schemes.contains("digest") { return .digest(credentials) }
        return schemes.contains("ntlm") ? .ntlm(windowsUser) : .basic(credentials)
    }

    private var credentials: RequestDraft.Credentials {
        let text = user ?? ""
        let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
        return .init(
            username: String(text[..<(colon ?? text.endIndex)]),
            password: colon.map { String(text[$0...].dropFirst()) } ?? ""
        )
    }

    /// A name written `DOMAIN\user` or `DOMAIN/user`.
    private var windowsUser: RequestDraft.NTLM {
        let whole = credentials
        guard let sign = whole.username.firstIndex(where: { $0 == "\\" || $0 == "/" }) else {
            return .init(username: whole.username, password: whole.password)
        }
        return .init(
            username: String(whole.username[sign...].dropFirst()),
            password: whole.password,
            domain: String(whole.username[..<sign])
        )
    }

    /// `provider1[:provider2[:region[:service]]]`; what is missing is in the host, `service.region.example.com`.
    private func signature(_ text: String, url: String) -> RequestDraft.AWSSigV4 {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let labels = URLParts(url).hostname.split(separator: ".").map(String.init)
        let part = { (index: Int, label: Int) in
            parts.count > index ? parts[index] : labels.count > label ? labels[label] : ""
        }
        return .init(
            accessKey: credentials.username,
            secretKey: credentials.password,
            region: part(2, 1),
            service: part(3, 0)
        )
    }
}
