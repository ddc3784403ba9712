import InterceptorFrames

/// The program a browser starts to reach the app: relays frames, decides nothing.
///
/// Its standard output carries frames only; words for people go to standard error and never hold anything
/// from a payload.
public enum Bridge {
    /// What the process ends with.
    private enum Status {
        static let done: Int32 = 0
        static let wrongCall: Int32 = 2
    }

    /// Does what the command line says, then ends the process.
    ///
    /// - Parameter arguments: The command line; the browser gives the extension's origin first.
    public static func main(_ arguments: [String]) -> Never {
        SystemCalls.ignoreBrokenPipes()
        SystemCalls.endProcess(run(BridgeCall(arguments)))
    }

    private static func run(_ call: BridgeCall) -> Int32 {
        switch call {
        case .version:
            writeAll("interceptor-bridge \(BridgeVersion.current)\n".utf8, to: 1)
            return Status.done
        case .help:
            tellHuman(BridgeCall.usage)
            return Status.done
        case .foreign(let origin):
            tellHuman("\(origin) is not the Interceptor extension; only that may start the bridge")
            return Status.wrongCall
        case .relay(let origin):
            SystemCalls.ignoreTerminal()
            return relay(for: origin)
        }
    }

    private static func relay(for origin: String) -> Int32 {
        guard let dataDirectory = dataDirectory() else {
            tellBrowser(.appNotRunning, "The data folder is unknown. Run: interceptor bridge install")
            return Status.done
        }
        do {
            let client = try UnixSocketClient(
                connectingTo: SocketPath.forDataDirectory(dataDirectory),
                timeoutMs: 5_000
            )
            relay(client, for: origin)
        } catch {
            tellHuman("\(error)")
            tellBrowser(error)
        }
        return Status.done
    }

    private static func relay(_ client: UnixSocketClient, for origin: String) {
        let frame = BridgeFrames.bridge(
            version: BridgeVersion.current,
            origin: origin,
            processId: SystemCalls.processId
        )
        var relay = Relay(browserIn: 0, browserOut: 1, app: client.descriptor, bridgeFrame: frame)
        if case .appClosed = relay.run() {
            tellHuman("the app closed the connection")
        }
    }

    /// Where an installed bridge lies decides; only one that was never installed asks the environment.
    private static func dataDirectory() -> String? {
        SystemCalls.executablePath().flatMap { DataDirectory.ofBridge(at: $0) }
            ?? DataDirectory.byEnvironment()
    }

    private static func tellBrowser(_ error: SocketError) {
        switch error.code {
        case .notOurs:
            tellBrowser(.peerNotAllowed, "\(error). Run: interceptor doctor")
        default:
            tellBrowser(.appNotRunning, "The Interceptor app is not running. Start it with: interceptor up")
        }
    }

    private static func tellBrowser(_ code: WireErrorCode, _ message: String) {
        writeAll(FrameEncoder.encode(BridgeFrames.error(code, message)), to: 1)
    }

    /// A line for whoever reads the browser's log.
    static func tellHuman(_ message: String) {
        writeAll("interceptor-bridge: \(message)\n".utf8, to: 2)
    }

    private static func writeAll(_ bytes: some Sequence<UInt8>, to descriptor: Int32) {
        var rest = Array(bytes)
        while !rest.isEmpty {
            guard case .success(let count) = rest.withUnsafeBytes({ SystemCalls.writeSome(descriptor, $0) })
            else { return }
            rest.removeFirst(count)
        }
    }
}
