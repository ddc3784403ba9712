import InterceptorModel
import Synchronization
import Testing

@testable import InterceptorEngine

/// Which token is sent next, told by what an OAuth server is asked.
struct OAuth2TokensTests {
    private let server = TokenServer()
    private let oauth = RequestDraft.OAuth2(
        tokenURL: "http://login.example/token",
        clientID: "c",
        username: "u"
    )

    private func tokens() -> OAuth2Tokens { OAuth2Tokens(sender: server) { 1_000 } }

    private func draft(_ change: (inout RequestDraft.OAuth2) -> Void) -> RequestDraft {
        var oauth = oauth
        change(&oauth)
        return RequestDraft(auth: .oauth2(oauth))
    }

    private func next(_ tokens: OAuth2Tokens, _ draft: RequestDraft) async throws -> RequestDraft.OAuth2? {
        guard case .oauth2(let oauth) = try await tokens.authorized(draft).auth else { return nil }
        return oauth
    }

    // MARK: Refresh tokens

    @Test func aSignInEndsTheRefreshTokenOfTheOneBefore() async throws {
        server.answers(#"{"access_token":"b"}"#)
        let before = draft { ($0.grant, $0.accessToken, $0.refreshToken) = (.password, "a", "a-refresh") }
        let token = try await tokens().fresh(before, by: NoConsent())
        #expect((token.accessToken, token.refreshToken) == ("b", ""))
    }

    @Test func aRefreshKeepsTheRefreshTokenThatIsNotReplaced() async throws {
        server.answers(#"{"access_token":"b"}"#)
        let ended = draft { ($0.accessToken, $0.expiresAtMs, $0.refreshToken) = ("a", 0, "r") }
        #expect(try await next(tokens(), ended)?.refreshToken == "r")
    }

    @Test func aRefreshTokenThatIsRefusedIsDropped() async throws {
        server.answers(#"{"error":"invalid_grant"}"#, #"{"access_token":"b"}"#)
        let ended = draft {
            ($0.grant, $0.accessToken, $0.expiresAtMs, $0.refreshToken) = (.password, "a", 0, "dead")
        }
        let token = try await next(tokens(), ended)
        #expect((token?.accessToken, token?.refreshToken) == ("b", ""))
        #expect(server.grants == ["refresh_token=dead", "grant_type=password"])
    }

    // MARK: Tokens that are known

    @Test func aTokenThatEndedIsReplacedOnce() async throws {
        server.answers(#"{"access_token":"b","expires_in":60}"#)
        let (tokens, ended) = (tokens(), draft { ($0.accessToken, $0.expiresAtMs) = ("a", 0) })
        #expect(try await next(tokens, ended)?.accessToken == "b")
        #expect(try await next(tokens, ended)?.accessToken == "b")
        #expect(server.grants.count == 1)
    }

    @Test func aTokenThatWasTakenOutDoesNotComeBack() async throws {
        server.answers(#"{"access_token":"b","expires_in":60}"#, #"{"access_token":"c","expires_in":60}"#)
        let (tokens, empty) = (tokens(), draft { _ in })
        #expect(try await next(tokens, empty)?.accessToken == "b")
        #expect(try await next(tokens, empty)?.accessToken == "c")
    }

    @Test func aTokenThatTheUserGotTakesThePlaceOfTheKnownOne() async throws {
        server.answers(#"{"access_token":"b","expires_in":60}"#, #"{"access_token":"c","expires_in":60}"#)
        let (tokens, ended) = (tokens(), draft { ($0.accessToken, $0.expiresAtMs) = ("a", 0) })
        _ = try await next(tokens, ended)
        _ = try await tokens.fresh(ended, by: NoConsent())
        #expect(try await next(tokens, ended)?.accessToken == "c")
    }

    @Test func theNextRefreshTokenIsUsedWhereTheLastOneIsWritten() async throws {
        server.answers(
            #"{"access_token":"b","expires_in":60,"refresh_token":"r2"}"#,
            #"{"access_token":"c","expires_in":60,"refresh_token":"r3"}"#
        )
        let (tokens, empty) = (tokens(), draft { ($0.grant, $0.refreshToken) = (.authorizationCode, "r1") })
        _ = try await next(tokens, empty)
        #expect(try await next(tokens, empty)?.refreshToken == "r3")
        #expect(server.grants == ["refresh_token=r1", "refresh_token=r2"])
    }
}

/// Gives the answers it was told to, in order, and remembers what was asked.
private final class TokenServer: RequestSender {
    private let state = Mutex<(answers: [String], grants: [String])>(([], []))

    /// What was traded, one for each question.
    var grants: [String] { state.withLock { $0.grants } }

    func answers(_ bodies: String...) { state.withLock { $0.answers = bodies } }

    func send(_ request: OutgoingRequest, observer: TransferObserver?) async throws(SendError)
        -> IncomingResponse
    {
        let body = state.withLock { state in
            state.grants.append(Self.grant(request))
            return state.answers.isEmpty ? "" : state.answers.removeFirst()
        }
        var response = IncomingResponse(
            statusCode: 200,
            headers: [HeaderField("Content-Type", "application/json")]
        )
        response.body = ReceivedBody(Array(body.utf8))
        return response
    }

    func signed(_ request: OutgoingRequest) throws(SendError) -> OutgoingRequest { request }

    private static func grant(_ request: OutgoingRequest) -> String {
        guard case .bytes(let bytes) = request.body else { return "" }
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: "&").map(String.init)
        return fields.first { $0.hasPrefix("refresh_token=") } ?? fields.first { $0.hasPrefix("grant_type=") }
            ?? ""
    }
}

/// A user that is not asked.
private struct NoConsent: ConsentAgent {
    func consent(
        redirectURL: String,
        state: String,
        page: @escaping @Sendable (_ redirectURL: String) -> String
    ) async throws(SendError) -> Consent {
        throw SendError(.cancelled, .prepare, "Nobody is asked.")
    }
}
