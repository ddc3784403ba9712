import Foundation
import GRDB
import InterceptorCookies
import InterceptorDomains
import InterceptorEngine
import InterceptorModel
import Logging
import Synchronization
import Testing

@testable import InterceptorStore

/// A jar in a folder of its own that goes with the test.
final class TemporaryJar {
    let folder: URL
    let database: JarDatabase
    private let log = Warnings()

    /// What was logged.
    var warnings: [String] { log.texts.withLock { $0 } }

    var file: URL { folder.appendingPathComponent("cookies.sqlite") }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("jar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let log = log
        database = try Self.open(folder, Logger(label: "test") { _ in log })
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What another process would have open.
    func another() throws -> JarDatabase { try Self.open(folder) }

    private static func open(_ folder: URL, _ logger: Logger = Logger(label: "test")) throws -> JarDatabase {
        try JarDatabase(
            at: folder.appendingPathComponent("cookies.sqlite"),
            rules: PublicSuffixList.shared,
            logger: logger
        )
    }
}

/// Keeps what is logged.
private final class Warnings: LogHandler {
    let texts = Mutex([String]())
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .notice }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) { texts.withLock { $0.append("\(event.message)") } }
}

extension JarDatabase {
    fileprivate func put(_ cookies: Cookie..., cause: String = "edit") async throws {
        try await update(nowMs: 1000) { transaction in
            for cookie in cookies { try transaction.put(cookie, cause: cause) }
        }
    }

    fileprivate var names: [String] {
        get async throws { try await read { $0.jar.list().map(\.name) } }
    }
}

@Suite struct JarDatabaseTests {
    private let jar: TemporaryJar

    init() throws { jar = try TemporaryJar() }

    private static let whole = Cookie(
        name: "sid",
        value: "ä — ünïcode",
        domain: "example.com",
        isHostOnly: false,
        path: "/a",
        isSecure: true,
        isHTTPOnly: true,
        sameSite: .noRestriction,
        expirationDate: 1_900_000_000.123456,
        partitionKey: .init(topLevelSite: "https://top.example", hasCrossSiteAncestor: true),
        storeID: "1",
        origin: .browser(linkID: 7),
        createdAtMs: 12.5,
        lastAccessedAtMs: 99.25
    )

    @Test func keepsEveryMember() async throws {
        try await jar.database.put(Self.whole)
        let again = try await jar.another().read { $0.jar.all }
        #expect(again == [Self.whole])
    }

    @Test func keepsDomainsSettingsAndWhatBrowsersSaid() async throws {
        let domain = SyncedDomain(
            target: SyncDomain(domain: "example.com", isHost: true),
            linkID: 3,
            storeID: "1",
            repaired: 2
        )
        let source = CookieSource(linkID: 3, storeID: "1")
        let said = Cookie(
            name: "a",
            value: "1",
            domain: "example.com",
            storeID: "1",
            origin: .browser(linkID: 3)
        )
        try await jar.database.update(nowMs: 1) { transaction in
            transaction.save(domain)
            transaction.save(JarSettings(isLoopbackTrustworthy: false, scriptDomains: ["example.com"]))
            transaction.note(said, of: source)
        }
        let state = try await jar.another().read { $0 }
        #expect(state.domains == [domain])
        #expect(state.settings == JarSettings(isLoopbackTrustworthy: false, scriptDomains: ["example.com"]))
        #expect(state.browserCookies == [source: [said.key: said]])
    }

    @Test func seesWhatAnotherProcessWrote() async throws {
        let other = try jar.another()
        #expect(try await jar.database.names.isEmpty)
        let before = try await jar.database.foreignVersion()
        try await other.put(Cookie(name: "theirs", value: "", domain: "a.example"))
        #expect(try await jar.database.foreignVersion() != before)
        #expect(try await jar.database.names == ["theirs"])
        try await jar.database.put(Cookie(name: "ours", value: "", domain: "a.example"))
        #expect(try await other.names == ["ours", "theirs"])
    }

