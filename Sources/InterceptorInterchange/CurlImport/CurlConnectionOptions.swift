import InterceptorModel

extension CurlOperation {
    /// Applies an option that chooses the protocol's version.
    ///
    /// - Parameter name: Its long name.
    /// - Returns: Whether it is one.
    mutating func applyVersion(_ name: String) -> Bool {
        switch name {
        case "http1.0", "http1.1": settings.httpVersion = .http1
        case "http2", "http3", "http3-only": settings.httpVersion = .automatic
        case "http2-prior-knowledge": settings.httpVersion = .http2
        default: return false
        }
        if name == "http1.0" { note("HTTP/1.0 is not spoken; HTTP/1.1 is used.") }
        if name.hasPrefix("http3") { note("HTTP/3 is not spoken; HTTP/2 or HTTP/1.1 is used.") }
        return true
    }

    /// Applies an option that says how to connect.
    ///
    /// - Parameters:
    ///   - name: Its long name.
    ///   - value: Its value.
    /// - Returns: Whether it is one.
    mutating func applyConnection(_ name: String, _ value: String) -> Bool {
        switch name {
        case "max-redirs": setRedirects(value)
        case "max-time": setMilliseconds(name, value, \.timeoutMs)
        case "connect-timeout": setMilliseconds(name, value, \.connectTimeoutMs)
        case "resolve": addResolve(value)
        case "connect-to": addConnectTo(value)
        case "cacert", "capath": settings.caPath = value
        case "cert": setCertificate(value)
        case "key": setCertificate { $0.keyPath = value }
        case "pass": setCertificate { $0.password = value }
        case "proxy-user": proxyUser = value
        case "proxy", "proxy1.0": setProxy(value, scheme: "http")
        case "socks4", "socks4a", "socks5": setProxy(value, scheme: name)
        case "socks5-hostname": setProxy(value, scheme: "socks5h")
        default: return false
        }
        return true
    }

    // MARK: Limits

    private mutating func setRedirects(_ value: String) {
        guard let count = Int(value) else { return note("--max-redirs is no number; 50 is used.") }
        settings.redirectsMax = count < 0 ? 10_000 : min(count, 10_000)
    }

    private mutating func setMilliseconds(
        _ name: String,
        _ value: String,
        _ member: WritableKeyPath<RequestDraft.Settings, Int?>
    ) {
        guard let seconds = Double(value), seconds.isFinite, seconds >= 0 else {
            return note("--\(name) is no number of seconds; it is left out.")
        }
        // curl takes 0 for no limit.
        settings[keyPath: member] = seconds == 0 ? nil : Int(min(seconds * 1000, 1e12).rounded())
    }

    // MARK: Addresses

    /// Reads `[+|-]HOST:PORT:ADDRESS[,ADDRESS]…`.
    private mutating func addResolve(_ value: String) {
        let text = value.first == "+" ? value.dropFirst() : value[...]
        let parts = Self.addressParts(text, count: 3)
        guard parts.count == 3, let port = Int(parts[1]), !["*", ""].contains(parts[0]), !text.hasPrefix("-")
        else {
            return note("A --resolve is left out: only HOST:PORT:ADDRESS is taken over.")
        }
        let address = parts[2].prefix { $0 != "," }
        settings.resolve.append(.init(host: parts[0], port: port, address: Self.unbracketed(address)))
    }

    /// `HOST1:PORT1:HOST2:PORT2`; where the second host is an address and the port stays, it is a `--resolve`.
    private mutating func addConnectTo(_ value: String) {
        let parts = Self.addressParts(value[...], count: 4)
        guard parts.count == 4, !parts[0].isEmpty, let port = Int(parts[1]),
            ["", parts[1]].contains(parts[3]),
            Self.isAddress(parts[2])
        else {
            return note(
                "A --connect-to is left out: only HOST:PORT:ADDRESS:PORT with one port is taken over."
            )
        }
        settings.resolve.append(.init(host: parts[0], port: port, address: Self.unbracketed(parts[2][...])))
    }

    /// Cuts at colons that are not between brackets, at most so often that `count` parts come out.
    private static func addressParts(_ text: Substring, count: Int) -> [String] {
        var parts = [""]
        var isBracketed = false
        for character in text {
            isBracketed = character == "[" || (isBracketed && character != "]")
            if character == ":", !isBracketed, parts.count < count {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }

    private static func unbracketed(_ address: Substring) -> String {
        address.hasPrefix("[") && address.hasSuffix("]")
            ? String(address.dropFirst().dropLast()) : String(address)
    }

    private static func isAddress(_ host: String) -> Bool {
        host.hasPrefix("[")
            || (!host.isEmpty && host.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) })
    }

    // MARK: Certificates

    /// `FILE[:PASSWORD]`, where a backslash keeps a colon in the name, and one after a drive's letter stays too.
    private mutating func setCertificate(_ value: String) {
        var path = ""
        var rest = value[...]
        while let character = rest.popFirst() {
            if character == "\\", let next = rest.first, next == ":" || next == "\\" {
                path.append(rest.removeFirst())
            } else if character == ":", !(path.count == 1 && ["\\", "/"].contains(rest.first)) {
                setCertificate { $0.password = String(rest) }
                break
            } else {
                path.append(character)
            }
        }
        setCertificate { $0.certificatePath = path }
    }

    private mutating func setCertificate(_ change: (inout RequestDraft.ClientCertificate) -> Void) {
        var certificate = settings.clientCertificate ?? RequestDraft.ClientCertificate()
        change(&certificate)
        settings.clientCertificate = certificate
    }

    // MARK: Proxy

    private mutating func setProxy(_ value: String, scheme: String) {
        if value.isEmpty {
            settings.proxy = nil
        } else {
            settings.proxy =
                value.authorityStart != nil || value.hasPrefix("{{") ? value : "\(scheme)://\(value)"
        }
    }

    /// The proxy with the name and password of `--proxy-user`.
    var proxy: String? {
        guard let proxy = settings.proxy, let user = proxyUser, !proxy.utf8.contains(UInt8(ascii: "@")) else {
            return settings.proxy
        }
        let halves = user.utf8.split(
            separator: UInt8(ascii: ":"),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let credentials = halves.map { PercentText.encode(Array($0)) }.joined(separator: ":")
        guard let start = proxy.authorityStart else { return proxy }
        return "\(proxy[..<start])\(credentials)@\(proxy[start...])"
    }
}
