import Foundation
import InterceptorQuery
import Testing

@Suite("The documentation says what the parser reads")
struct QueryFieldTests {
    @Test("docs/API.md lists exactly the fields there are, in their order")
    func documentsEveryField() throws {
        let rows = try Self.documentedRows()
        let documented = rows.flatMap { Self.codeSpans($0[0]) }
        #expect(documented == QueryField.all.map(\.name))
    }

    @Test("every example in docs/API.md is understood, and asks what its row says")
    func understandsDocumentedExamples() throws {
        for row in try Self.documentedRows() {
            for example in Self.codeSpans(row[1]) {
                let terms = try QueryParser.parse(example).terms
                #expect(terms.count == 1, "\(example)")
                #expect(Self.codeSpans(row[0]).contains { example.hasPrefix("\($0):") }, "\(example)")
            }
        }
    }

    @Test("the example of every field is understood", arguments: QueryField.all)
    func understandsExamples(_ field: QueryField) throws {
        let terms = try QueryParser.parse(field.example).terms
        #expect(terms.count == 1)
        #expect(field.example.hasPrefix("\(field.name):"))
        #expect(!field.meaning.isEmpty)
        if case .text = terms.first?.predicate { Issue.record("\(field.example) was read as plain text") }
    }

    /// The cells of each row of the table under "query language".
    private static func documentedRows() throws -> [[String]] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/API.md")
        let text = try String(contentsOf: root, encoding: .utf8)
        let section = try #require(text.components(separatedBy: "\n## query language\n").dropFirst().first)
        let lines = section.components(separatedBy: "\n").filter { $0.hasPrefix("| `") }
        #expect(!lines.isEmpty)
        return lines.map { line in
            line.dropFirst().dropLast().components(separatedBy: "|").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
    }

    private static func codeSpans(_ cell: String) -> [String] {
        cell.components(separatedBy: "`").enumerated().compactMap {
            $0.offset.isMultiple(of: 2) ? nil : $0.element
        }
    }
}
