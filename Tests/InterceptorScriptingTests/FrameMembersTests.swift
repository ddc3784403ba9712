import Testing

@testable import InterceptorScripting

@Suite struct FrameMembersTests {
    @Test func keepsMembersAsTheyWereWritten() throws {
        let text = #"{ "type":"done" ,"result": {"b":1.50,"a":[1,{"x":"}\""}]},"n":12 }"#
        let members = try #require(FrameMembers(Array(text.utf8)))
        #expect(members.json("type") == #""done""#)
        #expect(members.json("result") == #"{"b":1.50,"a":[1,{"x":"}\""}]}"#)
        #expect(members.integer("n") == 12)
        #expect(members.json("none") == nil)
    }

    @Test(arguments: ["", "{", "[]", "{\"a\"}", "{\"a\":1", "{\"a\":\"", "{\"a\":1}x", "{\"a\":\"\\"])
    func refusesWhatIsNoObject(_ text: String) {
        #expect(FrameMembers(Array(text.utf8)) == nil)
    }

    @Test func takesAnEmptyObject() {
        #expect(FrameMembers(Array("{}".utf8))?.json("a") == nil)
        #expect(FrameMembers(Array("{}".utf8)) != nil)
    }
}
