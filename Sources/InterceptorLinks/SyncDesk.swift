import InterceptorCookies
import InterceptorEngine
import InterceptorProtocol

/// Changes the synced domains, for the popup and the command line.
struct SyncDesk {
    let engine: Engine

    /// Answers the popup; what it adds is read from its own link.
    func answer(_ change: SyncChange, from linkID: Int64) async -> AppMessage {
        do {
            if let domain = change.add {
                let addition = try await engine.sync.add(
                    domain,
                    linkID: linkID,
                    storeID: nil,
                    patience: .zero
                )
                return .syncResult(replyTo: change.id, isAccepted: true, message: addition.suggestion)
            }
            let domain = change.remove ?? ""
            let isKnown = try await engine.sync.remove(domain, purges: false) != nil
            return .syncResult(replyTo: change.id, isAccepted: isKnown, message: isKnown ? nil : Self.unknown)
        } catch {
            return .syncResult(replyTo: change.id, isAccepted: false, message: "\(error)")
        }
    }

    private static let unknown = "This domain is not synced."

    /// Answers the command line.
    func result(of request: SyncRequest?) async throws -> JSONValue {
        switch request?.action {
        case nil: break
        case .reconcile: await engine.sync.reconcile()
        case .add:
            let addition = try await engine.sync.add(
                request?.domain ?? "",
                linkID: request?.linkId,
                storeID: request?.storeId
            )
            return try await report(notes: addition.notes)
        case .remove, .purge:
            let purges = request?.action == .purge
            let removal = try await engine.sync.remove(request?.domain ?? "", purges: purges)
            return try await report(removal: removal, notes: removal == nil ? [Self.unknown] : [])
        }
        return try await report()
    }

    private func report(removal: SyncRemoval? = nil, notes: [String] = []) async throws -> JSONValue {
        try JSONValue(SyncReport(status: await engine.sync.status(), removal: removal, notes: notes))
    }
}
