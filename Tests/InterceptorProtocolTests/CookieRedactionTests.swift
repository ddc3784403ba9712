import InterceptorModel
import InterceptorProtocol
import Testing

@Suite struct CookieRedactionTests {
    @Test(arguments: [
        ("Cookie", "sid=TOPSECRET; theme=dark", "sid; theme"), ("cookie", "TOPSECRET", ""),
        ("Cookie", "sid=1; TOPSECRET; a=b=TOPSECRET", "sid; ; a"), ("Cookie", "=TOPSECRET=x", ""),
        ("Cookie", #"a="TOPSECRET;TOPSECRET""#, "a; "), ("Set-Cookie", "TOPSECRET", "=…"),
        ("Set-Cookie", "=TOPSECRET; Path=/", "=…; Path=/"),
        ("SET-COOKIE", "sid=TOPSECRET; Secure", "sid=…; Secure"),
        ("X-Other", "a=1", "a=1"),
    ])
    func leavesNoValueOfWhatWasOnTheWire(_ name: String, _ value: String, _ left: String) {
        let wire: HeaderList = [HeaderField("Host", "a.example"), HeaderField(name, value)]
        #expect(wire.withoutCookieValuesOfWire().raw == ["Host", "a.example", name, left])
    }

    @Test func leavesNothingOfAValueThatLooksLikeAPair() {
        let wire: HeaderList = [HeaderField("Cookie", "sid=1; TOPSECRET=x;TOPSECRET=x; other=1")]
        let left = wire.withoutCookieValuesOfWire(nameless: ["TOPSECRET=x"])
        #expect(left.raw == ["Cookie", "sid; ; ; other"])
    }

    @Test(arguments: [("Cookie", "sid; theme; "), ("Set-Cookie", "sid=…; Path=/"), ("Set-Cookie", "=…")])
    func leavesWhatTheExtensionHasReduced(_ name: String, _ value: String) {
        let list: HeaderList = [HeaderField(name, value)]
        #expect(list.withoutCookieValues == list)
    }
}
