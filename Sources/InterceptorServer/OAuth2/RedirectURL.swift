import InterceptorEngine
import InterceptorModel

/// Where on this machine a browser comes back to (RFC 8252, section 7.3).
struct RedirectURL: Equatable {
    /// The address to listen at.
    let address: String
    /// The port; 0 takes a free one.
    let port: Int
    /// The path, without the query.
    let path: String
    private let hostname: String

    /// The usual one: `http://127.0.0.1:PORT/oauth2/callback`.
    ///
    /// - Parameter port: The port; 0 takes a free one.
    init(port: Int) {
        (address, hostname, path) = (LocalServer.address, LocalServer.address, RedirectRoute.path)
        self.port = port
    }

    /// Reads one that was written.
    ///
    /// - Parameter url: The URL, as the OAuth server knows it.
    /// - Throws: `invalidRequest`, when a browser that is sent there does not come to this machine.
    init(_ url: String) throws(SendError) {
        let parts = URLParts(url)
        let port = parts.port == nil ? 80 : parts.port.flatMap { UInt16($0) }.map(Int.init) ?? 0
        guard parts.scheme == "http", let address = Self.addresses[parts.hostname], port > 0,
            !url.utf8.contains(UInt8(ascii: "#")),
            parts.pathAndQuery.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw SendError(
                .invalidRequest,
                .prepare,
                "The redirect URL must bring the browser back to this machine: http://127.0.0.1:PORT/… or "
                    + "http://localhost:PORT/… Leave it empty to see which one the app takes."
            )
        }
        self.address = address
        self.port = port
        hostname = parts.hostname
        let path = parts.pathAndQuery.prefix { $0 != "?" }
        self.path = path.isEmpty ? "/" : String(path)
    }

    /// Names of this machine, and where a listener is found by them.
    private static let addresses = ["127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "[::1]": "::1"]

    /// Whether the app's own server takes it, which listens at 127.0.0.1 alone.
    ///
    /// - Parameter port: The app's port.
    /// - Returns: `true` when it does.
    func isOwn(_ port: Int) -> Bool { self.port == port && address == LocalServer.address }

    /// The URL, with the port that was taken.
    ///
    /// - Parameter port: The port.
    /// - Returns: The URL.
    func text(port: Int) -> String { "http://\(hostname):\(port)\(path)" }
}
