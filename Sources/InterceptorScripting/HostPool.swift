import InterceptorEngine

/// The hosts that wait for a script, and how many there are.
///
/// None is started before the first script. Hosts that waited for long are ended, down to one.
actor HostPool {
    private struct Idle {
        var host: ScriptHostProcess
        var since: ContinuousClock.Instant
    }

    private let installation: ScriptHostInstallation
    private let hostCountMax: Int
    private let idleTimeout: Duration
    private var idle: [Idle] = []
    private var hostCount = 0
    private var waiters: [CheckedContinuation<Void, Never>] = []
    private var sweep: Task<Void, Never>?

    init(_ installation: ScriptHostInstallation, hostCountMax: Int, idleTimeout: Duration) {
        self.installation = installation
        self.hostCountMax = hostCountMax
        self.idleTimeout = idleTimeout
    }

    deinit {
        sweep?.cancel()
    }

    /// A host of one's own: one that waits, or a new one; waits for its turn when there are enough.
    ///
    /// - Returns: The host; to be handed back by `give` or `drop`.
    /// - Throws: What is missing.
    func take() async throws(ScriptRunnerError) -> ScriptHostProcess {
        while true {
            if let idle = idle.popLast() { return idle.host }
            if hostCount < hostCountMax { return try start() }
            await withCheckedContinuation { waiters.append($0) }
        }
    }

    /// Takes a host back that may run another script.
    func give(_ host: ScriptHostProcess) {
        idle.append(Idle(host: host, since: .now))
        wakeOne()
        startSweeping()
    }

    /// Forgets a host that has ended or was stopped.
    func drop(_ host: ScriptHostProcess) {
        host.stop()
        hostCount -= 1
        wakeOne()
    }

    /// The processes that wait, for tests and measurements.
    var idleProcessIds: [Int32] { idle.compactMap(\.host.processId) }

    private func start() throws(ScriptRunnerError) -> ScriptHostProcess {
        try installation.check()
        guard let host = ScriptHostProcess(installation) else {
            throw ScriptRunnerError(
                "\(installation.hostPath) could not be started: the system has no process left."
            )
        }
        hostCount += 1
        return host
    }

    private func wakeOne() {
        guard !waiters.isEmpty else { return }
        waiters.removeFirst().resume()
    }

    /// Owned by this pool, which cancels it; ends by itself when one host or none is left.
    private func startSweeping() {
        guard sweep == nil, idle.count > 1 else { return }
        sweep = Task { [weak self, idleTimeout] in
            while true {
                do { try await Task.sleep(for: idleTimeout / 2) } catch { return }
                guard await self?.endIdle() == true else { return }
            }
        }
    }

    private func endIdle() -> Bool {
        let now = ContinuousClock.now
        while idle.count > 1, let first = idle.first, now - first.since > idleTimeout {
            drop(idle.removeFirst().host)
        }
        guard idle.count > 1 else {
            sweep = nil
            return false
        }
        return true
    }
}
