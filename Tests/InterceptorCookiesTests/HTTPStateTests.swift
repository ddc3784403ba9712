import Foundation
import InterceptorCookies
import InterceptorModel
import Testing

/// The http-state working group's data <https://github.com/abarth/http-state>, where it lies beside the repository.
///
/// It was written for RFC 6265. `differences` says where RFC 6265bis has changed its mind, and what is sent now.
@Suite("The http-state data is passed")
struct HTTPStateTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Pair: Decodable, Sendable {
            var name: String
            var value: String
        }

        var test: String
        var received: [String]
        var sent: [Pair]
        var sentTo: String?
        var testDescription: String { test }
        var header: String {
            sent.map { CookieHeader.Pair(name: $0.name, value: $0.value).text }.joined(separator: "; ")
        }

        enum CodingKeys: String, CodingKey {
            case test, received, sent
            case sentTo = "sent-to"
        }
    }

    struct Difference: Sendable {
        var section: String
        var sent: String

        init(_ section: String, _ sent: String) {
            (self.section, self.sent) = (section, sent)
        }
    }

    struct Date: Decodable, Sendable, CustomTestStringConvertible {
        var test: String
        var expected: String?
        var testDescription: String { test }
    }

    /// When the data was written: 2011-04-27, in milliseconds since 1970.
    static let then = 1_303_862_400_000.0

    /// What is sent where RFC 6265bis differs from the data.
    static let differences: [String: Difference] = [
        "0021": nameless("a=b; x; c=d"),
        "0023": nameless("foo"),
        "0025": nameless("foo"),
        "0027": nameless("bar"),
        "CHROMIUM0009": nameless("BLAHHH"),
        "MOZILLA0012": nameless(#"test="fubar! = foo; five"#),
        "MOZILLA0014": nameless("six"),
        "MOZILLA0016": nameless("eight"),
        "NAME0017": nameless("a=bar"),
        "NAME0023": nameless("foo"),
        "NAME0025": nameless("==a=bar"),
        "NAME0031": nameless(#""foo"#),
        "NAME0033": nameless("aaa"),
        "DISABLED_CHROMIUM0022": Difference("5.6, step 1: a control character refuses the whole line", ""),
        "DISABLED_PATH0029": Difference("5.1.4: paths are compared without decoding, as in RFC 6265", ""),
    ]

    private static func nameless(_ sent: String) -> Difference {
        Difference("5.6, step 3, and 5.8.3, step 4: without a name, the value is kept and sent alone", sent)
    }

    /// A date in the data has passed since it was written.
    static let passed: [String: Difference] = [
        "COMMA0007": Difference("5.7: it ended in 2019, and is removed since", "")
    ]

    @Test(arguments: CookieFixtures.loadShared([Case].self, "parser-half.json"))
    func sendsWhatIsExpected(_ test: Case) {
        let difference = Self.differences[test.test]
        let difference2026 = difference ?? Self.passed[test.test]
        #expect(Self.sent(test, at: Self.then) == difference?.sent ?? test.header)
        #expect(Self.sent(test, at: now) == difference2026?.sent ?? test.header)
    }

    /// What is listed as a difference is one.
    @Test(arguments: CookieFixtures.loadShared([Case].self, "parser-half.json"))
    func differsWhereItIsSaid(_ test: Case) {
        if let difference = Self.differences[test.test] { #expect(difference.sent != test.header) }
    }

    @Test(arguments: CookieFixtures.loadShared([Date].self, "dates-examples.json"))
    func readsDates(_ test: Date) throws {
        let expected = try test.expected.map { try #require(Self.seconds($0)) }
        #expect(CookieDate.parse(test.test) == expected)
    }

    private static func sent(_ test: Case, at nowMs: Double) -> String {
        let host = "http://home.example.org:8888"
        var jar = CookieJar()
        for line in test.received {
            _ = try? jar.receive(line, from: "\(host)/cookie-parser?\(test.test)", at: nowMs)
        }
        let target = test.sentTo ?? "/cookie-parser-result?\(test.test)"
        return jar.header(target.hasPrefix("/") ? host + target : target, at: nowMs)
    }

    private static func seconds(_ text: String) -> Double? {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.date(from: text)?.timeIntervalSince1970
    }
}
