import InterceptorQuery
import InterceptorTestSupport
import Testing

@Suite("Whatever is typed, the parser answers")
struct QueryFuzzTests {
    /// Pieces that the grammar treats specially, so that random text reaches every branch.
    static let pieces: [String] =
        QueryField.all.map { "\($0.name):" } + [
            " ", "\t", "\"", "\\", "-", ",", ":", "=", ">", "<", ">=", "..", ".", "/", "//", "[", "]", "*",
            "\0", "\u{301}",
            "😀", "ｆ", "٣", "0", "1", "9", "404", "4xx", "ms", "kb", "e9", "inf", "nan", "2026-11-23",
            "T12:00", "Z",
            "99999999999999999999", "fetch", "failed", "localhost", "http", "%00", "\u{202E}", "\r\n", "ß",
            "İ",
        ]

    @Test("20,000 random queries are understood or refused with a position inside the text")
    func neverTraps() {
        var generator = SeededRandom(seed: 42)
        var understood = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...12, using: &generator)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            do throws(QueryError) {
                let query = try QueryParser.parse(text, clock: .utc(nowMs: 0))
                #expect(!query.terms.contains { !$0.isWellFormed }, "\(text.debugDescription)")
                understood += 1
            } catch {
                #expect((0...text.utf16.count).contains(error.position), "\(text.debugDescription)")
            }
        }
        #expect(understood > 1000)
    }

    @Test("any text that is quoted is read back as it is")
    func readsBackWhatItQuotes() throws {
        var generator = SeededRandom(seed: 7)
        for _ in 0..<5000 {
            let count = Int.random(in: 1...8, using: &generator)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            guard !text.unicodeScalars.contains("\0") else { continue }
            #expect(try QueryParser.parse(Query.quoted(text)).terms == [Term(.text(text))])
        }
    }
}

extension Term {
    /// What the predicate's documentation promises.
    fileprivate var isWellFormed: Bool {
        switch predicate {
        case .text(let text), .url(let text), .path(let text), .header(_, let text), .cookie(let text),
            .body(let text), .mime(let text), .error(let text):
            !text.isEmpty && !text.unicodeScalars.contains("\0")
        case .method(let words), .resourceType(let words): !words.isEmpty && !words.contains("")
        case .host(let hosts): !hosts.isEmpty && hosts.allSatisfy { !$0.name.isEmpty && $0.port != 0 }
        case .status(let ranges): !ranges.isEmpty && ranges.allSatisfy { (0...999).contains($0.upperBound) }
        case .durationMs(let range), .requestBodyBytes(let range), .startedAtMs(let range): range.isFinite
        case .flag: true
        case .link(let number), .session(let number), .id(let number): number >= 0
        case .tab(let number): number >= 0
        }
    }
}

extension NumberRange {
    fileprivate var isFinite: Bool {
        (lower != nil || upper != nil) && [lower, upper].allSatisfy { $0?.value.isFinite ?? true }
    }
}
