import Foundation
import InterceptorCookies
import InterceptorModel
import Testing

@Suite("Cookies travel as JSON")
struct CookieShapeTests {
    static let whole = Cookie(
        name: "sid",
        value: "v",
        domain: "example.com",
        isHostOnly: false,
        path: "/x",
        isSecure: true,
        isHTTPOnly: true,
        sameSite: .noRestriction,
        expirationDate: 1_900_000_000.5,
        partitionKey: .init(topLevelSite: "https://top.com", hasCrossSiteAncestor: true),
        storeID: "0",
        origin: .browser(linkID: 4),
        createdAtMs: 5,
        lastAccessedAtMs: 6
    )

    @Test func hasTheBrowsersMembers() throws {
        let data = try JSONEncoder().encode(CookieShape(Self.whole))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["domain"] as? String == ".example.com")
        #expect(object["hostOnly"] as? Bool == false)
        #expect(object["sameSite"] as? String == "no_restriction")
        #expect(object["session"] as? Bool == false)
        #expect(object["storeId"] as? String == "0")
        #expect(object["origin"] as? String == "browser")
        #expect(object["linkId"] as? Int == 4)
        #expect(
            Set(object.keys) == [
                "name", "value", "domain", "hostOnly", "path", "secure", "httpOnly", "sameSite", "session",
                "expirationDate", "storeId", "partitionKey", "origin", "linkId", "createdAtMs",
                "lastAccessedAtMs",
            ]
        )
    }

    @Test func leavesOutWhatIsNotThere() throws {
        let shape = CookieShape(Cookie(name: "a", value: "1", domain: "example.com"), tellsOfJar: false)
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(shape)) as? [String: Any]
        #expect(
            object.map { Set($0.keys) } == [
                "name", "value", "domain", "hostOnly", "path", "secure", "httpOnly", "sameSite", "session",
            ]
        )
    }

    @Test func comesBackWhole() throws {
        let shape = try JSONDecoder().decode(
            CookieShape.self,
            from: JSONEncoder().encode(CookieShape(Self.whole))
        )
        var cookie = try #require(shape.cookie(origin: .browser(linkID: 4)))
        (cookie.createdAtMs, cookie.lastAccessedAtMs) = (5, 6)
        #expect(cookie == Self.whole)
        #expect(shape.createdAtMs == 5 && shape.lastAccessedAtMs == 6)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var json: String
        var cookie: Cookie

        init(_ name: String, _ json: String, _ change: (inout Cookie) -> Void) {
            (testDescription, self.json) = (name, json)
            cookie = Cookie(name: "a", value: "1", domain: "example.com")
            change(&cookie)
        }
    }

    static let others = [
        Case("name, value and domain alone", #"{"name":"a","value":"1","domain":"example.com"}"#) { _ in },
        Case(
            "EditThisCookie",
            #"{"domain":".example.com","expirationDate":1900000000.5,"hostOnly":false,"httpOnly":true,"name":"a","path":"/x","sameSite":"unspecified","secure":true,"session":false,"storeId":"0","value":"1","id":1}"#
        ) {
            ($0.isHostOnly, $0.expirationDate, $0.isHTTPOnly, $0.path) = (false, 1_900_000_000.5, true, "/x")
            ($0.isSecure, $0.storeID) = (true, "0")
        },
        Case(
            "Cookie-Editor",
            #"{"domain":"example.com","hostOnly":true,"httpOnly":false,"name":"a","path":"/","sameSite":null,"secure":false,"session":true,"storeId":null,"value":"1"}"#
        ) { _ in },
        Case(
            "Playwright",
            #"{"name":"a","value":"1","domain":".example.com","path":"/","expires":-1,"httpOnly":false,"secure":true,"sameSite":"None"}"#
        ) { ($0.isHostOnly, $0.isSecure, $0.sameSite) = (false, true, .noRestriction) },
        Case(
            "Puppeteer",
            #"{"name":"a","value":"1","domain":"example.com","expires":1900000000.5,"size":4,"session":false,"sameSite":"Lax","priority":"Medium"}"#
        ) { ($0.expirationDate, $0.sameSite) = (1_900_000_000.5, .lax) },
        Case(
            "a session with an end",
            #"{"name":"a","value":"1","domain":"example.com","session":true,"expirationDate":1900000000}"#
        ) { _ in },
        Case(
            "an end in milliseconds",
            #"{"name":"a","value":"1","domain":"example.com","expirationDate":1900000000500}"#
        ) { $0.expirationDate = 1_900_000_000.5 },
        Case(
            "an end as text",
            #"{"name":"a","value":"1","domain":"example.com","expires":"Fri, 01 Jan 2027 00:00:00 GMT"}"#
        ) { $0.expirationDate = 1_798_761_600 },
        Case(
            "an end as number in text",
            #"{"name":"a","value":"1","domain":"example.com","expirationDate":"1900000000"}"#
        ) { $0.expirationDate = 1_900_000_000 },
        Case(
            "members of other types",
            #"{"name":"a","value":"1","domain":"EXAMPLE.com","path":5,"secure":"yes","httpOnly":null,"sameSite":0,"storeId":7}"#
        ) { _ in },
        Case(
            "a partition as text",
            #"{"name":"a","value":"1","domain":"example.com","partitionKey":"https://top.com"}"#
        ) { $0.partitionKey = .init(topLevelSite: "https://top.com") },
        Case("no partition", #"{"name":"a","value":"1","domain":"example.com","partitionKey":null}"#) { _ in
        },
    ]

    @Test(arguments: others)
    func readsWhatOtherToolsWrite(_ test: Case) throws {
        let shape = try JSONDecoder().decode(CookieShape.self, from: Data(test.json.utf8))
        #expect(shape.cookie(origin: .user) == test.cookie)
    }

    @Test func refusesAFormThatTheJarWould() throws {
        var cookie = Self.whole
        cookie.value = "a;b"
        #expect(CookieShape(cookie).cookie(origin: .user) == nil)
    }

    @Test func neverTakesACookieOutOfItsPartition() {
        let json = #"{"name":"a","value":"1","domain":"example.com","partitionKey":{"unknown":1}}"#
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(CookieShape.self, from: Data(json.utf8))
        }
    }

    // MARK: Documents

    static let documents: [(String, [String], [Int])] = [
        (
            #"[{"name":"a","value":"1","domain":"x.com"},{"name":"b","value":"2","domain":"x.com"}]"#,
            ["a", "b"], []
        ),
        (#"{"name":"a","value":"1","domain":"x.com"}"#, ["a"], []),
        (#"{"cookies":[{"name":"a","value":"1","domain":"x.com"}],"origins":[]}"#, ["a"], []),
        (
            #"[{"name":"a","value":"1","domain":"x.com"},{"value":"2"},5,null,{"name":"c","value":3,"domain":"x.com"}]"#,
            ["a"], [2, 3, 4, 5]
        ),
        ("[]", [], []),
        ("{}", [], [1]),
    ]

    @Test(arguments: documents)
    func readsDocuments(_ json: String, _ names: [String], _ problems: [Int]) throws {
        let found = try JSONDecoder().decode(CookieDocument.self, from: Data(json.utf8)).read()
        #expect(found.entries.map(\.cookie.name) == names)
        #expect(found.problems.map(\.line) == problems)
    }

    @Test func saysWhatIsMissing() throws {
        let json = #"[{"name":"a","domain":"x.com"},{"name":"s3cr3t","value":["s3cr3t"],"domain":"x.com"}]"#
        let found = try JSONDecoder().decode(CookieDocument.self, from: Data(json.utf8)).read()
        #expect(found.problems.map(\.reason) == ["“value” is missing.", "“value” is of the wrong type."])
    }
}
