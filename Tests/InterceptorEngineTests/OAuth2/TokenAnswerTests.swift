import InterceptorModel
import Testing

@testable import InterceptorEngine

struct TokenAnswerTests {
    private func read(_ body: String, status: Int = 200, type: String = "application/json") throws
        -> TokenAnswer
    {
        var response = IncomingResponse(statusCode: status, headers: [HeaderField("Content-Type", type)])
        response.body = ReceivedBody(Array(body.utf8))
        return try TokenAnswer(response, atMs: 1_000)
    }

    @Test(arguments: [
        #"{"access_token":"t","token_type":"Bearer","expires_in":3600,"refresh_token":"r","scope":"a"}"#,
        #"{"access_token":"t","token_type":"bearer","expires_in":"3600","refresh_token":"r"}"#,
    ])
    func readsATokenAndItsEnd(_ body: String) throws {
        let answer = try read(body)
        #expect((answer.accessToken, answer.refreshToken) == ("t", "r"))
        #expect(answer.expiresAtMs == 3_601_000)
    }

    @Test(arguments: ["inf", "nan", "-1", "1e308", "1e400", "soon", ""])
    func takesNoEndFromWhatIsNoTime(_ seconds: String) throws {
        #expect(try read(#"{"access_token":"t","expires_in":"\#(seconds)"}"#).expiresAtMs == nil)
    }

    @Test func readsAForm() throws {
        let answer = try read(
            "access_token=a%2Bb+c&scope=x",
            type: "application/x-www-form-urlencoded; charset=utf-8"
        )
        #expect(answer.accessToken == "a+b c")
        #expect(answer.expiresAtMs == nil)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var body: String
        var status = 400
        var says: String
        var testDescription: String { body }
    }

    @Test(arguments: [
        Refused(
            body: #"{"error":"invalid_client","error_description":"No such\u001b[31m client"}"#,
            status: 401,
            says: "invalid_client (No such\u{FFFD}[31m client). Check client id and secret"
        ),
        Refused(body: #"{"error":"slow_down","error_uri":"https://e/"}"#, says: "slow_down (https://e/)."),
        Refused(body: #"{"error":"invalid_grant"}"#, status: 200, says: "invalid_grant."),
        Refused(body: "<html>", status: 404, says: "404"),
        Refused(body: "", status: 200, says: "no token"),
        Refused(body: #"{"access_token":""}"#, status: 200, says: "no token"),
        Refused(body: #"{"access_token":"t","token_type":"mac"}"#, status: 200, says: "only Bearer"),
        Refused(body: #"{"access_token":"t"}"#, status: 500, says: "500"),
    ])
    func saysWhyThereIsNone(_ one: Refused) {
        let refusal = #expect(throws: TokenRefusal.self) { try read(one.body, status: one.status) }
        #expect(refusal?.message.contains(one.says) == true, "\(refusal?.message ?? "")")
    }

    @Test func shortensWhatAServerSays() {
        let words = String(repeating: "x", count: 100_000)
        let refusal = #expect(throws: TokenRefusal.self) { try read(#"{"error":"\#(words)"}"#, status: 400) }
        #expect((refusal?.message.count ?? .max) < 1_000)
    }
}
