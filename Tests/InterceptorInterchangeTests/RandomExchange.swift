import InterceptorModel
import InterceptorTestSupport

extension Exchange {
    /// An exchange that a hostile page, server or file could have made.
    static func random(using generator: inout SeededRandom) -> Exchange {
        let moments: [Double?] = [
            nil, 0, -1, .nan, .infinity, 1e300, 1_795_465_694_968.225, 1_795_465_694_970,
        ]
        return Exchange(
            uid: .random(using: &generator),
            state: State.allCases.randomElement(using: &generator) ?? .done,
            startedAtMs: moments.compactMap(\.self).randomElement(using: &generator) ?? 0,
            request: Request(
                method: .random(using: &generator),
                url: .random(using: &generator),
                headers: .random(using: &generator)
            ),
            response: Bool.random(using: &generator)
                ? Response(
                    statusCode: .random(in: -1...1000, using: &generator),
                    statusText: .random(using: &generator),
                    headers: .random(using: &generator),
                    remoteAddress: .random(using: &generator)
                ) : nil,
            error: .random(using: &generator),
            timings: Timings(
                sentAtMs: moments.randomElement(using: &generator) ?? nil,
                headersAtMs: moments.randomElement(using: &generator) ?? nil,
                finishedAtMs: moments.randomElement(using: &generator) ?? nil
            ),
            notes: [Note(part: .requestBody, code: "x", reason: .random(using: &generator))]
        )
    }
}

extension String {
    static func random(using generator: inout SeededRandom) -> String {
        let pieces = [
            "a", "=", ";", "&", "?", "%", "%41", "%ff", "+", "#", ":", "//", "http://", " ", "\"", "\\", "'",
            "\0", "\n",
            "\r", "\u{1B}", "\u{7F}", "\u{2028}", "é", "😀", "\u{301}", "…", "path", "HttpOnly", "[", "]", "@",
        ]
        let count = Int.random(in: 0...8, using: &generator)
        return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
}

extension HeaderList {
    static func random(using generator: inout SeededRandom) -> HeaderList {
        let names = ["Cookie", "set-cookie", "Content-Type", "Location", "Host", ":path", "", "X"]
        let count = Int.random(in: 0...5, using: &generator)
        return HeaderList(
            (0..<count).map { _ in
                HeaderField(names.randomElement(using: &generator) ?? "", .random(using: &generator))
            }
        )
    }
}
