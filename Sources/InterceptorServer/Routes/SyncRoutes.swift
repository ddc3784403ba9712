import Hummingbird
import InterceptorCookies
import InterceptorEngine

/// The synced domains over HTTP.
struct SyncRoutes {
    let engine: Engine

    func add(to group: RouterGroup<LocalContext>) {
        let group = group.group("sync")
        group.get { _, _ in try Response.json(try await engine.sync.status()) }
        group.post(use: add)
        group.delete(use: remove)
        group.post("reconcile") { _, _ in
            try await engine.sync.reconcile()
            return try Response.json(try await engine.sync.status())
        }
    }

    @Sendable private func add(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Wish: Decodable {
            var domain: String
            var linkId: Int64?
            var storeId: String?
        }
        struct Answer: Encodable {
            var domain: SyncStatus.Domain?
            var notes: [String]
        }
        let wish = try await request.json(Wish.self, context)
        let addition = try await engine.sync.add(wish.domain, linkID: wish.linkId, storeID: wish.storeId)
        let target = addition.domain.target
        let domain = try await engine.sync.status().domains.first {
            $0.domain == target.domain && $0.isHost == target.isHost
        }
        return try .json(Answer(domain: domain, notes: addition.notes))
    }

    @Sendable private func remove(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Answer: Encodable {
            var removed: Bool
            var keptCookies: Int
            var purgedCookies: Int
        }
        guard let domain = request.parameter("domain") else {
            throw APIError(.badRequest, "invalidParameter", "\"domain\" is missing.")
        }
        let purges = request.parameter("purge") == "true"
        let removal = try await engine.sync.remove(domain, purges: purges)
        return try .json(
            Answer(
                removed: removal != nil,
                keptCookies: removal?.kept ?? 0,
                purgedCookies: removal?.purged ?? 0
            )
        )
    }
}
