import ArgumentParser
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorCommands

/// What options make of a request.
@Suite struct SendDraftTests {
    private static func draft(_ line: [String], over captured: RequestDraft? = nil) throws -> RequestDraft {
        let arguments = JoinedOptions.spread(["send"] + (captured == nil ? [] : ["--from", "1"]) + line)
        return try SendDraft.parse(Array(arguments.dropFirst())).draft(over: captured).draft
    }

    private static func lines(_ draft: RequestDraft) -> [String] { draft.headerLines.map(\.line) }

    private static func body(_ draft: RequestDraft) -> String {
        draft.bodyStretches.reduce(into: "") { text, stretch in
            if case .bytes(let bytes) = stretch { text += String(decoding: bytes, as: UTF8.self) }
            if case .file(let path) = stretch { text += "<\(path)>" }
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var line: [String]
        var method = "POST"
        var url = "http://a.test/"
        var body = ""
        var type: String?
        var testDescription: String { line.joined(separator: " ") }
    }

    private static let form = "application/x-www-form-urlencoded"

    @Test(arguments: [
        Case(line: ["a.test/"], method: "GET"),
        Case(line: ["PURGE", "a.test/"], method: "PURGE"),
        Case(line: ["-XPURGE", "a.test/"], method: "PURGE"),
        Case(line: ["-I", "a.test/"], method: "HEAD"),
        Case(
            line: ["a.test/", "-d", "a=1", "--data-urlencode", "b=x y", "-db=@2"],
            body: "a=1&b=x+y&b=@2",
            type: form
        ),
        Case(line: ["--data-urlencode", "z=1", "a.test/", "--data", "a=2"], body: "z=1&a=2", type: form),
        Case(line: ["a.test/", "--data-raw", "@x", "-d", "-y"], body: "@x&-y", type: form),
        Case(line: ["a.test/", "-d", "@/tmp/f"], body: "</tmp/f>", type: form),
        Case(line: ["a.test/", "-d", "x", "-H", "Content-Type:"], body: "x"),
        Case(line: ["a.test/", "-d", "x", "-H", "content-type: t/t"], body: "x", type: "t/t"),
        Case(line: ["a.test/", "--json", "{", "--json", "}"], body: "{}", type: "application/json"),
        Case(
            line: ["-G", "-d", "q=1", "--data-urlencode", "r=ä", "a.test/?p=0"],
            method: "GET",
            url: "http://a.test/?p=0&q=1&r=%C3%A4"
        ),
        Case(line: ["a.test/", "--url-query", "q=a b"], method: "GET", url: "http://a.test/?q=a+b"),
        Case(
            line: ["-T", "/tmp/f.txt", "a.test/"],
            method: "PUT",
            url: "http://a.test/f.txt",
            body: "</tmp/f.txt>"
        ),
        Case(line: ["http://a.test/{1,2}/../[x]"], method: "GET", url: "http://a.test/{1,2}/../[x]"),
    ])
    func `Options say method, URL and body`(_ one: Case) throws {
        let draft = try Self.draft(one.line)
        #expect(draft.method == one.method)
        #expect(draft.wireURL == one.url)
        #expect(Self.body(draft) == one.body)
        #expect(draft.headerLines.first("Content-Type") == one.type)
    }

    @Test func `Parts of a form have names and types`() throws {
        let draft = try Self.draft([
            "a.test/", "-F", "a=1", "-Ff=@/tmp/p.png;filename=q;type=x/y", "--form-string", "s=@;",
            "-F", "g=</tmp/t",
        ])
        #expect(
            draft.body
                == .multipart([
                    .init("a", .text("1")),
                    .init("f", .file(path: "/tmp/p.png"), fileName: "q", contentType: "x/y"),
                    .init("s", .text("@;")),
                    .init("g", .file(path: "/tmp/t")),
                ])
        )
        #expect(draft.method == "POST")
    }

