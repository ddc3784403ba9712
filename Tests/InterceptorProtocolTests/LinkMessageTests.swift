import InterceptorFrames
import InterceptorModel
import InterceptorProtocol
import Testing

@Suite struct LinkMessageTests {
    private func message(_ text: String) throws(WireError) -> LinkMessage {
        try LinkMessage(payload: Array(text.utf8))
    }

    @Test func readsARecordWithABody() throws {
        let text = #"""
            {"kind":"records","seq":3,"records":[{"id":"p-1","revision":2,"state":"done","startedAtMs":1.5,
            "method":"PATCH","url":"http://h/","requestHeaders":["A","1","a","2"],
            "requestBody":{"base64":"aGk="},"statusCode":204,"responseHeaders":[]}]}
            """#
        guard case .records(3, let records) = try message(text) else { throw Unexpected() }
        let record = try #require(records.first)
        #expect(record.exchange.request.method == "PATCH")
        #expect(record.exchange.request.headers.raw == ["A", "1", "a", "2"])
        #expect(record.requestBody?.content == .inline([0x68, 0x69]))
        #expect(record.exchange.request.body?.sizeBytes == 2)
        #expect(record.exchange.response?.statusCode == 204)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var payload: [UInt8]
        var code: WireErrorCode
        var mentions: String
        var testDescription: String { "\(code) \(mentions)" }

        init(_ text: String, _ code: WireErrorCode, mentions: String = "") {
            self.init(Array(text.utf8), code, mentions: mentions)
        }

        init(_ payload: [UInt8], _ code: WireErrorCode, mentions: String = "") {
            self.payload = payload
            self.code = code
            self.mentions = mentions
        }
    }

    private static let record =
        #"{"id":"x","revision":1,"state":"done","startedAtMs":1,"method":"GET","url":"u""#

    @Test(arguments: [
        Refusal([0xFF, 0xFE, 0x7B], .notUTF8),
        Refusal("{", .notJSON),
        Refusal("", .notJSON),
        Refusal("[1]", .notJSON),
        Refusal(#"{"a":1}"#, .invalidMember, mentions: "kind"),
        Refusal(#"{"kind":"dance"}"#, .unknownKind, mentions: "dance"),
        Refusal(#"{"kind":"records","records":[]}"#, .invalidMember, mentions: "seq"),
        Refusal(
            #"{"kind":"records","seq":1,"records":[{"id":7}]}"#,
            .invalidMember,
            mentions: "records[0].id"
        ),
        Refusal(
            #"{"kind":"records","seq":1,"records":[{"id":"a b","revision":1,"state":"done","startedAtMs":1,"method":"GET","url":"u"}]}"#,
            .invalidMember,
            mentions: "records[0].id"
        ),
        Refusal(
            #"{"kind":"records","seq":1,"records":[\#(record),"requestHeaders":["A"]}]}"#,
            .invalidMember,
            mentions: "requestHeaders"
        ),
        Refusal(
            #"{"kind":"bodyPart","seq":1,"sha256":"00","sizeBytes":1,"offsetBytes":0,"base64":"AA=="}"#,
            .invalidMember,
            mentions: "sha256"
        ),
    ])
    func refusesWithANumberAndAPlace(_ refusal: Refusal) {
        let error = #expect(throws: WireError.self) { try LinkMessage(payload: refusal.payload) }
        #expect(error?.code == refusal.code)
        #expect(error?.message.contains(refusal.mentions) == true || refusal.mentions.isEmpty)
    }

    @Test func takesCookieValuesOutBeforeAnythingElseSeesThem() throws {
        let text = #"""
            {"kind":"records","seq":1,"records":[{"id":"x","revision":1,"state":"done","startedAtMs":1,
            "method":"GET","url":"u","requestHeaders":["Cookie","sid=secret; theme=dark"],"statusCode":200,
            "responseHeaders":["Set-Cookie","sid=secret; Path=/; HttpOnly"]}]}
            """#
        guard case .records(_, let records) = try message(text) else { throw Unexpected() }
        #expect(records[0].exchange.request.headers.raw == ["Cookie", "sid; theme"])
        #expect(records[0].exchange.response?.headers.raw == ["Set-Cookie", "sid=…; Path=/; HttpOnly"])
    }

    struct Unexpected: Error {}
}
