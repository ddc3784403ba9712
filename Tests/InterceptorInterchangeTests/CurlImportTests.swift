import InterceptorInterchange
import InterceptorModel
import Testing

@Suite("cURL commands are read")
struct CurlImportTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var text: String
        var draft: RequestDraft
        var notes: [String] = []
        var testDescription: String { text.debugDescription }
    }

    static let plain = RequestDraft.Settings(followsRedirects: false, redirectsMax: 50)

    static func draft(
        _ method: String = "GET",
        _ url: String = "http://a/",
        _ headers: [RequestDraft.Field] = [],
        _ body: RequestDraft.Body = .none,
        _ auth: RequestDraft.Auth = .none
    ) -> RequestDraft {
        RequestDraft(method: method, url: url, headers: headers, body: body, auth: auth, settings: plain)
    }

    static func settings(_ change: (inout RequestDraft.Settings) -> Void) -> RequestDraft {
        var draft = draft()
        change(&draft.settings)
        return draft
    }

    static let form = "application/x-www-form-urlencoded"

    // MARK: What browsers copy

    static let copies: [Case] = [
        // Chrome and Firefox, for bash.
        Case(
            text: """
                curl 'https://a/x?y=1' \\
                  -H 'accept: */*' \\
                  -b 'sid=1' \\
                  -H 'content-type: application/json' \\
                  --data-raw $'{"a":"it\\'s \\u0021 \\ud83d\\ude00","b":"\\n\\\\n"}' \\
                  --compressed --insecure
                """,
            draft: {
                var draft = Self.draft(
                    "POST",
                    "https://a/x?y=1",
                    [
                        .init("Accept-Encoding", "deflate, gzip, br, zstd"), .init("Cookie", "sid=1"),
                        .init("accept", "*/*"), .init("content-type", "application/json"),
                    ],
                    .text(#"{"a":"it's ! 😀","b":"\#n\n"}"#)
                )
                draft.settings.isTLSVerified = false
                return draft
            }()
        ),
        // Chrome, for cmd: every quote and brace with a caret, backslashes doubled.
        Case(
            text: "curl ^\"https://a/x?q=^%^20b^&c=1^\" ^\r\n  -H ^\"accept: */*^\" ^\r\n"
                + "  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"x^\\^\\ny ^\\^\\^\\^\"z^\\^\" 100^%^\"",
            draft: draft(
                "POST",
                "https://a/x?q=%20b&c=1",
                [.init("accept", "*/*")],
                .text(#"{"a":"x\ny \"z" 100%"#, contentType: form)
            )
        ),
        Case(
            text: "curl ^\"http://a/^\" ^\n  --data-raw ^\"one^\n\ntwo ^\\^\"x^\\^\"^\"",
            draft: draft("POST", "http://a/", [], .text("one\ntwo \"x\"", contentType: form))
        ),
        // An older Chrome, for cmd: carets between plain quotes.
        Case(
            text:
                "curl \"http://a/\" ^\n  -H \"content-type: text/plain\" ^\n  --data-raw \"^{^\\^\"a^\\^\":^\\^\"b c^\\^\"^}\" ^\n  --compressed",
            draft: draft(
                "POST",
                "http://a/",
                [.init("Accept-Encoding", "deflate, gzip, br, zstd"), .init("content-type", "text/plain")],
                .text(#"{"a":"b c"}"#)
            )
        ),
        // The oldest Chrome, for cmd.
        Case(
            text:
                "curl \"http://a/?q=\"%\"20\" -H \"Accept: x\" --data-binary \"{\\\"a\\\":1}\"^\r\n\r\n\"b\" --compressed ^\r\n",
            draft: draft(
                "POST",
                "http://a/?q=%20",
                [.init("Accept-Encoding", "deflate, gzip, br, zstd"), .init("Accept", "x")],
                .text("{\"a\":1}\nb", contentType: form)
            )
        ),
        // Firefox, for cmd: quotes doubled, also without a caret anywhere.
        Case(
            text:
                "curl ^\"http://a/^\" -X PUT -H ^\"A: \\$b^\" --data-raw ^\"^{\"\"a\"\":\"\"c:\\\\d\"\"^}^\"",
            draft: draft("PUT", "http://a/", [.init("A", "$b")], .text(#"{"a":"c:\d"}"#, contentType: form))
        ),
        Case(
            text: #"curl.exe "http://a/" -d "{""a"":[""b""]}" & echo done"#,
            draft: draft("POST", "http://a/", [], .text(#"{"a":["b"]}"#, contentType: form))
        ),
        Case(
            text: "curl ^\"http://a/%TOKEN%/%C3%A9^\" 2> nul",
            draft: draft("GET", "http://a/{{TOKEN}}/%C3%A9"),
            notes: ["The shell's variable TOKEN is kept as {{TOKEN}}."]
        ),
        // PowerShell.
        Case(
            text:
                "curl.exe -X POST \"http://a/$env:ID\" `\n  -H 'A: it''s' `\r\n  -d '{\\\"a\\\":\\\"b\\\"}' # x",
            draft: draft(
                "POST",
                "http://a/{{ID}}",
                [.init("A", "it's")],
                .text(#"{"a":"b"}"#, contentType: form)
            ),
            notes: ["The shell's variable ID is kept as {{ID}}."]
        ),
        Case(
            text: "curl.exe `\n \"http://a/`$x`\"`n\" -d @'\n{\"a\":1}\nb\n'@; ls",
            draft: draft("POST", "http://a/$x\"\n", [], .text("{\"a\":1}\nb", contentType: form))
        ),
    ]

    // MARK: Options

    static let options: [Case] = [
        Case(text: "curl http://user:pa@a/", draft: draft("GET", "http://user:pa@a/")),
        Case(text: "curl a", draft: draft("GET", "http://a")),
        Case(text: "curl --proto-default https a:8/x", draft: draft("GET", "https://a:8/x")),
        Case(text: "curl HTTPS://a", draft: draft("GET", "HTTPS://a")),
        Case(
            text: "curl $BASE/x -H \"Bearer: ${TOKEN:-none}\"",
            draft: draft("GET", "{{BASE}}/x", [.init("Bearer", "{{TOKEN}}")]),
            notes: [
                "The shell's variable BASE is kept as {{BASE}}.",
                "The shell's variable TOKEN is kept as {{TOKEN}}.",
            ]
        ),
        Case(text: "curl '{{base}}/{{id}}/x'", draft: draft("GET", "{{base}}/{{id}}/x")),
        Case(
            text: "curl http://a/ --data-urlencode \"a=$X y\"",
            draft: draft("POST", "http://a/", [], .text("a={{X}}+y", contentType: form)),
            notes: ["The shell's variable X is kept as {{X}}."]
        ),
        Case(
            text: "curl http://a/ -H \"D: $(date \"+%s\")\"",
            draft: draft("GET", "http://a/", [.init("D", "$(date \"+%s\")")]),
            notes: ["A command's output is not known; the command is kept as it is written."]
        ),
        Case(
            text: "curl --url-query n@f -T <(echo ')') http://a/x",
            draft: draft("PUT", "http://a/x", [], .file(path: "<(echo ')')")),
            notes: [
                "A file for the query is not read; add what it holds by hand.",
                "A command's output is not known; the command is kept as it is written.",
            ]
        ),
        Case(
            text: "curl http://a/ -d a=1",
            draft: draft("POST", "http://a/", [], .urlencoded([.init("a", "1")]))
        ),
        Case(
            text: "curl http://a/ -d a=%20",
            draft: draft("POST", "http://a/", [], .text("a=%20", contentType: form))
        ),
        Case(
            text: "curl http://a/ -d $'\\xff\\0'",
            draft: draft("POST", "http://a/", [], .bytes([0xFF, 0], contentType: form))
        ),
        Case(
            text: "curl http://a/ -d @x.json -H 'Content-Type: a/b'",
            draft: draft("POST", "http://a/", [.init("Content-Type", "a/b")], .file(path: "x.json")),
            notes: ["curl would leave out the line ends of the file; here it is sent as it is."]
        ),
        Case(
            text: "curl http://a/ --data-binary @-",
            draft: draft("POST", "http://a/", [], .text("", contentType: form)),
            notes: ["Standard input is not in the text; add what it holds by hand."]
        ),
        Case(
            text: "curl http://a/ --data-binary @- < x.bin",
            draft: draft("POST", "http://a/", [], .file(path: "x.bin", contentType: form))
        ),
        Case(
            text: "curl http://a/ -F a=1 -d b=2",
            draft: draft("POST", "http://a/", [], .urlencoded([.init("b", "2")])),
            notes: ["curl takes one of -d, -F, -T and -I at a time; the first of these is the body here."]
        ),
        Case(
            text: "curl http://a/ -F 'f=@x.PNG,\"y,z.pdf\";type=a/b' -F 'g=<t' -F 'h=1;headers=X: y'",
            draft: draft(
                "POST",
                "http://a/",
                [],
                .multipart([
                    .init("f", .file(path: "x.PNG"), fileName: "x.PNG", contentType: "a/b"),
                    .init("f", .file(path: "y,z.pdf"), fileName: "y,z.pdf", contentType: "a/b"),
                    .init("g", .file(path: "t")), .init("h", .text("1")),
                ])
            ),
            notes: [
                "The files of one field are sent side by side; curl nests them.",
                "Header lines and encodings of form parts are not taken over.",
            ]
        ),
        Case(
            text: "curl -u 'a:b:c' --digest http://a/",
            draft: draft("GET", "http://a/", [], .none, .digest(.init(username: "a", password: "b:c")))
        ),
        Case(
            text: "curl -u 'D\\a:b' --ntlm http://a/",
            draft: draft(
                "GET",
                "http://a/",
                [],
                .none,
                .ntlm(.init(username: "a", password: "b", domain: "D"))
            )
        ),
        Case(
            text: "curl --oauth2-bearer t -u a:b --digest http://a/",
            draft: draft("GET", "http://a/", [], .none, .bearer(.init(token: "t")))
        ),
        Case(
            text: "curl -u k:s --aws-sigv4 aws:amz https://s3.eu-west-1.amazonaws.com/b",
            draft: draft(
                "GET",
                "https://s3.eu-west-1.amazonaws.com/b",
                [],
                .none,
                .awsSigV4(.init(accessKey: "k", secretKey: "s", region: "eu-west-1", service: "s3"))
            )
        ),
        Case(
            text: "curl -u k:s --aws-sigv4 aws:amz:r:x https://a/",
            draft: draft(
                "GET",
                "https://a/",
                [],
                .none,
                .awsSigV4(.init(accessKey: "k", secretKey: "s", region: "r", service: "x"))
            )
        ),
        Case(
            text: "curl -u name --anyauth http://a/",
            draft: draft("GET", "http://a/", [], .none, .basic(.init(username: "name"))),
            notes: [
                "--anyauth asks the server first; the password is sent as Basic here.",
                "curl would ask for the password; it is empty here.",
            ]
        ),
        Case(
            text: "curl -u a:b -H 'authorization: x' http://a/",
            draft: draft("GET", "http://a/", [.init("authorization", "x")]),
            notes: ["An Authorization header is written; -u is left out."]
        ),
        Case(
            text: "curl -L --max-redirs 3 http://a/",
            draft: settings { ($0.followsRedirects, $0.redirectsMax) = (true, 3) }
        ),
        Case(
            text: "curl -L --max-redirs -1 http://a/",
            draft: settings { ($0.followsRedirects, $0.redirectsMax) = (true, 10_000) }
        ),
        Case(
            text: "curl -km 1.5 --connect-timeout 2 http://a/",
            draft: settings {
                ($0.isTLSVerified, $0.timeoutMs, $0.connectTimeoutMs) = (false, 1500, 2000)
            }
        ),
        Case(
            text: "curl -m x http://a/",
            draft: draft(),
            notes: ["--max-time is no number of seconds; it is left out."]
        ),
        Case(text: "curl -x h:1 -U 'u:p@' http://a/", draft: settings { $0.proxy = "http://u:p%40@h:1" }),
        Case(text: "curl --socks5-hostname h:1 http://a/", draft: settings { $0.proxy = "socks5h://h:1" }),
        Case(text: "curl --http2-prior-knowledge http://a/", draft: settings { $0.httpVersion = .http2 }),
        Case(
            text: "curl -0 http://a/",
            draft: settings { $0.httpVersion = .http1 },
            notes: ["HTTP/1.0 is not spoken; HTTP/1.1 is used."]
        ),
        Case(
            text: "curl --resolve '+a:80:[::1],1.2.3.4' --connect-to a:81:1.2.3.4: http://a/",
            draft: settings {
                $0.resolve = [
                    .init(host: "a", port: 80, address: "::1"),
                    .init(host: "a", port: 81, address: "1.2.3.4"),
                ]
            }
        ),
        Case(
            text: "curl --connect-to ::b: http://a/",
            draft: draft(),
            notes: ["A --connect-to is left out: only HOST:PORT:ADDRESS:PORT with one port is taken over."]
        ),
        Case(
            text: "curl -E 'C:\\x\\:y.pem:pw' --key k --cacert ca http://a/",
            draft: settings {
                $0.clientCertificate = .init(certificatePath: "C:\\x:y.pem", keyPath: "k", password: "pw")
                $0.caPath = "ca"
            }
        ),
        Case(
            text:
                "curl -K x --request-target /y --limit-rate 1 --negotiate -sS --retry 3 -c jar -b jar http://a/",
            draft: draft(),
            notes: [
                "--config is not taken over.", "--request-target is not taken over.",
                "--limit-rate is not taken over.",
                "--negotiate is not taken over.",
                "The file of cookies that -b names is not read; the jar is used.",
            ]
        ),
        Case(
            text: "curl --request=PUT --frobnicate -@ http://a/",
            draft: draft("PUT"),
            notes: [
                "curl takes no “=” after --request; it is read as a space.",
                "--frobnicate is not an option of curl that is known; it is left out.",
                "-@ is not an option of curl; it is left out.",
            ]
        ),
        Case(
            text: "curl 'http://a/?x[]=1'",
            draft: draft("GET", "http://a/?x[]=1"),
            notes: ["The brackets or braces in the URL are kept as they are; curl would need -g for that."]
        ),
        Case(text: "curl 'http://[::1]:8/'", draft: draft("GET", "http://[::1]:8/")),
        Case(
            text: "curl ftp://a/",
            draft: draft("GET", "ftp://a/"),
            notes: ["The URL is not one of HTTP; it cannot be sent."]
        ),
        Case(
            text: "curl http://a/?b=1&c=2",
            draft: draft("GET", "http://a/?b=1"),
            notes: [
                "Outside quotes an “&” ends the command, so what follows it is left out. Put the URL in quotes to keep it."
            ]
        ),
        Case(text: "$ curl http://a/ \\  \n  -s\n> curl-is-not-run", draft: draft()),
        Case(text: "sudo -E /usr/bin/curl http://a/ | jq .", draft: draft()),
        Case(text: "timeout 5s curl http://a/\u{A0}-s", draft: draft()),
        Case(
            text: "curl “http://a/”",
            draft: draft("GET", "http://“http://a/”"),
            notes: ["A word begins with a typographic quote or dash; curl wants plain ones: \" ' -."]
        ),
        Case(
            text: "curl --location --request PUT http://a/",
            draft: {
                var draft = Self.draft("PUT")
                draft.settings.followsRedirects = true
                return draft
            }()
        ),
    ]

    @Test("each command", arguments: copies + options)
    func reads(_ example: Case) {
        let results = CurlImport.parse(example.text)
        #expect(results == [.request(example.draft, notes: example.notes)])
    }

    @Test("several commands, and parts of one")
    func readsSeveral() {
        let text = "# first\ncurl a/1 a/2\n\nls; curl a/3 --next a/4 -d x && curl 'a/[5-6]'\nwget a/7"
        let urls = CurlImport.parse(text).compactMap(\.draft?.url)
        #expect(urls == (1...6).map { "http://a/\($0)" })
    }

    @Test("what Interceptor copies is read back")
    func readsOwnCommands() throws {
        for (exchange, body) in [(Examples.patch, Examples.patchBody), (Examples.redirect, Array(0...255))] {
            let draft = try #require(CurlImport.parse(CurlCommand(exchange, body: body).text).first?.draft)
            #expect(draft.url.hasPrefix(exchange.request.url))
            #expect(draft.bodyStretches == [.bytes(body)])
            for line in draft.headerLines where line.name != "Accept-Encoding" && line.name != "Content-Type"
            {
                #expect(exchange.request.headers.contains(line))
            }
        }
    }
}
