import InterceptorCookies
import InterceptorModel

/// Sends requests of runs and scripts, and knows the jar they use.
struct RunSender: Sendable {
    /// Sends with cookies and redirects, without history.
    let sending: Sending
    /// The jar.
    let cookies: JarKeeper
    /// The present, in milliseconds since 1970.
    let clock: @Sendable () -> Double

    /// Sends a draft; what fails is told in the exchange.
    func send(_ draft: RequestDraft) async -> RunExchange {
        let startedAtMs = clock()
        var exchange = RunExchange(draft: draft, hops: [], error: nil, unresolved: [], durationMs: 0)
        do {
            exchange.hops = try await sending.send(SendRequest(draft))
            exchange.error = exchange.hops.last?.error?.message
        } catch let error as SendError {
            exchange.error = error.message
        } catch {
            exchange.error = "\(error)"
        }
        exchange.durationMs = clock() - startedAtMs
        return exchange
    }

    /// The cookies that a request to a URL carries; none for what is no URL.
    func cookies(for url: String) async -> [Cookie] {
        let verdicts = try? await cookies.why(CookieRequest(url: url))
        return (verdicts ?? []).filter(\.isSent).map(\.cookie)
    }

    /// The cookies that scripts see after an answer: those it set, then the others of its URL.
    func cookies(after exchange: RunExchange) async -> (all: [Cookie], ofResponse: [Cookie]) {
        guard let last = exchange.hops.last else { return ([], []) }
        let set = exchange.hops.flatMap(\.cookies)
        let keys = Set(set.map(\.key))
        return (set + (await cookies(for: last.outgoing.url)).filter { !keys.contains($0.key) }, set)
    }
}
