import InterceptorEngine
import InterceptorProtocol
import Synchronization

/// What changed since it was last asked, without repeats.
final class Gathered: Sendable {
    /// What changed.
    struct News: Sendable {
        var changed: [Int64] = []
        var deleted: [Int64] = []
        var isCleared = false
        var hasStatus = false
        var hasCookies = false
        var hasSync = false
        var hasCurl = false
        var hasDrafts = false

        var isEmpty: Bool {
            changed.isEmpty && deleted.isEmpty && !isCleared && !hasStatus && !hasCookies && !hasSync
                && !hasCurl && !hasDrafts
        }
    }

    private struct State {
        var news = News()
        var isEnded = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    /// A listener that does not read is told to look again rather than remembered without end.
    private static let idsMax = 20_000

    private let state = Mutex(State())

    private static func bounded(_ ids: [Int64]) -> [Int64] {
        ids.count > idsMax ? Array(ids.suffix(idsMax / 2)) : ids
    }

    /// Whether nothing more will come.
    var isEnded: Bool { state.withLock(\.isEnded) }

    /// Notes a change and wakes who waits.
    func add(_ event: EngineEvent) {
        wake { state in
            switch event {
            case .exchanges(let ids): state.news.changed = Self.bounded(state.news.changed + ids)
            case .deleted(let ids):
                state.news.deleted += ids
                if state.news.deleted.count > Self.idsMax {
                    state.news = News(isCleared: true, hasStatus: true, hasCookies: true, hasSync: true)
                }
            case .cleared:
                state.news.changed = []
                state.news.deleted = []
                state.news.isCleared = true
            case .status: state.news.hasStatus = true
            case .cookies: state.news.hasCookies = true
            case .sync: state.news.hasSync = true
            case .drafts: state.news.hasDrafts = true
            case .importCurl: state.news.hasCurl = true
            }
        }
    }

    /// Nothing more will come.
    func end() {
        wake { $0.isEnded = true }
    }

    /// Takes what changed, each exchange once.
    func take() -> News {
        state.withLock { state in
            defer { state.news = News() }
            var seen: Set<Int64> = []
            state.news.changed = state.news.changed.filter { seen.insert($0).inserted }
            return state.news
        }
    }

    /// Waits until something changed, or for a while.
    func wait(_ patience: Duration) async throws {
        let timer = Task {  // owned by this call: cancelled when something changed
            try? await Task.sleep(for: patience)
            wake { _ in }
        }
        defer { timer.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    guard state.news.isEmpty, !state.isEnded, !Task.isCancelled else { return true }
                    state.waiter = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            wake { $0.isEnded = true }
        }
        try Task.checkCancellation()
    }

    private func wake(_ change: (inout State) -> Void) {
        let waiter = state.withLock { state in
            change(&state)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
