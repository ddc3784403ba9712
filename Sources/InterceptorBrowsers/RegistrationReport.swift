/// What was done, or is the case, for each place.
public struct RegistrationReport: Sendable, Hashable, Codable {
    /// What is true of one manifest after the call.
    public enum State: String, Sendable, Hashable, Codable {
        /// Written now, or changed.
        case written
        /// There, and leads to this data folder; nothing had to be done.
        case ours
        /// There, but leads to the app of another data folder.
        case foreign
        /// There, but the browser cannot use it; the detail says why.
        case broken
        /// Not there.
        case missing
        /// Removed now.
        case removed
        /// This browser cannot start the bridge; the advice says what to do.
        case impossible
    }

    /// One place.
    public struct Entry: Sendable, Hashable, Codable {
        /// Who looks there.
        public var label: String
        /// The manifest; `nil` when there is no place for one.
        public var path: String?
        /// What is true of it.
        public var state: State
        /// More about it, as whose app it leads to.
        public var detail: String?
        /// What the user has to do besides.
        public var advice: String?

        /// Makes an entry.
        ///
        /// - Parameters:
        ///   - label: Who looks there.
        ///   - path: The manifest.
        ///   - state: What is true of it.
        ///   - detail: More about it.
        ///   - advice: What the user has to do besides.
        public init(
            label: String,
            path: String?,
            state: State,
            detail: String? = nil,
            advice: String? = nil
        ) {
            self.label = label
            self.path = path
            self.state = state
            self.detail = detail
            self.advice = advice
        }
    }

    /// The installed bridge's file.
    public var bridgePath: String
    /// Whether it is there after the call.
    public var isBridgeInstalled: Bool
    /// Every place looked at.
    public var entries: [Entry]

    /// Makes a report.
    ///
    /// - Parameters:
    ///   - bridgePath: The installed bridge's file.
    ///   - isBridgeInstalled: Whether it is there after the call.
    ///   - entries: Every place looked at.
    public init(bridgePath: String, isBridgeInstalled: Bool, entries: [Entry]) {
        self.bridgePath = bridgePath
        self.isBridgeInstalled = isBridgeInstalled
        self.entries = entries
    }

    /// Whether at least one browser will start this data folder's bridge.
    public var isAnyReady: Bool {
        isBridgeInstalled && entries.contains { $0.state == .written || $0.state == .ours }
    }

    /// The report for people.
    public var text: String {
        let bridge = "bridge  \(bridgePath)  \(isBridgeInstalled ? "installed" : "not installed")"
        let lines = entries.flatMap { entry in
            let first = "\(entry.state.rawValue)  \(entry.label)" + (entry.path.map { "  \($0)" } ?? "")
            return [first] + [entry.detail, entry.advice].compactMap { $0 }.map { "        \($0)" }
        }
        return ([bridge] + lines).joined(separator: "\n")
    }
}
