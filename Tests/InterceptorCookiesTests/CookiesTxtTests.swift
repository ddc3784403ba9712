import InterceptorCookies
import InterceptorModel
import Testing

@Suite("Netscape's cookies.txt is read and written")
struct CookiesTxtTests {
    static let cookies = [
        Cookie(
            name: "sid",
            value: "a=b c",
            domain: "app.example.com",
            path: "/x",
            isSecure: true,
            isHTTPOnly: true,
            expirationDate: 1_900_000_000
        ),
        Cookie(name: "all", value: "1", domain: "example.com", isHostOnly: false),
        Cookie(name: "", value: "alone", domain: "example.com"),
        Cookie(name: "empty", value: "", domain: "example.com"),
    ]

    static let text = """
        # Netscape HTTP Cookie File
        #HttpOnly_app.example.com\tFALSE\t/x\tTRUE\t1900000000\tsid\ta=b c
        .example.com\tTRUE\t/\tFALSE\t0\tall\t1
        example.com\tFALSE\t/\tFALSE\t0\t\talone
        example.com\tFALSE\t/\tFALSE\t0\tempty\t

        """

    @Test func writes() {
        let export = CookiesTxt.write(Self.cookies)
        #expect(export.text == Self.text)
        #expect(export.count == 4)
        #expect(export.notes.isEmpty)
    }

    @Test func readsWhatItWrote() {
        let found = CookiesTxt.read(Self.text)
        #expect(found.entries.map(\.cookie) == Self.cookies)
        #expect(found.entries.map(\.line) == [2, 3, 4, 5])
        #expect(found.problems.isEmpty)
    }

    @Test func readsWhatOthersWrite() {
        let found = CookiesTxt.read(
            "\u{FEFF}# HTTP Cookie File\r\n\r\n  \n# a comment\n.example.com\tFALSE\t/\ttrue\t1900000000.5\ta\t1\r\nexample.com\tTRUE\t/\tFALSE\t-1\tb"
        )
        #expect(found.problems.isEmpty)
        #expect(found.entries.map(\.line) == [5, 6])
        #expect(found.entries.map(\.cookie.isHostOnly) == [false, false])
        #expect(found.entries.map(\.cookie.value) == ["1", ""])
        #expect(found.entries.map(\.cookie.expirationDate) == [1_900_000_000.5, nil])
    }

    static let wrong: [(String, String)] = [
        ("example.com", "It has 1 fields"),
        ("example.com\tFALSE\t/\tFALSE\t0\ta\tb\tc", "It has 8 fields"),
        ("example.com\tmaybe\t/\tFALSE\t0\ta\tb", "TRUE or FALSE"),
        ("example.com\tFALSE\t/\tmaybe\t0\ta\tb", "TRUE or FALSE"),
        ("example.com\tFALSE\t/\tFALSE\tsoon\ta\tb", "seconds since 1970"),
        ("example.com\tFALSE\t/\tFALSE\tinf\ta\tb", "seconds since 1970"),
    ]

    @Test(arguments: wrong)
    func namesTheLine(_ line: String, _ words: String) {
        let found = CookiesTxt.read("# first\n\(line)\nexample.com\tFALSE\t/\tFALSE\t0\ta\tb\n")
        #expect(found.entries.map(\.line) == [3])
        #expect(found.problems.map(\.line) == [2])
        #expect(found.problems.first?.reason.contains(words) == true)
    }

    @Test func leavesOutWhatTheFormatCannotHold() {
        let partition = Cookie.PartitionKey(topLevelSite: "https://top.com")
        let export = CookiesTxt.write([
            Cookie(name: "tab", value: "a\tb", domain: "example.com"),
            Cookie(name: "line\n", value: "b", domain: "example.com"),
            Cookie(name: "own", value: "c", domain: "example.com", partitionKey: partition),
            Cookie(name: "whole", value: "d", domain: "example.com"),
        ])
        #expect(export.count == 1)
        #expect(CookiesTxt.read(export.text).entries.map(\.cookie.name) == ["whole"])
        #expect(export.notes.count == 2)
        #expect(export.notes[0].hasPrefix("2 left out"))
        #expect(export.notes[1].hasPrefix("1 left out"))
    }

    @Test func keepsEndsOfAnySize() {
        let ends: [Double] = [-1, 0, 0.5, 1e18, 1_900_000_000.75]
        let written = CookiesTxt.write(
            ends.map { Cookie(name: "a", value: "1", domain: "example.com", expirationDate: $0) }
        )
        #expect(
            CookiesTxt.read(written.text).entries.map(\.cookie.expirationDate) == [
                1, 1, 1, 1e15, 1_900_000_000,
            ]
        )
    }

    @Test(arguments: [
        ("[]", CookieFormat.json), (" {\"name\":1}", .json), ("\u{FEFF}[", .json),
        ("# Netscape HTTP Cookie File", .netscape), (CookiesTxtTests.text, .netscape),
        ("example.com\tFALSE\t/\tFALSE\t0\ta\tb", .netscape), ("a=1; b=2", .header), ("", .header),
    ])
    func tellsFormatsApart(_ text: String, _ format: CookieFormat) {
        #expect(CookieFormat(of: text) == format)
    }
}
