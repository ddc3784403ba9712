import Foundation
import InterceptorInterchange
import InterceptorModel
import Testing

/// Commands that others collected, with the requests they make: <https://github.com/curlconverter/curlconverter>.
@Suite("Collected cURL commands are read as the requests that are given with them")
struct CurlImportFixtureTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/fixtures/curl")
    static let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path()))?.sorted() ?? []

    /// Where a draft says something else than the request given, and why that is right.
    static let differences: [String: (reason: String, given: String, read: String)] = [
        "get_with_env_var": (
            "A variable of the shell becomes one of ours.", "Bearer $DO_API_TOKEN", "Bearer {{DO_API_TOKEN}}"
        )
    ]

    @Test("each is read without a failure", arguments: names.filter { $0.hasSuffix(".sh") })
    func isRead(_ name: String) throws {
        let results = CurlImport.parse(try Self.text(name))
        #expect(!results.isEmpty)
        #expect(results.compactMap(\.failure).isEmpty)
    }

    @Test(
        "the first request is the one in the raw message",
        arguments: names.filter { $0.hasSuffix(".http") }
    )
    func isTheRawRequest(_ name: String) throws {
        let draft = try Self.draft(name)
        let given = CurlImportWire(raw: Self.adapt(try Self.text(name), name))
        let read = try CurlImportWire(draft).sorted
        #expect(read == given.sorted, "\(read)\n--- given:\n\(given.sorted)")
    }

    @Test("the first request is the one in the JSON form", arguments: names.filter { $0.hasSuffix(".json") })
    func isTheJSONRequest(_ name: String) throws {
        let draft = try Self.draft(name)
        let text = Self.adapt(try Self.text(name), name)
        let given = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(draft.url == given["raw_url"] as? String)
        #expect(draft.method.lowercased() == given["method"] as? String)
        for (name, value) in given["headers"] as? [String: String] ?? [:] {
            #expect(draft.headerLines.first(name) == value)
        }
        let wire = try CurlImportWire(draft)
        if let fields = given["data"] as? [String: String] {
            #expect(
                draft.body == .urlencoded(fields.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
            )
        } else if let files = given["files"] as? [String: String] {
            guard case .multipart(let parts) = draft.body else {
                return #expect(Bool(false), "\(draft.body)")
            }
            #expect(parts.map(\.content) == files.values.map { .file(path: $0) })
            #expect(parts.map(\.name) == Array(files.keys))
        } else {
            #expect(String(decoding: wire.body, as: UTF8.self) == given["data"] as? String ?? "")
        }
        if given["insecure"] as? Bool == false { #expect(!draft.settings.isTLSVerified) }
    }

    // MARK: Reading

    private static func draft(_ name: String) throws -> RequestDraft {
        let base = name.prefix { $0 != "." }
        return try #require(CurlImport.parse(try text("\(base).sh")).first?.draft)
    }

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private static func adapt(_ text: String, _ name: String) -> String {
        guard let difference = differences[String(name.prefix { $0 != "." })] else { return text }
        return text.replacingOccurrences(of: difference.given, with: difference.read)
    }
}
