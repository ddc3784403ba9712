/// Has the user agree in a browser, and gets what the browser comes back with.
public protocol ConsentAgent: Sendable {
    /// Waits for the user.
    ///
    /// - Parameters:
    ///   - redirectURL: Where the browser is to come back to; empty leaves the choice.
    ///   - state: By which the redirect is known again.
    ///   - page: The URL to open in a browser, given where it comes back to.
    /// - Returns: Where the browser came back to, and with what.
    /// - Throws: `invalidRequest`, when nothing can wait at that URL; `timedOut`; `cancelled`.
    func consent(
        redirectURL: String,
        state: String,
        page: @escaping @Sendable (_ redirectURL: String) -> String
    ) async throws(SendError) -> Consent
}

/// Where the browser came back to, and with what.
public struct Consent: Sendable {
    /// The URL it came back to, without its query.
    public var redirectURL: String
    /// What it came back with.
    public var answer: AuthorizationAnswer

    /// Makes it.
    ///
    /// - Parameters:
    ///   - redirectURL: The URL it came back to.
    ///   - answer: What it came back with.
    public init(redirectURL: String, answer: AuthorizationAnswer) {
        self.redirectURL = redirectURL
        self.answer = answer
    }
}
