import InterceptorModel
import Testing

/// Requests that the tests of snippets write in every language; none of their text may ever be code.
enum SnippetCorpus {
    struct Case: CustomTestStringConvertible, Sendable {
        /// What is special about it.
        var name: String
        var draft: RequestDraft
        var testDescription: String { name }

        /// Whether it is among the few that slow languages run.
        var isTelling: Bool {
            [
                "values that are code", "order and case", "a target that is code", "slashes in the path",
                "a method in small letters", "a body that is code", "every byte", "parts with files",
            ].contains(name)
        }
    }

    /// The address that stands for the server's in the URLs.
    static let address = "server.invalid:8"

    /// Text that is code in some language, or ends a literal in one.
    static let hostileTexts = [
        "plain", "'", "\"", "\\", "\\\\'", "`touch pwned`", "$(touch pwned)", "'; touch pwned; '",
        "\"; touch pwned; \"",
        "$secret ${secret} $env:secret %secret% {{secret}}", "#{`touch pwned`} %{x} \\#{1}", "!! !old ^a^b",
        "@/etc/passwd",
        "-o pwned", "a\\", "\\x41\\n\\u0041\\u{41}\\101", "a;", "a:", "=a", "<?php ?> */ // -- ''' \"\"\"",
        "%s%d{0}{}",
        "\\(1+1) ${1+1} $((1+1))", "a  b", "''", "\"\"", "$'\\n'", "'@", "\"@", "</script>",
    ]

    static let hostileText =
        hostileTexts.joined(separator: "\r\n") + "\t\u{1B}[2J\u{1}\u{7F}\u{85}\u{A0}\u{202E}\u{2028}"
        + "\u{FEFF}žluť ‘’“”„ 😀e\u{301}\u{E000}\n"

    private static func draft(
        _ method: String = "GET",
        _ target: String = "/",
        _ headers: [RequestDraft.Field] = [],
        _ body: RequestDraft.Body = .none,
        _ auth: RequestDraft.Auth = .none
    ) -> RequestDraft {
        RequestDraft(
            method: method,
            url: "http://\(address)\(target)",
            headers: headers,
            body: body,
            auth: auth
        )
    }

    private static let parts: [RequestDraft.Part] = [
        .init("a b\"\r\n", .text("1\r\n\"'$`"), contentType: "text/plain"), .init("", .text("")),
        .init("off", .text("x"), isEnabled: false), .init("n", .text("ž"), fileName: "ž\"'.txt"),
    ]

    static let cases: [Case] = [
        Case(name: "nothing but a URL", draft: draft()),
        Case(
            name: "values that are code",
            draft: draft("GET", "/", hostileTexts.enumerated().map { .init("X-\($0.offset)", $0.element) })
        ),
        Case(
            name: "values beyond ASCII",
            draft: draft("GET", "/", [.init("X-A", "žluť 😀 ‘’“”"), .init("X-B", "é\u{202E}")])
        ),
        Case(
            name: "values with controls",
            draft: draft("GET", "/", [.init("X-A", "a\u{1B}[2J\u{1}\u{7F}b")])
        ),
        Case(name: "a value that is empty", draft: draft("GET", "/", [.init("X-A", ""), .init("X-B", "1")])),
        Case(
            name: "order and case",
            draft: draft(
                "GET",
                "/",
                [.init("x-B", "1"), .init("X-a", "2"), .init("user-AGENT", "me"), .init("ACCEPT", "a/b")]
            )
        ),
        Case(
            name: "one name twice",
            draft: draft("GET", "/", [.init("X-B", "1"), .init("X-A", "2"), .init("X-B", "3")])
        ),
        Case(name: "a cookie", draft: draft("GET", "/", [.init("Cookie", "a=1; b=\"2\"")])),
        Case(name: "another host", draft: draft("GET", "/", [.init("Host", "example.com")])),
        Case(
            name: "what HTTP does not allow",
            draft: draft(
                "GET",
                "/",
                [
                    .init("X-A", "1\r\nX-B: 2"), .init("X C", "3"), .init("", "4"),
                    .init("Content-Length", "9"), .init("X-D", "5"),
                ]
            )
        ),
        Case(
            name: "a target that is code",
            draft: draft("GET", "/a'`touch$IFS@pwned`$(touch%20pwned)!!;&\\?q=$secret${secret}&%25s=%s'#x")
        ),
        Case(name: "brackets in the target", draft: draft("GET", "/[1-3]/{a,b}/{{x}}?y[]=1")),
        Case(name: "a target that a parser refuses", draft: draft("GET", "/%zz|<>^\"?%")),
        Case(name: "dots in the path", draft: draft("GET", "/a/../b/./c")),
        Case(name: "slashes in the path", draft: draft("GET", "//a//b?//")),
        Case(name: "a target beyond ASCII", draft: draft("GET", "/žluť x/\n?q=😀 +%20")),
        Case(name: "OPTIONS", draft: draft("OPTIONS")),
        Case(name: "HEAD", draft: draft("HEAD")),
        Case(name: "DELETE", draft: draft("DELETE", "/x?y=1")),
        Case(name: "a method of its own", draft: draft("PURGE")),
        Case(name: "a method in small letters", draft: draft("wHat")),
        Case(name: "a method with signs", draft: draft("X-`id`$'!*")),
        Case(
            name: "a body that is code",
            draft: draft("POST", "/", [], .text(hostileText, contentType: "text/plain"))
        ),
        Case(name: "a body without type", draft: draft("PUT", "/", [], .text("{\"a\":1}"))),
        Case(name: "an empty body", draft: draft("POST", "/", [], .text("", contentType: "a/b"))),
        Case(
            name: "a body of GET",
            draft: draft("GET", "/", [], .text("{}", contentType: "application/json"))
        ),
        Case(name: "every byte", draft: draft("PATCH", "/", [], .bytes(Array(0...255), contentType: "a/b"))),
        Case(
            name: "a long body",
            draft: draft("POST", "/", [], .text(String(repeating: "'x\"", count: 30_000), contentType: "a/b"))
        ),
        Case(
            name: "a form",
            draft: draft("POST", "/", [], .urlencoded([.init("a b", "ž&="), .init("a b", "")]))
        ),
        Case(
            name: "GraphQL",
            draft: draft("POST", "/", [], .graphql(.init(query: "{ a(b: \"c\") }", variables: "{\"d\":1}")))
        ),
        Case(name: "parts", draft: draft("POST", "/", [], .multipart(parts))),
        Case(
            name: "parts with files",
            draft: draft(
                "POST",
                "/",
                [],
                .multipart(
                    parts.filter { !$0.name.isEmpty && $0.fileName == nil } + [
                        .init("f", .file(path: "it's $a.bin"), fileName: "x\"y.bin", contentType: "a/b")
                    ]
                )
            )
        ),
        Case(name: "a file", draft: draft("PUT", "/", [], .file(path: "it's $a.bin", contentType: "a/b"))),
        Case(
            name: "a name and a password",
            draft: draft("GET", "/", [], .none, .basic(.init(username: "u'\"", password: "$p:ž")))
        ),
        Case(name: "a name and a password in the URL", draft: RequestDraft(url: "http://u:p%40@\(address)/")),
        Case(
            name: "a key in the query",
            draft: draft("GET", "/?a", [], .none, .apiKey(.init(name: "k k", value: "'&", place: .query)))
        ),
    ]
}
