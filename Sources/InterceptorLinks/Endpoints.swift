/// Where the app answers over HTTP.
public struct Endpoints: Sendable {
    /// The port of the local server.
    public var port: Int
    /// The token that opens the workbench.
    public var token: String
    /// The folder that holds everything.
    public var dataDirectory: String
    /// When the app started, in milliseconds since 1970.
    public var startedAtMs: Double

    /// Says where the app answers.
    ///
    /// - Parameters:
    ///   - port: The port of the local server.
    ///   - token: The token that opens the workbench.
    ///   - dataDirectory: The folder that holds everything.
    ///   - startedAtMs: When the app started.
    public init(port: Int, token: String, dataDirectory: String, startedAtMs: Double) {
        self.port = port
        self.token = token
        self.dataDirectory = dataDirectory
        self.startedAtMs = startedAtMs
    }

    /// The workbench without its token.
    public var url: String { "http://127.0.0.1:\(port)/" }

    /// The workbench with its token, to be opened once.
    public var workbenchURL: String { "\(url)#token=\(token)" }

    /// The origins under which the workbench is reached.
    public var ownOrigins: [String] {
        ["http://127.0.0.1:\(port)", "http://localhost:\(port)", "http://[::1]:\(port)"]
    }
}
