/// The cURL commands that the user chose in pages, until a workbench takes them.
///
/// A command is kept while the app runs, so that a workbench that is opened later shows it.
public actor CurlInbox {
    /// How many commands are kept; older ones go.
    static let commandsMax = 10

    private let events: EventHub
    private var waiting: [(number: Int, text: String)] = []
    private var count = 0
    private var callers: [Int: CheckedContinuation<Bool, Never>] = [:]

    /// Makes an empty inbox.
    ///
    /// - Parameter events: Told of new commands.
    public init(events: EventHub) {
        self.events = events
    }

    /// Keeps a command and waits for a workbench to take it.
    ///
    /// - Parameters:
    ///   - text: The command as it was selected.
    ///   - patience: How long to wait.
    /// - Returns: Whether one took it in that time; the command is kept when none did.
    public func offer(_ text: String, patience: Duration) async -> Bool {
        count += 1
        let number = count
        waiting = waiting.suffix(Self.commandsMax - 1) + [(number, text)]
        events.send(.importCurl)
        let timer = Task {  // owned by this call: cancelled when the command was taken
            try? await Task.sleep(for: patience)
            settle(number, isTaken: false)
        }
        defer { timer.cancel() }
        return await withCheckedContinuation { callers[number] = $0 }
    }

    /// Takes all commands out, so that no other workbench shows them too.
    ///
    /// - Returns: The commands, oldest first.
    public func take() -> [String] {
        defer { waiting = [] }
        for (number, _) in waiting { settle(number, isTaken: true) }
        return waiting.map(\.text)
    }

    private func settle(_ number: Int, isTaken: Bool) {
        callers.removeValue(forKey: number)?.resume(returning: isTaken)
    }
}
