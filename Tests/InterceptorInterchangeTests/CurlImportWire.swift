import Foundation
import InterceptorInterchange
import InterceptorModel

/// A request in the form in which drafts, raw messages and what a server received are compared.
struct CurlImportWire: Equatable, CustomStringConvertible {
    var method: String
    var target: String
    /// The lines that say something: not those that curl adds to every request or derives from the body.
    var headers: [String]
    var body: [UInt8]

    var description: String {
        (["\(method) \(target)"] + headers + ["", String(decoding: body.prefix(2000), as: UTF8.self)])
            .joined(separator: "\n")
    }

    /// What a draft asks for, with files read from a folder; the boundary of its parts is `BOUNDARY`.
    init(_ draft: RequestDraft, folder: URL? = nil) throws {
        method = draft.method
        target = Self.target(draft.wireURL)
        var bytes: [UInt8] = []
        for stretch in draft.bodyStretches {
            switch stretch {
            case .bytes(let part): bytes += part
            case .file(let path):
                let file = folder.map { $0.appending(path: path) }
                bytes += try file.map { Array(try Data(contentsOf: $0)) } ?? Array("@\(path)".utf8)
            }
        }
        body = bytes
        headers = draft.headerLines.map { "\($0.name): \($0.value)" }.filter { !Self.isCurls($0) }
        hideBoundary()
    }

    /// A raw message, as curlconverter's fixtures have it.
    init(raw: String) {
        let text = raw.replacingOccurrences(of: "\r\n", with: "\n")
        let halves = text.components(separatedBy: "\n\n")
        let lines = halves[0].components(separatedBy: "\n")
        let words = lines[0].components(separatedBy: " ")
        method = words[0]
        target = words[1].hasPrefix("/") ? words[1] : "/" + words[1]
        headers = lines.dropFirst().map(Self.spaced).filter { !Self.isCurls($0) }
        let rest = halves.dropFirst().joined(separator: "\n\n")
        body = Array((rest.hasSuffix("\n") ? String(rest.dropLast()) : rest).utf8)
        hideBoundary()
    }

    /// What a server received.
    init(_ received: LoopbackRecorder.Received) {
        let words = received.requestLine.components(separatedBy: " ")
        method = words[0]
        target = words.dropFirst().dropLast().joined(separator: " ")
        headers = received.headerLines.map(Self.spaced).filter { !Self.isCurls($0) }
        body = received.body
        hideBoundary()
    }

    /// The same with the header lines in the order of the alphabet and names in lower case.
    var sorted: CurlImportWire {
        var sorted = self
        sorted.headers = headers.map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            return line[..<colon].lowercased() + line[colon...]
        }.sorted()
        return sorted
    }

    private static func target(_ url: String) -> String {
        let target = URLParts(url).pathAndQuery
        return target.hasPrefix("/") ? target : "/" + target
    }

    /// A line with one space after the colon.
    private static func spaced(_ line: String) -> String {
        let colon = line.firstIndex(of: ":") ?? line.endIndex
        return "\(line[..<colon]): \(line[colon...].dropFirst().drop { $0 == " " })"
    }

    private static func isCurls(_ line: String) -> Bool {
        let line = line.lowercased()
        return line == "accept: */*" || line == "expect: 100-continue"
            || [
                "host: localhost:", "host: 127.0.0.1:", "host: httpbin.org", "content-length: ",
                "user-agent: curl/",
            ].contains { line.hasPrefix($0) }
    }

    private mutating func hideBoundary() {
        guard let line = headers.last(where: { $0.lowercased().hasPrefix("content-type: multipart/") }),
            let boundary = line.components(separatedBy: "boundary=").last, boundary != line
        else { return }
        headers = headers.map { $0.replacingOccurrences(of: boundary, with: "BOUNDARY") }
        let text = String(decoding: body, as: UTF8.self)
        if Array(text.utf8) == body {
            body = Array(text.replacingOccurrences(of: boundary, with: "BOUNDARY").utf8)
        }
    }
}
