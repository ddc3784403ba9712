import Foundation
import Testing

/// OpenSSL's test server, which answers each request with a page about the connection.
final class TLSServer {
    let port: UInt16
    private let program: HelperProgram

    /// Starts a server.
    ///
    /// - Parameters:
    ///   - certificate: What it shows; a new one for `localhost` when there is none.
    ///   - options: More of `openssl s_server`'s options.
    /// - Throws: When OpenSSL is not there or does not start.
    init(_ certificate: TestCertificate? = nil, options: [String] = []) throws {
        let certificate = try certificate ?? TestCertificate()
        port = try LoopbackSocket.closedPort()
        program = try HelperProgram(
            certificate.openssl,
            [
                "s_server", "-www", "-accept", "127.0.0.1:\(port)", "-key", certificate.key, "-cert",
                certificate.path,
            ] + options
        )
        try #require(program.line(after: "ACCEPT") != nil)
    }

    deinit { program.stop() }

    var url: String { "https://localhost:\(port)/" }
}
