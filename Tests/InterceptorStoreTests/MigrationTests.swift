import Foundation
import GRDB
import InterceptorEngine
import InterceptorModel
import InterceptorQuery
import Testing

@testable import InterceptorStore

/// Every database that an earlier version wrote opens and answers; `Fixtures/databases` keeps one of each.
@Suite struct MigrationTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Fixtures/databases").standardizedFileURL

    static let files: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".sqlite") }.sorted()

    @Test func haveOneForEveryMigration() {
        #expect(Self.files.count == Schema.migrator.migrations.count)
    }

    @Test(arguments: files)
    func openAndAnswer(_ name: String) async throws {
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent(
            "\(UUID().uuidString).sqlite"
        )
        try FileManager.default.copyItem(at: Self.folder.appendingPathComponent(name), to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let database = try HistoryDatabase(at: copy)
        #expect(try await database.totals().exchanges == 5)
        let page = try await database.page(
            PageRequest(query: try QueryParser.parse("method:PATCH patchbody"))
        )
        let id = try #require(page.exchanges.first?.id)
        let bodies = try #require(try await ExchangeBodies(id, in: database))
        #expect(bodies.request == Array("patchbody".utf8))
        #expect(bodies.exchange.request.headers.first("host") == "127.0.0.1:8897")
        #expect(try await database.delete([id]) == 1)
    }
}
