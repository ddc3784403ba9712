import Testing

@testable import InterceptorEngine

struct AuthorizationDeskTests {
    private let desk = AuthorizationDesk()

    @Test func handsARedirectToWhoWaitsForIt() async throws {
        let answer = try await desk.answer(to: "mine") { [desk] in
            #expect(desk.expects("mine"))
            desk.take(AuthorizationAnswer(code: "theirs"), state: "other")
            desk.take(AuthorizationAnswer(code: "c"), state: "mine")
            desk.take(AuthorizationAnswer(code: "again"), state: "mine")
        }
        #expect(answer.code == "c")
        #expect(!desk.expects("mine"))
    }

    @Test func givesUpAfterAWhile() async throws {
        let error = await #expect(throws: SendError.self) {
            try await desk.answer(to: "mine", within: .milliseconds(1)) {}
        }
        #expect(error?.code == .timedOut)
        #expect(!desk.expects("mine"))
    }

    @Test func forgetsWhoLeaves() async throws {
        let (opened, opening) = AsyncStream<Void>.makeStream()
        let waiting = Task { [desk] in try await desk.answer(to: "mine") { opening.yield() } }
        _ = await opened.first { true }
        waiting.cancel()
        let error = await #expect(throws: SendError.self) { try await waiting.value }
        #expect(error?.code == .cancelled)
        #expect(!desk.expects("mine"))
    }
}
