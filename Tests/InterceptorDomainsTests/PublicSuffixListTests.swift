import InterceptorDomains
import Testing

@Suite("The public suffix list is asked")
struct PublicSuffixListTests {
    let list = PublicSuffixList.shared

    struct Case: Sendable, CustomTestStringConvertible {
        var input: String
        var expected: String?
        var testDescription: String { input.debugDescription }

        init(_ input: String, _ expected: String?) {
            (self.input, self.expected) = (input, expected)
        }
    }

    @Test(arguments: [
        "com", "co.uk", "uk", "github.io", "ck", "foo.ck", "xn--p1ai", "xn--55qx5d.cn", "com.",
        "s3.amazonaws.com",
    ])
    func knowsSuffixes(_ domain: String) {
        #expect(list.isPublicSuffix(domain))
        #expect(list.isListedSuffix(domain))
    }

    @Test(arguments: ["example.com", "www.ck", "example.co.uk", "octo.github.io", "a.example.com"])
    func knowsWhatIsNone(_ domain: String) {
        #expect(!list.isPublicSuffix(domain))
        #expect(!list.isListedSuffix(domain))
    }

    @Test(arguments: ["localhost", "intranet", "test"])
    func takesSingleLabelsForSuffixesThatAreNotListed(_ domain: String) {
        #expect(list.isPublicSuffix(domain))
        #expect(!list.isListedSuffix(domain))
    }

    static let registrable = [
        Case("example.com", "example.com"),
        Case("a.b.example.com", "example.com"),
        Case("a.b.example.co.uk", "example.co.uk"),
        Case("www.octo.github.io", "octo.github.io"),
        Case("github.io", nil),
        Case("com", nil),
        Case("co.uk", nil),
        Case("localhost", nil),
        Case("app.localhost", "app.localhost"),
        Case("a.app.test", "app.test"),
        Case("127.0.0.1", nil),
        Case("[::1]", nil),
        Case("example.com.", "example.com."),
        Case("a.example.com.", "example.com."),
        Case("xn--bcher-kva.example.com", "example.com"),
        Case("a.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn"),
        Case("", nil),
    ]

    @Test(arguments: registrable)
    func findsRegistrableDomains(_ test: Case) {
        #expect(list.registrableDomain(of: test.input) == test.expected)
    }

    static let names = [
        Case("Example.COM", "example.com"),
        Case("bücher.example", "xn--bcher-kva.example"),
        Case("BÜCHER.example", "xn--bcher-kva.example"),
        Case("bu\u{308}cher.example", "xn--bcher-kva.example"),
        Case("faß.de", "xn--fa-hia.de"),
        Case("日本語。jp", "xn--wgv71a119e.jp"),
        Case("XN--BCHER-KVA.example", "xn--bcher-kva.example"),
        Case("a_b.example.com", "a_b.example.com"),
        Case("_dmarc.bücher.example", "_dmarc.xn--bcher-kva.example"),
        Case("-a-.example.com", "-a-.example.com"),
        Case("example.com.", "example.com."),
        Case("localhost", "localhost"),
        Case("\(String(repeating: "a", count: 63)).com", "\(String(repeating: "a", count: 63)).com"),
        Case("\(String(repeating: "a", count: 64)).com", nil),
        Case("\(String(repeating: "ü", count: 63)).com", nil),
        Case(String(repeating: "a.", count: 126) + "a", String(repeating: "a.", count: 126) + "a"),
        Case(String(repeating: "a.", count: 126) + "aa", nil),
        Case("", nil),
        Case(".", nil),
        Case("a..b", nil),
        Case(".a", nil),
        Case("a b", nil),
        Case("a\u{0}b.com", nil),
        Case("ü\u{0}b.com", nil),
        Case("a/b", nil),
        Case("a%41", nil),
        Case("xn--a", nil),
        Case("xn--\u{FFFD}", nil),
    ]

    @Test(arguments: names)
    func writesNamesInASCII(_ test: Case) {
        #expect(list.asciiDomain(test.input) == test.expected)
    }

    @Test func isSafeToAskFromManyThreads() async {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    PublicSuffixList.shared.registrableDomain(of: "a\(number).b.example.co.uk")
                        == "example.co.uk"
                        && PublicSuffixList.shared.asciiDomain("bü\(number).example") != nil
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
