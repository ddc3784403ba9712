import InterceptorInterchange
import InterceptorTestSupport
import InterceptorModel
import Testing

@Suite("Snippets read well, and hold no code of a request's")
struct SnippetTests {
    static let usual = RequestDraft(
        method: "POST",
        url: "https://api.example.com:8443/items?q=a%20b",
        headers: [
            .init("Accept", "application/json"), .init("X-Empty", ""), .init("x-off", "1", isEnabled: false),
        ],
        body: .text("{\n  \"name\": \"it's $5 žluť\"\n}", contentType: "application/json"),
        auth: .bearer(.init(token: "abc")),
        settings: .init(
            followsRedirects: false,
            isTLSVerified: false,
            proxy: "http://127.0.0.1:3128",
            timeoutMs: 1500,
            httpVersion: .http1
        )
    )

    static let unusual = RequestDraft(
        method: "PATCH",
        url: "http://[::1]:8080/a/../{b}?c='\"$(d)%",
        headers: [.init("X-A", "'\"\\$`#{1}\u{1B}"), .init("X-A", "2"), .init("Host", "example.com")],
        body: .multipart([
            .init("text", .text("a\"b\n")), .init("bytes", .bytes([0, 0xFF])),
            .init("file", .file(path: "it's.png"), fileName: "it's.png", contentType: "image/png"),
        ]),
        auth: .digest(.init(username: "u'", password: "p\""))
    )

    @Test("as recorded", arguments: SnippetLanguage.allCases)
    func isAsRecorded(_ language: SnippetLanguage) throws {
        let texts = [Self.usual, Self.unusual].map { draft in
            let snippet = Snippet(draft, language)
            return snippet.text + snippet.notes.map { "[\($0)]\n" }.joined()
        }
        try Snapshot.check(texts.joined(separator: "==========\n"), "snippets/\(language.rawValue).txt")
    }

    @Test("every snippet is printable", arguments: SnippetLanguage.allCases, SnippetCorpus.cases)
    func isPrintable(_ language: SnippetLanguage, _ example: SnippetCorpus.Case) {
        let text = Snippet.text(example.draft, language)
        let categories: [Unicode.GeneralCategory] = [
            .control, .format, .privateUse, .lineSeparator, .paragraphSeparator,
        ]
        // A raw message is no code: there only what a terminal obeys is hidden.
        let hidden = text.unicodeScalars.filter { scalar in
            scalar != "\n" && scalar != "\t"
                && categories.prefix(language == .http ? 1 : 5).contains(scalar.properties.generalCategory)
        }
        #expect(hidden.isEmpty)
        #expect(text.hasSuffix("\n"))
    }

    @Test("a command for bash or cmd.exe is read back as the request", arguments: SnippetCorpus.cases)
    func isReadBack(_ example: SnippetCorpus.Case) throws {
        for language in [SnippetLanguage.curl, .curlCmd] {
            let snippet = Snippet(example.draft, language)
            guard snippet.notes.isEmpty else { continue }
            let draft = try #require(CurlImport.parse(snippet.text).first?.draft)
            #expect(draft.method == example.draft.method)
            let (read, written) = (
                try CurlImportWire(draft), try CurlImportWire(SnippetTests.plain(example.draft))
            )
            #expect(read.target == written.target)
            #expect(read.sorted.headers == written.sorted.headers, "\(language) \(snippet.text)")
            if case .multipart = example.draft.body { continue }
            #expect(read.body == written.body)
        }
    }

    /// The draft with its URL as snippets write it, and its boundary as curl reads it.
    private static func plain(_ draft: RequestDraft) throws -> RequestDraft {
        var plain = draft
        let parts = URLParts(draft.wireURL)
        let target = parts.pathAndQuery.utf8.map { byte in
            byte > 0x20 && byte < 0x7F ? String(UnicodeScalar(byte)) : hexadecimal(byte)
        }
        plain.url = "\(parts.scheme)://\(parts.host)\(target.joined())"
        if case .apiKey = draft.auth { plain.auth = .none }
        if draft.url.contains("u:p%40@") { plain.auth = .basic(.init(username: "u", password: "p@")) }
        return plain
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
    }

    @Test("what is not written is said")
    func saysWhatIsMissing() {
        var draft = RequestDraft(
            url: "http://a/",
            auth: .oauth1(.init()),
            settings: .init(proxy: "http://p", resolve: [.init(host: "a", port: 80, address: "1.2.3.4")])
        )
        draft.headers = [.init("Content-Length", "5"), .init("a b", "c")]
        #expect(
            Snippet(draft, .java).notes == [
                "Content-Length is left out: the body decides it.",
                "A header line is left out: its name or value is not one that HTTP allows.",
                "The signature of OAuth 1.0 is not written; add it by hand.",
                "The setting for the proxy is not written; add it by hand.",
                "The setting for addresses of hosts is not written; add it by hand.",
            ]
        )
    }

    @Test("random drafts never trap")
    func survivesRandomDrafts() {
        var generator = SeededRandom(seed: 5)
        for _ in 0..<200 {
            let text = { (generator: inout SeededRandom) in String.random(using: &generator) }
            let draft = RequestDraft(
                method: text(&generator),
                url: text(&generator),
                headers: HeaderList.random(using: &generator).map { .init($0.name, $0.value) },
                body: [
                    .text(text(&generator)), .file(path: text(&generator)), .none,
                    .multipart([.init(text(&generator), .text(text(&generator)), fileName: text(&generator))]
                    ),
                ].randomElement(using: &generator) ?? .none,
                auth: [
                    .none, .digest(.init(username: text(&generator))),
                    .basic(.init(username: text(&generator))),
                ]
                .randomElement(using: &generator) ?? .none,
                settings: .init(proxy: text(&generator), caPath: text(&generator))
            )
            for language in SnippetLanguage.allCases { #expect(!Snippet.text(draft, language).isEmpty) }
        }
    }
}
