public import ArgumentParser
public import InterceptorEngine

/// How it is sent.
struct SendTransferOptions: ParsableArguments {
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

    @Flag(name: .customLong("insecure"), help: "Take any TLS certificate.")
    var isInsecure = false

    @Option(help: "A proxy, such as http://127.0.0.1:3128 or socks5h://127.0.0.1:1080.")
    var proxy: String?

    @Option(help: "An address for a host and port, HOST:PORT:ADDRESS; may be repeated.")
    var resolve: [SendOptions.Resolve] = []

    @Option(help: "The most seconds each request may take.")
    var timeout: Double?

    func validate() throws {
        guard timeout.map({ $0 > 0 && $0 < 1e9 }) ?? true else {
            throw ValidationError("--timeout must be more than 0 seconds.")
        }
    }

    var options: SendOptions {
        var options = SendOptions()
        options.timeout = timeout.map { .milliseconds(Int($0 * 1000)) }
        options.isTLSVerified = !isInsecure
        options.proxy = proxy
        options.resolve = resolve
        return options
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
