/// A request and, when there is one, its response, timings and error.
public struct Exchange: Sendable, Hashable {
    /// How far an exchange has come.
    public enum State: String, Sendable, Codable, CaseIterable {
        /// The request went out. Next: `responding`, `done`, `failed`.
        case sent
        /// An answer began. Next: `done`, `failed`.
        case responding
        /// The answer is complete. Final.
        case done
        /// The browser gave up; `error` says why. Final.
        case failed
    }

    /// The start in microseconds since 1970, made unique by counting up; 0 before it is stored.
    public var id: Int64
    /// The name the extension gave it, unique among all profiles.
    public var uid: String
    /// Counts the snapshots of this exchange from 1; a higher one replaces a lower.
    public var revision: Int
    /// How far it has come.
    public var state: State
    /// When it started, in milliseconds since 1970-01-01 UTC.
    public var startedAtMs: Double
    /// Where in the browser it came from.
    public var origin: Origin
    /// What was asked.
    public var request: Request
    /// What was answered, when there was an answer.
    public var response: Response?
    /// The browser's word for what went wrong, such as `net::ERR_CONNECTION_REFUSED`.
    public var error: String?
    /// When its phases ended.
    public var timings: Timings
    /// What is not available, and why.
    public var notes: [Note]

    /// Makes an exchange.
    ///
    /// - Parameters:
    ///   - id: The store's number; 0 before it is stored.
    ///   - uid: The extension's name for it.
    ///   - revision: The snapshot's number, from 1.
    ///   - state: How far it has come.
    ///   - startedAtMs: When it started, in milliseconds since 1970.
    ///   - origin: Where in the browser it came from.
    ///   - request: What was asked.
    ///   - response: What was answered.
    ///   - error: What went wrong.
    ///   - timings: When its phases ended.
    ///   - notes: What is not available.
    public init(
        id: Int64 = 0,
        uid: String,
        revision: Int = 1,
        state: State = .done,
        startedAtMs: Double,
        origin: Origin = Origin(),
        request: Request,
        response: Response? = nil,
        error: String? = nil,
        timings: Timings = Timings(),
        notes: [Note] = []
    ) {
        self.id = id
        self.uid = uid
        self.revision = revision
        self.state = state
        self.startedAtMs = startedAtMs
        self.origin = origin
        self.request = request
        self.response = response
        self.error = error
        self.timings = timings
        self.notes = notes
    }

    /// How long it took, in milliseconds; `nil` while it lasts.
    public var durationMs: Double? {
        timings.finishedAtMs.map { max(0, $0 - startedAtMs) }
    }
}