    @Test func isAsItWasWhenAChangeFails() async throws {
        try await jar.database.put(Cookie(name: "kept", value: "1", domain: "a.example"))
        await #expect(throws: CookieRefusal.self) {
            try await jar.database.put(
                Cookie(name: "kept", value: "2", domain: "a.example"),
                Cookie(name: "__Host-x", value: "", domain: "a.example")
            )
        }
        #expect(try await jar.database.read { $0.jar.all.map(\.value) } == ["1"])
        #expect(try await jar.another().read { $0.jar.all.map(\.value) } == ["1"])
    }

    /// Fails every commit.
    private final class RefusingDisk: TransactionObserver {
        struct Full: Error {}

        func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
        func databaseDidChange(with event: DatabaseEvent) {}
        func databaseWillCommit() throws { throw Full() }
        func databaseDidCommit(_ database: Database) {}
        func databaseDidRollback(_ database: Database) {}
    }

    @Test func nobodySeesWhatCouldNotBeCommitted() async throws {
        try await jar.database.put(Cookie(name: "kept", value: "1", domain: "a.example"))
        jar.database.queue.add(transactionObserver: RefusingDisk(), extent: .databaseLifetime)
        let database = jar.database
        for _ in 0..<20 {
            async let failure = #expect(throws: RefusingDisk.Full.self) {
                try await database.put(Cookie(name: "lost", value: "1", domain: "a.example"))
            }
            let seen = try await withThrowingTaskGroup { group in
                for _ in 0..<20 { group.addTask { try await database.names } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(seen == [["kept"]])
            _ = await failure
        }
    }

    @Test func aCancelledChangeIsThereWholeOrNotAtAll() async throws {
        let database = jar.database
        for number in 0..<50 {
            let change = Task {
                try await database.put(Cookie(name: "n\(number)", value: "1", domain: "a.example"))
            }
            change.cancel()
            _ = await change.result
            #expect(try await database.names == jar.another().names)
        }
    }

    @Test(arguments: [
        "UPDATE cookie SET value = x'00ff' WHERE name = 'bad'",
        "UPDATE cookie SET same_site = 'sometimes' WHERE name = 'bad'",
        "UPDATE cookie SET is_secure = 'yes' WHERE name = 'bad'",
        "UPDATE cookie SET path = 'nowhere' WHERE name = 'bad'",
        "UPDATE cookie SET origin = 'browser', link_id = NULL WHERE name = 'bad'",
        "UPDATE cookie SET created_at_ms = 'then' WHERE name = 'bad'",
        "UPDATE cookie SET domain = '' WHERE name = 'bad'",
        "UPDATE cookie SET expiration_date = 'never' WHERE name = 'bad'",
        "UPDATE cookie SET expiration_date = x'00' WHERE name = 'bad'",
        "UPDATE cookie SET expiration_date = 9e999 WHERE name = 'bad'",
        "UPDATE cookie SET name = 'bad;x' WHERE name = 'bad'",
        "UPDATE cookie SET value = 'a;b' WHERE name = 'bad'",
        "UPDATE cookie SET domain = 'a b' WHERE name = 'bad'",
    ])
    func passesOverADamagedRow(_ damage: String) async throws {
        try await jar.database.put(
            Cookie(name: "bad", value: "1", domain: "a.example"),
            Cookie(name: "good", value: "2", domain: "a.example")
        )
        try await DatabaseQueue(path: jar.file.path).write { try $0.execute(sql: damage) }
        #expect(try await jar.database.names == ["good"])
        #expect(jar.warnings == ["rows of the cookie jar were passed over"])
        try await jar.database.put(Cookie(name: "new", value: "3", domain: "a.example"))
        #expect(try await jar.another().names == ["good", "new"])
    }

    // MARK: What is deleted

    private func filesHold(_ text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(at: jar.folder, includingPropertiesForKeys: nil)
            .contains { try Data(contentsOf: $0).range(of: Data(text.utf8)) != nil }
    }

    @Test func whatTheUserDeletesIsOffTheDisk() async throws {
        let cookie = Cookie(name: "sid", value: "TOPSECRETVALUE", domain: "a.example")
        try await jar.database.put(cookie)
        #expect(try filesHold("TOPSECRETVALUE"))
        try await jar.database.update(nowMs: 2) { _ = $0.remove(cookie.key, by: .user, cause: "clear") }
        #expect(try !filesHold("TOPSECRETVALUE"))
        #expect(try await jar.another().names.isEmpty)
    }

    @Test func deletingDoesNotFailBesideAReader() async throws {
        let cookie = Cookie(name: "sid", value: "TOPSECRETVALUE", domain: "a.example")
        try await jar.database.put(cookie)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: jar.file.path, configuration: configuration)
        try await other.writeWithoutTransaction { database in
            try database.beginTransaction(.deferred)
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM cookie")
        }
        let start = ContinuousClock.now
        try await jar.database.update(nowMs: 2) { _ = $0.remove(cookie.key, by: .user, cause: "clear") }
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(try await jar.database.names.isEmpty)
        try await other.writeWithoutTransaction { try $0.rollback() }
        try await jar.database.put(cookie)
        try await jar.database.update(nowMs: 3) { _ = $0.remove(cookie.key, by: .user, cause: "clear") }
        #expect(try !filesHold("TOPSECRETVALUE"))
    }

    @Test func saysWhatToDoWithAFileThatIsNoDatabase() throws {
        let other = jar.folder.appendingPathComponent("other.sqlite")
        try Data(String(repeating: "not a database ", count: 500).utf8).write(to: other)
        let error = #expect(throws: StoreError.self) {
            try JarDatabase(at: other, rules: PublicSuffixList.shared, logger: Logger(label: "test"))
        }
        #expect(error?.code == .damaged)
    }

    @Test func tellsWhatHappenedNewestFirst() async throws {
        try await jar.database.put(Cookie(name: "a", value: "1", domain: "x.example"), cause: "import")
        try await jar.database.put(Cookie(name: "a", value: "2", domain: "x.example", isHTTPOnly: true))
        try await jar.database.put(Cookie(name: "b", value: "1", domain: "y.example"))
        try await jar.database.update(nowMs: 5) { transaction in
            let key = Cookie(name: "a", value: "", domain: "x.example").key
            let answers = (0..<2).map { _ in transaction.remove(key, by: .script, cause: "delete") }
            #expect(answers == [true, false])
        }
        let all = try await jar.database.timeline(TimelineRequest())
        #expect(all.map(\.action) == [.removed, .added, .changed, .added])
        #expect(all.map(\.cause) == ["delete", "edit", "edit", "import"])
        #expect(all[2].changed == ["value", "httpOnly"])
        #expect(all[0].origin == .script)
        let some = try await jar.database.timeline(TimelineRequest(domain: "x.example", limit: 2))
        #expect(some.map(\.action) == [.removed, .changed])
        let rest = try await jar.database.timeline(TimelineRequest(text: "A", before: some[1].id))
        #expect(rest.map(\.cause) == ["import"])
    }

    @Test func keepsTheNewestChangesOnly() async throws {
        try await jar.database.update(nowMs: 1) { transaction in
            for number in 0..<JarWriter.changesMax + 5 {
                try transaction.put(Cookie(name: "n", value: "\(number)", domain: "a.example"), cause: "edit")
            }
        }
        let all = try await jar.database.timeline(TimelineRequest(limit: 20_000))
        #expect(all.count == JarWriter.changesMax)
        #expect(!all.contains { $0.action == .added })
    }

    @Test func tellsManyChangesInTheirOrder() async throws {
        try await jar.database.update(nowMs: 1) { transaction in
            for number in 0..<123 {
                try transaction.put(Cookie(name: "\(number)", value: "1", domain: "a.example"), cause: "edit")
            }
        }
        let all = try await jar.database.timeline(TimelineRequest(limit: 1000))
        #expect(all.map(\.key.name) == (0..<123).reversed().map(String.init))
        #expect(all.allSatisfy { $0.action == .added && $0.cause == "edit" && $0.origin == .user })
    }

    @Test func tellsCookiesApartThatOnlyLookAlike() async throws {
        try await jar.database.put(
            Cookie(name: "\u{E9}", value: "1", domain: "a.example"),
            Cookie(name: "e\u{301}", value: "2", domain: "a.example")
        )
        #expect(try await jar.another().read { $0.jar.count } == 2)
    }
}
