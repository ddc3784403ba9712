import InterceptorEngine
import InterceptorModel
import InterceptorServer
import Logging

/// Gets a token of OAuth 2.0 for a command, by the desktop's browser where the user has to agree.
struct TokenGetting {
    let engine: Engine

    /// Puts a token into a draft that asks for one.
    ///
    /// - Parameter draft: The request.
    /// - Returns: The draft with its token; others as they are.
    /// - Throws: `CommandFailure`, when there is no token.
    func authorized(_ draft: RequestDraft) async throws -> RequestDraft {
        guard case .oauth2(let oauth) = draft.auth else { return draft }
        var draft = draft
        do throws(SendError) {
            guard oauth.grant == .authorizationCode, oauth.refreshToken.isEmpty, oauth.accessToken.isEmpty
            else {
                return try await engine.oauth2.authorized(draft)
            }
            draft.auth = .oauth2(try await engine.oauth2.fresh(draft, by: agent))
        } catch { throw CommandFailure(.failed, Terminal.safe(error.message)) }
        return draft
    }

    private var agent: LoopbackConsent {
        LoopbackConsent(desk: engine.authorizations, ownPort: nil, logger: Self.silent) { url in
            let isOpen = DesktopOpener.open(url)
            Terminal.complain("\(isOpen ? "Agree in the browser" : "Open and agree"): \(Terminal.safe(url))")
        }
    }

    private static var silent: Logger { Logger(label: "interceptor") { _ in SwiftLogNoOpLogHandler() } }
}
