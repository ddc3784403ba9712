import Foundation

/// Which app this is: the folder it works on, since when, and the token that opens its workbench.
public struct AppIdentity: Sendable {
    /// The folder that holds everything.
    public var dataDirectory: String
    /// When the app started, in milliseconds since 1970.
    public var startedAtMs: Double
    /// The install's token.
    public var token: String

    /// Says which app this is.
    ///
    /// - Parameters:
    ///   - dataDirectory: The folder that holds everything.
    ///   - startedAtMs: When the app started.
    ///   - token: The install's token.
    public init(dataDirectory: String, startedAtMs: Double, token: String) {
        self.dataDirectory = dataDirectory
        self.startedAtMs = startedAtMs
        self.token = token
    }

    /// The process.
    public var pid: Int32 { ProcessInfo.processInfo.processIdentifier }
}

extension AppIdentity: CustomStringConvertible, CustomDebugStringConvertible {
    /// The folder alone: whoever prints the value, in a log for example, does not print the token.
    public var description: String { "AppIdentity(\(dataDirectory))" }

    /// The same.
    public var debugDescription: String { description }
}

/// Where the app answers over HTTP, once its port is known.
public struct Endpoints: Sendable {
    /// Which app answers there.
    public var identity: AppIdentity
    /// The port of the local server.
    public var port: Int

    /// Says where the app answers.
    ///
    /// - Parameters:
    ///   - identity: Which app answers there.
    ///   - port: The port of the local server.
    public init(identity: AppIdentity, port: Int) {
        self.identity = identity
        self.port = port
    }

    /// The workbench without its token.
    public var url: String { "http://127.0.0.1:\(port)/" }

    /// The workbench with its token, to be opened once.
    public var workbenchURL: String { "\(url)#token=\(identity.token)" }

    /// The origins under which the workbench is reached.
    public var ownOrigins: [String] {
        ["http://127.0.0.1:\(port)", "http://localhost:\(port)", "http://[::1]:\(port)"]
    }
}