    @Test func `Lines are as written, after those that are usual`() throws {
        let draft = try Self.draft([
            "a.test/", "-H", "b: 2", "-H", "A:1", "-H", "b: 3", "-H", "Empty:", "-H", "None;", "-H",
            "Accept:",
            "-e", "http://r/", "-b", "x=1", "-b", "y=2",
        ])
        #expect(
            Self.lines(draft) == [
                "User-Agent: Interceptor/\(Engine.version)", "Referer: http://r/", "Cookie: x=1; y=2", "b: 2",
                "A: 1",
                "b: 3", "Empty: ", "None: ",
            ]
        )
    }

    @Test func `Settings follow the options`() throws {
        let settings = try Self.draft([
            "a.test/", "-kx", "http://p:1", "-U", "me:a:b", "-m", "1.5", "--connect-timeout", "2",
            "--max-redirs", "3",
            "--no-cookies", "--resolve", "h:1:[::1]", "--http2", "-E", "/c.pem:pw", "--key", "/k",
            "--send-anyway",
        ]).settings
        #expect(
            settings
                == RequestDraft.Settings(
                    redirectsMax: 3,
                    usesCookies: false,
                    isTLSVerified: false,
                    proxy: "http://p:1",
                    proxyUser: .init(username: "me", password: "a:b"),
                    timeoutMs: 1500,
                    connectTimeoutMs: 2000,
                    httpVersion: .http2,
                    resolve: [.init(host: "h", port: 1, address: "::1")],
                    clientCertificate: .init(certificatePath: "/c.pem", keyPath: "/k", password: "pw"),
                    allowsFalseFraming: true
                )
        )
    }

    @Test func `Who sends is told in curl's ways`() throws {
        #expect(
            try Self.draft(["a.test/", "-u", "me:p:w"]).auth == .basic(.init(username: "me", password: "p:w"))
        )
        #expect(try Self.draft(["a.test/", "-u", "me:", "--digest"]).auth == .digest(.init(username: "me")))
        #expect(try Self.draft(["a.test/", "--oauth2-bearer", "-t"]).auth == .bearer(.init(token: "-t")))
    }

    // MARK: From history

    private static let captured = RequestDraft(
        method: "PUT",
        url: "https://a.test/x",
        headers: [
            .init("Host", "a.test"), .init("X-One", "1"), .init("Content-Type", "a/b"), .init("X-One", "2"),
            .init("Content-Length", "3"), .init("Authorization", "Bearer t"),
        ],
        body: .text("old"),
        settings: .init(followsRedirects: false, usesCookies: false)
    )

    @Test func `Unchanged, a captured request stays as it was`() throws {
        #expect(try Self.draft([], over: Self.captured) == Self.captured)
    }

    @Test func `What is said takes the place of what was captured`() throws {
        let draft = try Self.draft(
            ["-H", "x-one: 3", "-H", "New: 4", "-dnew", "-L", "http://b.test/"],
            over: Self.captured
        )
        #expect((draft.method, draft.url) == ("PUT", "http://b.test/"))
        #expect(
            Self.lines(draft) == [
                "Host: a.test", "x-one: 3", "Content-Type: a/b", "Authorization: Bearer t", "New: 4",
            ]
        )
        #expect(Self.body(draft) == "new")
        #expect(draft.settings.followsRedirects)
    }

    @Test func `JSON and a login replace the lines that stood for the old ones`() throws {
        let draft = try Self.draft(["--json", "{}", "-u", "a:b", "-XPATCH"], over: Self.captured)
        #expect(draft.method == "PATCH")
        #expect(
            Self.lines(draft) == [
                "Host: a.test", "X-One: 1", "X-One: 2", "Accept: application/json",
                "Authorization: Basic YTpi",
                "Content-Type: application/json",
            ]
        )
    }

    @Test func `A captured GET that gains a body becomes POST`() throws {
        let captured = RequestDraft(url: "http://a.test/")
        #expect(try Self.draft(["-d", "x"], over: captured).method == "POST")
        #expect(try Self.draft(["-G", "-d", "x"], over: captured).method == "GET")
    }

    @Test(arguments: [
        [], ["GET", "a.test", "more"], ["-X", "GET", "POST", "a.test"], ["a.test", "-H", "no colon"],
        ["a.test", "-F", "no-equals"], ["a.test", "-F", "a=1", "-d", "x"], ["a.test", "-b", "cookies.txt"],
        ["a.test", "-u", "me"], ["a.test", "--digest"], ["a.test", "-L", "--no-follow"],
        ["a.test", "--key", "/k"],
    ])
    func `What makes no sense is refused`(_ line: [String]) {
        #expect(throws: (any Error).self) { try SendDraft.parse(line) }
    }
}
