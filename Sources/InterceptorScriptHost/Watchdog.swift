import InterceptorFrames
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A thread beside the script that ends the process when it goes beyond a limit or the app has gone.
///
/// It sleeps while no script runs.
final class Watchdog: Sendable {
    /// How often it looks while a script runs, in milliseconds.
    static let intervalMs: Int32 = 5
    /// How long the engine has to stop a busy script by itself, with the line; in milliseconds.
    ///
    /// The engine counts computing alone, so on a busy machine it takes its time.
    static let graceMs = 4000.0

    private struct Watch {
        var run: RunState
        var busySinceMs: Double?
        var memoryBaseBytes: Int
    }

    private let watch = Mutex<Watch?>(nil)
    private let wakeReader: Int32
    private let wakeWriter: Int32
    private let input: Int32
    private let output: HostOutput
    private let gauge = MemoryGauge()

    /// Starts watching.
    ///
    /// - Parameters:
    ///   - input: The descriptor whose other end is the app.
    ///   - output: Where to tell what ended a script.
    init(input: Int32, output: HostOutput) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { SystemCalls.endProcess(1) }
        (wakeReader, wakeWriter) = (ends[0], ends[1])
        self.input = input
        self.output = output
        start()
    }

    /// A script begins.
    func begin(_ run: RunState) {
        watch.withLock {
            $0 = Watch(run: run, busySinceMs: HostClock.steadyMs, memoryBaseBytes: gauge.bytes)
        }
        var byte: UInt8 = 0
        _ = write(wakeWriter, &byte, 1)
    }

    /// The script computes from now on.
    func resume() {
        watch.withLock { $0?.busySinceMs = HostClock.steadyMs }
    }

    /// The script waits for a timer or an answer.
    func pause() {
        watch.withLock { $0?.busySinceMs = nil }
    }

    /// The script has ended.
    func end() {
        watch.withLock { $0 = nil }
    }

    private func start() {
        #if canImport(Darwin)
            var thread: pthread_t?
            pthread_create(&thread, nil, { Watchdog.main($0) }, Unmanaged.passRetained(self).toOpaque())
        #else
            var thread = pthread_t()
            pthread_create(
                &thread,
                nil,
                { $0.flatMap { Watchdog.main($0) } },
                Unmanaged.passRetained(self).toOpaque()
            )
        #endif
    }

    private static func main(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        let watchdog = Unmanaged<Watchdog>.fromOpaque(context).takeRetainedValue()
        while true {
            watchdog.sleepUntilBegin()
            while watchdog.look() {
                watchdog.pauseOrEnd()
            }
        }
    }

    private func sleepUntilBegin() {
        var byte: UInt8 = 0
        _ = read(wakeReader, &byte, 1)
    }

    /// Waits for the next look; ends the process when the app has gone.
    private func pauseOrEnd() {
        var descriptor = pollfd(fd: input, events: 0, revents: 0)
        if poll(&descriptor, 1, Self.intervalMs) > 0, Int32(descriptor.revents) & Int32(POLLHUP) != 0 {
            _exit(1)
        }
    }

    /// Compares the script with its limits.
    ///
    /// - Returns: Whether a script still runs.
    private func look() -> Bool {
        let found = watch.withLock { watch -> (RunState, HostError?)? in
            guard let watch else { return nil }
            return (watch.run, broken(watch))
        }
        guard let (run, error) = found else { return false }
        if let error { stop(run, error) }
        return true
    }

    private func broken(_ watch: Watch) -> HostError? {
        if gauge.bytes - watch.memoryBaseBytes > watch.run.memoryBytesMax {
            return Limits.memory(watch.run)
        }
        let isLate = watch.busySinceMs.map { HostClock.steadyMs - $0 > 2 * watch.run.busyMs + Self.graceMs }
        return isLate == true ? Limits.busy(watch.run, nil) : nil
    }

    private func stop(_ run: RunState, _ error: HostError) -> Never {
        let frame = HostFrames.done(run.run, error: error, durationMs: HostClock.steadyMs - run.startedAtMs)
        for _ in 0..<200 {
            if output.sendIfFree(frame) { _exit(0) }
            usleep(5000)
        }
        _exit(1)
    }
}
