public import ArgumentParser
public import InterceptorEngine
import InterceptorInterchange
import InterceptorModel

/// How it is sent.
struct SendTransferOptions: ParsableArguments {
    /// The protocol to speak.
    enum Version: String, EnumerableFlag {
        case http1, http2

        static func name(for value: Version) -> NameSpecification {
            value == .http1 ? .customLong("http1.1") : .customLong("http2")
        }

        static func help(for value: Version) -> ArgumentHelp? {
            value == .http1 ? "Speak HTTP/1.1." : "Speak HTTP/2, without TLS too."
        }
    }

    @Flag(
        name: .customLong("no-cookies"),
        help: "Leave the jar alone: send none of its cookies, keep none of the answer's."
    )
    var hasNoCookies = false

    @Option(
        name: .customLong("without-cookie"),
        help: "A cookie's name to leave out this time; may be repeated."
    )
    var excluded: [String] = []

    @Option(help: "The site of the page at the top, when the request stands for one of another site's page.")
    var site: String?

    @Flag(name: .customLong("no-follow"), help: "Do not follow redirects.")
    var doesNotFollow = false

    @Flag(
        name: [.customShort("L"), .customLong("location")],
        help: "Follow redirects, which is usual but with --from."
    )
    var follows = false

    @Option(name: .customLong("max-redirs"), help: "The most redirects to follow, 20 when it is not said.")
    var redirectsMax: Int?

    @Flag(name: [.customShort("k"), .customLong("insecure")], help: "Take any TLS certificate.")
    var isInsecure = false

    @Option(
        name: [.customShort("x"), .customLong("proxy")],
        help: "A proxy, such as http://127.0.0.1:3128 or socks5h://127.0.0.1:1080."
    )
    var proxy: String?

    @Option(
        name: [.customShort("U"), .customLong("proxy-user")],
        parsing: .unconditional,
        help: "USER:PASSWORD for the proxy."
    )
    var proxyUser: String?

    @Option(help: "An address for a host and port, HOST:PORT:ADDRESS; may be repeated.")
    var resolve: [SendOptions.Resolve] = []

    @Option(
        name: [.customLong("timeout"), .customShort("m"), .customLong("max-time")],
        help: "The most seconds each request may take."
    )
    var timeout: Double?

    @Option(name: .customLong("connect-timeout"), help: "The most seconds that connecting may take.")
    var connectTimeout: Double?

    @Flag(exclusivity: .chooseLast)
    var version: Version?

    @Option(name: .customLong("cacert"), help: "A file or folder of the certificates to trust.")
    var caPath: String?

    @Option(
        name: [.customShort("E"), .customLong("cert")],
        help: "The client's certificate, PEM or PKCS #12; FILE:PASSWORD."
    )
    var certificate: String?

    @Option(name: .customLong("key"), help: "The file of the certificate's key.")
    var key: String?

    @Option(name: .customLong("pass"), parsing: .unconditional, help: "The key's password.")
    var password: String?

    @Flag(
        name: .customLong("send-anyway"),
        help: """
            Send a Content-Length or Transfer-Encoding line that is not true of the body as it is written, in place of \
            refusing it.
            """
    )
    var sendsAnyway = false

    func validate() throws {
        for (name, seconds) in [("--timeout", timeout), ("--connect-timeout", connectTimeout)] {
            guard seconds.map({ $0 > 0 && $0 < 1e9 }) ?? true else {
                throw ValidationError("\(name) must be more than 0 seconds.")
            }
        }
        guard (0...10_000).contains(redirectsMax ?? 0) else {
            throw ValidationError("--max-redirs must be from 0 to 10000.")
        }
        guard !follows || !doesNotFollow else {
            throw ValidationError("--location and --no-follow contradict each other.")
        }
        guard certificate != nil || (key == nil && password == nil) else {
            throw ValidationError("--key and --pass need --cert with the certificate's file.")
        }
    }

    /// Settings with what the options change.
    func settings(over usual: RequestDraft.Settings) -> RequestDraft.Settings {
        var settings = usual
        if follows { settings.followsRedirects = true }
        if doesNotFollow { settings.followsRedirects = false }
        if let redirectsMax { settings.redirectsMax = redirectsMax }
        if hasNoCookies { settings.usesCookies = false }
        settings.excludedCookies += excluded
        if isInsecure { settings.isTLSVerified = false }
        settings.resolve += resolve.map { .init(host: $0.host, port: $0.port, address: $0.address) }
        if let timeout { settings.timeoutMs = max(1, Int(timeout * 1000)) }
        if let connectTimeout { settings.connectTimeoutMs = max(1, Int(connectTimeout * 1000)) }
        switch version {
        case .http1: settings.httpVersion = .http1
        case .http2: settings.httpVersion = .http2
        case nil: break
        }
        if sendsAnyway { settings.allowsFalseFraming = true }
        return settings
    }

    /// Says what is left, in curl's own form, to a request.
    func apply(to request: inout CurlRequest) {
        let values = [
            ("proxy", proxy), ("proxy-user", proxyUser), ("cacert", caPath), ("cert", certificate),
            ("key", key),
            ("pass", password),
        ]
        for (name, value) in values { if let value { request.apply(name, value) } }
    }

    /// The options that a browser does not heed, as written.
    var ofNativeSending: [String] {
        let given = [
            ("--insecure", isInsecure), ("--proxy", proxy != nil), ("--proxy-user", proxyUser != nil),
            ("--resolve", !resolve.isEmpty), ("--connect-timeout", connectTimeout != nil),
            ("--http1.1", version == .http1), ("--http2", version == .http2), ("--cacert", caPath != nil),
            ("--cert", certificate != nil), ("--send-anyway", sendsAnyway),
        ]
        return given.filter(\.1).map(\.0)
    }
}

extension SendOptions.Resolve: ExpressibleByArgument {
    /// Reads curl's form, `host:port:address`, where an IPv6 address may be in brackets.
    ///
    /// - Parameter argument: The text.
    public init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, let port = Int(parts[1]), (1...65_535).contains(port)
        else {
            return nil
        }
        let address = parts[2].hasPrefix("[") ? parts[2].dropFirst().dropLast() : parts[2]
        guard !address.isEmpty else { return nil }
        self.init(host: String(parts[0]), port: port, address: String(address))
    }
}
