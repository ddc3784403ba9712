import InterceptorCookies
import InterceptorEngine
import InterceptorProtocol

/// Changes the synced domains for the popup.
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
            return .syncResult(
                replyTo: change.id,
                isAccepted: isKnown,
                message: isKnown ? nil : CookieSync.unknownDomain
            )
        } catch {
            return .syncResult(replyTo: change.id, isAccepted: false, message: "\(error)")
        }
    }
}
