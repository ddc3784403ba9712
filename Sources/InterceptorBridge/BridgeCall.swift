import InterceptorFrames

/// What a command line asks of the bridge.
enum BridgeCall: Equatable {
    /// Relay for the extension with this origin, which is empty when none was given.
    case relay(origin: String)
    /// Another extension started it.
    case foreign(origin: String)
    case version
    case help

    static let usage = """
        started by the browser, never by hand: relays the Interceptor extension's frames to the app.
          interceptor-bridge chrome-extension://ID/   relay on standard input and output
          interceptor-bridge --version                print the version
        """

    /// Chrome gives the caller's origin first; on Windows `--parent-window=…` follows.
    ///
    /// - SeeAlso: <https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging>
    init(_ arguments: [String]) {
        guard let first = arguments.dropFirst().first(where: { !$0.hasPrefix("--parent-window") }) else {
            self = .relay(origin: "")
            return
        }
        switch first {
        case "--version": self = .version
        case "--help", "-h": self = .help
        default:
            let isOurs = ExtensionIdentity.allowedOrigins.contains(first)
            self = isOurs ? .relay(origin: first) : .foreign(origin: first)
        }
    }
}
