import Foundation
import InterceptorModel
import InterceptorProtocol
import InterceptorStore
import Testing

@testable import InterceptorEngine

final class WaitingDraftsTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("drafts-\(UUID())")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func program() throws -> HistoryDatabase {
        try HistoryDatabase(at: folder.appendingPathComponent("history.sqlite"))
    }

    private func draft(_ url: String, notes: [String] = []) -> OpenedDraft {
        OpenedDraft(draft: RequestDraft(url: url), notes: notes)
    }

    @Test func theyAreTakenOnceInTheirOrder() async throws {
        let store = try program()
        let waiting = WaitingDrafts(store)
        #expect(try await waiting.take().isEmpty)
        try await waiting.add([draft("a", notes: ["said"])])
        try await waiting.add([draft("b"), draft("c")])
        #expect(
            try await WaitingDrafts(store).take() == [draft("a", notes: ["said"]), draft("b"), draft("c")]
        )
        #expect(try await waiting.take().isEmpty)
    }

    @Test func theyLeaveTheOpenTabsAlone() async throws {
        let store = try program()
        try await store.save("tabs as the page wrote them", as: .tabs)
        try await WaitingDrafts(store).add([draft("a")])
        #expect(try await store.setting(.tabs) == "tabs as the page wrote them")
    }

    @Test func tooManyAreRefusedAndTheOthersStay() async throws {
        let waiting = WaitingDrafts(try program())
        try await waiting.add([draft("a")])
        let large = draft(String(repeating: "x", count: WaitingDrafts.bytesMax))
        await #expect(throws: WaitingDrafts.TooLarge.self) { try await waiting.add([large]) }
        #expect(try await waiting.take() == [draft("a")])
    }

    @Test func programsThatAddAndTakeAtOnceLoseNone() async throws {
        let importing = WaitingDrafts(try program())
        let app = WaitingDrafts(try program())
        let taken = try await withThrowingTaskGroup(of: [OpenedDraft].self) { group in
            for number in 0..<40 {
                group.addTask {
                    try await importing.add([OpenedDraft(draft: RequestDraft(url: "\(number)"))])
                    return []
                }
                group.addTask { try await app.take() }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let urls = (taken + (try await app.take())).map(\.draft.url)
        #expect(urls.sorted() == (0..<40).map(String.init).sorted())
    }
}
