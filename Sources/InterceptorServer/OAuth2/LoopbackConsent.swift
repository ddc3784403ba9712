import Hummingbird
public import InterceptorEngine
public import Logging

/// Has the user agree in a browser that comes back to this machine: to the app's own port, or to a listener that
/// lives as long as the sign-in.
public struct LoopbackConsent: ConsentAgent {
    private let desk: AuthorizationDesk
    private let ownPort: Int?
    private let logger: Logger
    private let open: @Sendable (String) async -> Void

    /// Makes an agent.
    ///
    /// - Parameters:
    ///   - desk: Where redirects arrive.
    ///   - ownPort: The port of the app that takes redirects itself; `nil` when there is none.
    ///   - logger: Told of failures, without values.
    ///   - open: Shows the user the page where to agree.
    public init(
        desk: AuthorizationDesk,
        ownPort: Int?,
        logger: Logger,
        open: @escaping @Sendable (String) async -> Void
    ) {
        self.desk = desk
        self.ownPort = ownPort
        self.logger = logger
        self.open = open
    }

    /// Waits for the user.
    ///
    /// - Parameters:
    ///   - redirectURL: Where the browser is to come back to; empty takes the usual one.
    ///   - state: By which the redirect is known again.
    ///   - page: The URL to open in a browser.
    /// - Returns: Where the browser came back to, and with what.
    /// - Throws: `invalidRequest`, when nothing can wait at that URL; `timedOut`; `cancelled`.
    public func consent(
        redirectURL: String,
        state: String,
        page: @escaping @Sendable (_ redirectURL: String) -> String
    ) async throws(SendError) -> Consent {
        let place = redirectURL.isEmpty ? RedirectURL(port: ownPort ?? 0) : try RedirectURL(redirectURL)
        if let ownPort, place.isOwn(ownPort) {
            guard place.path == RedirectRoute.path else {
                throw .refusedRedirect("On the app's own port the path is \(RedirectRoute.path).")
            }
            return try await wait(written(redirectURL, place, ownPort), state, page)
        }
        return try await RedirectListener(desk: desk, place: place, logger: logger).whileListening {
            port async throws(SendError) in
            try await wait(written(redirectURL, place, port), state, page)
        }
    }

    /// As it was written, since OAuth servers compare it letter by letter.
    private func written(_ redirectURL: String, _ place: RedirectURL, _ port: Int) -> String {
        redirectURL.isEmpty ? place.text(port: port) : redirectURL
    }

    private func wait(
        _ redirectURL: String,
        _ state: String,
        _ page: @Sendable (String) -> String
    ) async throws(SendError) -> Consent {
        let url = page(redirectURL)
        let answer = try await desk.answer(to: state) { await open(url) }
        return Consent(redirectURL: redirectURL, answer: answer)
    }
}

extension SendError {
    static func refusedRedirect(_ message: String) -> SendError {
        SendError(.invalidRequest, .prepare, message)
    }
}
