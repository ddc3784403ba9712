import Foundation
import InterceptorEngine
import Logging
import NIOCore
import Testing

@testable import InterceptorServer

struct RedirectListenerTests {
    private func listener(_ port: Int) -> RedirectListener {
        RedirectListener(
            desk: AuthorizationDesk(),
            place: RedirectURL(port: port),
            logger: Logger(label: "test")
        )
    }

    @Test func saysThatAPortIsTaken() async throws {
        let error = try await listener(0).whileListening { port in
            await #expect(throws: SendError.self) { try await listener(port).whileListening { _ in } }
        }
        #expect(error?.message.contains("taken by another program") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        (EADDRINUSE, "taken by another program"), (EACCES, "above 1023"),
        (EADDRNOTAVAIL, "no address 127.0.0.1"),
        (EMFILE, "Nothing can listen on port 80"),
    ])
    func tellsReasonsApart(_ code: CInt, _ words: String) {
        let problem = listener(80).problem(IOError(errnoCode: code, reason: "bind"))
        #expect(problem.message.contains(words), "\(problem.message)")
    }
}
