import Foundation
import InterceptorCookies
import InterceptorModel
import Testing

@Suite("What servers set is what they are sent")
struct ConversationTests {
    /// `Set-Cookie` lines of one URL, and the `Cookie` header that another is sent.
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var from: String?
        var received: [String]
        var to: String?
        var sent: String
        var testDescription: String { name }
    }

    @Test(arguments: try CookieFixtures.load([Case].self, "conversations.json"))
    func sends(_ test: Case) {
        var jar = CookieJar()
        for line in test.received {
            _ = try? jar.receive(line, from: test.from ?? "http://home.example.org:8888/cookie-parser")
        }
        #expect(jar.header(test.to ?? "http://home.example.org:8888/cookie-parser-result") == test.sent)
    }
}
