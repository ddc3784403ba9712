import Foundation
import InterceptorInterchange
import InterceptorModel
import Testing

@Suite("A snippet that runs sends what was written")
struct SnippetRunTests {
    @Test("the server receives the same", arguments: SnippetRunner.runs)
    func sendsTheSame(_ run: SnippetRunner.Run) throws {
        let (runner, example) = (run.runner, run.example)
        let recorder = try LoopbackRecorder()
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var draft = example.draft
        draft.url = draft.url.replacing(SnippetCorpus.address, with: "127.0.0.1:\(recorder.port)")
        let snippet = Snippet(draft, runner.language)
        let errors = try runner.run(snippet.text, in: folder)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "pwned").path()))
        if let reason = runner.limits[example.name] {
            #expect(!snippet.notes.isEmpty, "\(reason) A note must say so.")
            return
        }
        let received = try #require(recorder.take().first, "\(errors)\n\(snippet.text.prefix(3000))")
        if runner.choosesBoundary, case .multipart = draft.body {
            draft.headers.append(.init("Content-Type", try #require(received.contentType)))
        }
        let expected = try SnippetExpectation(draft, folder: folder)
        #expect(received.requestLine == "\(draft.method) \(expected.target) HTTP/1.1", "\(errors)")
        #expect(received.body == expected.body)
        let lines = received.lines(named: expected.lines, runner)
        #expect(lines == expected.lines(runner), "\(errors)")
    }

    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "snippet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        try Data([0xFF, 0x0D, 0x0A, 0, 0x27]).write(to: folder.appending(path: "it's $a.bin"))
        return folder
    }
}

/// What a server must receive for a draft.
struct SnippetExpectation {
    var target: String
    var lines: [String]
    var body: [UInt8]

    init(_ draft: RequestDraft, folder: URL) throws {
        let url = draft.wireURL
        let path = URLParts(url).pathAndQuery
        target = path.utf8.map { byte in
            byte > 0x20 && byte < 0x7F ? String(UnicodeScalar(byte)) : String(format: "%%%02X", byte)
        }.joined()
        let isSent = { (field: HeaderField) in
            !field.name.isEmpty && !field.name.contains(" ") && !field.value.contains("\r\n")
                && field.name != "Content-Length"
        }
        lines = draft.headerLines.filter(isSent).map(\.line)
        if url.contains("u:p%40@") { lines.append("Authorization: Basic dTpwQA==") }
        body = []
        for stretch in draft.bodyStretches {
            switch stretch {
            case .bytes(let bytes): body += bytes
            case .file(let path): body += Array(try Data(contentsOf: folder.appending(path: path)))
            }
        }
    }

    func lines(_ runner: SnippetRunner) -> [String] {
        SnippetExpectation.arrange(lines, runner)
    }

    static func arrange(_ lines: [String], _ runner: SnippetRunner) -> [String] {
        let named = lines.map { line in
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = runner.keepsCase ? String(halves[0]) : halves[0].lowercased()
            return "\(name): \(halves.count > 1 ? halves[1].drop { $0 == " " } : "")"
        }
        return runner.keepsOrder ? named : named.sorted()
    }
}

extension LoopbackRecorder.Received {
    /// The value of `Content-Type`.
    var contentType: String? {
        headerLines.first { $0.hasPrefix("Content-Type: ") }.map { String($0.dropFirst(14)) }
    }

    /// The lines whose names are among those of other lines.
    func lines(named others: [String], _ runner: SnippetRunner) -> [String] {
        let name = { (line: String) in line.prefix { $0 != ":" }.lowercased() }
        let names = Set(others.map(name))
        return SnippetExpectation.arrange(headerLines.filter { names.contains(name($0)) }, runner)
    }
}
