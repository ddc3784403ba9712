import ArgumentParser
import Foundation
import InterceptorEngine
import InterceptorInterchange
import InterceptorModel
import InterceptorQuery
import InterceptorStore

/// Lists history.
struct HistoryCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, har }

    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List captured exchanges, the newest first.",
        discussion: """
            The query language is the search box's: method:POST host:api.example.com status:>=400 type:fetch \
            header:x-id body:"token" -url:/health; plain words are substrings. docs/API.md lists every field.
            A term with a minus before it must not hold.
            """
    )

    @OptionGroup var data: DataOptions

    @Argument(help: "What must hold; everything when it is left out.")
    var query: [String] = []

    @Option(help: "The most exchanges to list.")
    var limit = 100

    @Option(help: "table, json (one object a line) or har.")
    var format = Format.table

    @Flag(help: "The oldest first.")
    var oldest = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be more than 0.") }
    }

    func run() async throws {
        let query = try parsed()
        let store = try data.directory.openStore()
        let list = HistoryList(store: store, query: query, order: oldest ? .oldest : .newest, limit: limit)
        switch format {
        case .table: try await list.printTable()
        case .json: try await list.printJSON()
        case .har: try await list.printHar()
        }
    }

    private func parsed() throws -> Query {
        let text = QueryArguments.query(query)
        do { return try QueryParser.parse(text) } catch {
            throw CommandFailure(
                .wrongCall,
                "\(error.message)\n  \(text)\n  \(String(repeating: " ", count: error.position))^"
            )
        }
    }
}

extension HistoryCommand.Format: Sendable {}
