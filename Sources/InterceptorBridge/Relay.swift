import InterceptorFrames

/// Carries frames between the browser's pipes and the app's socket until one side ends.
struct Relay {
    /// Which side ended it.
    enum Ending {
        /// The browser closed; everything it had said has been handed to the app.
        case browserClosed
        /// The app closed; the extension has been told.
        case appClosed
    }

    private static let chunkBytes = 65_536
    /// How often to look whether the browser is still there, should its pipe have stayed open.
    private static let parentCheckMs: Int32 = 30_000
    /// How long one side may take nothing before it is given up, once the other has ended.
    private let patienceMs: Int32

    private let browserIn: Int32
    private let browserOut: Int32
    private let app: Int32
    private let parentProcessId = SystemCalls.parentProcessId
    private var state: RelayState
    private var room = [UInt8](repeating: 0, count: chunkBytes)
    private var hasBrowserEnded = false
    private var hasAppEnded = false
    private var isBrowserListening = true
    private var isAppListening = true

    /// - Parameters:
    ///   - browserIn: Where the browser's frames come from.
    ///   - browserOut: Where frames for the browser go.
    ///   - app: The app's socket.
    ///   - bridgeFrame: The payload that tells the app who is there.
    ///   - patienceMs: How long one side may take nothing before it is given up, once the other has ended.
    init(
        browserIn: Int32,
        browserOut: Int32,
        app: Int32,
        bridgeFrame: [UInt8],
        patienceMs: Int32 = 1_500
    ) {
        self.browserIn = browserIn
        self.browserOut = browserOut
        self.app = app
        self.patienceMs = patienceMs
        state = RelayState(bridgeFrame: bridgeFrame)
    }

    /// Runs to the end.
    mutating func run() -> Ending {
        for descriptor in [browserIn, browserOut, app] {
            SystemCalls.setNonBlocking(descriptor)
        }
        defer {
            SystemCalls.setNonBlocking(browserIn, false)
            SystemCalls.setNonBlocking(browserOut, false)
        }
        write()
        while !hasBrowserEnded && !hasAppEnded {
            step()
        }
        if hasAppEnded {
            tellBrowserThatAppIsGone()
            return .appClosed
        }
        handEverythingToApp()
        return .browserClosed
    }

    // MARK: While both sides are there

    private mutating func step() {
        var interests = [
            SystemCalls.Interest(browserIn, wantsRead: state.wantsBrowser),
            SystemCalls.Interest(app, wantsRead: state.wantsApp, wantsWrite: !state.toApp.isEmpty),
            SystemCalls.Interest(browserOut, wantsWrite: !state.toBrowser.isEmpty),
        ]
        guard SystemCalls.wait(&interests, timeoutMs: Self.parentCheckMs) else {
            hasBrowserEnded = SystemCalls.parentProcessId != parentProcessId
            return
        }
        if interests[0].canRead || interests[0].isClosed {
            readBrowser()
        }
        if state.wantsApp && (interests[1].canRead || interests[1].isClosed) {
            readApp()
        }
        write()
    }

    private mutating func readBrowser() {
        switch read(browserIn) {
        case .bytes(let count):
            room.withUnsafeBytes { room in
                state.receivedFromBrowser(UnsafeRawBufferPointer(rebasing: room[..<count]))
            }
            if !isAppListening { state.forgetApp() }
        case .nothing: return
        case .end: hasBrowserEnded = true
        }
    }

    private mutating func readApp() {
        switch read(app) {
        case .bytes(let count):
            room.withUnsafeBytes { room in
                state.receivedFromApp(UnsafeRawBufferPointer(rebasing: room[..<count]))
            }
            if !isBrowserListening { state.forgetBrowser() }
        case .nothing: return
        case .end: hasAppEnded = true
        }
    }

    /// Writes whatever the two sides take now.
    private mutating func write() {
        writeToApp()
        writeToBrowser()
    }

    /// A closed app may have said why before it closed, so what it sent is still read to its end.
    private mutating func writeToApp() {
        guard !state.toApp.isEmpty else { return }
        let descriptor = app
        var isOpen = true
        state.writeToApp { bytes in
            Self.taken(SystemCalls.sendSome(descriptor, bytes), isOpen: &isOpen)
        }
        if !isOpen {
            isAppListening = false
            state.forgetApp()
        }
    }

    /// A browser that no longer listens may still have said something, so that is read to its end.
    private mutating func writeToBrowser() {
        guard !state.toBrowser.isEmpty else { return }
        let descriptor = browserOut
        var isOpen = true
        state.writeToBrowser { bytes in
            Self.taken(SystemCalls.writeSome(descriptor, bytes), isOpen: &isOpen)
        }
        if !isOpen {
            isBrowserListening = false
            state.forgetBrowser()
        }
    }

    // MARK: When one side has ended

    private mutating func tellBrowserThatAppIsGone() {
        state.tellBrowser(
            .appGone,
            "The Interceptor app closed the connection. Start it with: interceptor up"
        )
        if !isBrowserListening { state.forgetBrowser() }
        writeToBrowser()
        while !state.toBrowser.isEmpty {
            var interests = [SystemCalls.Interest(browserOut, wantsWrite: true)]
            guard SystemCalls.wait(&interests, timeoutMs: patienceMs) else { return }
            writeToBrowser()
        }
    }

    /// The app reads to the end only if nothing it wrote is thrown back at it, so that is read too.
    private mutating func handEverythingToApp() {
        if state.isBrowserInsideFrame {
            Bridge.tellHuman("the browser closed inside a frame; nothing of it will be used")
        }
        var hasFinishedWriting = false
        while !hasAppEnded {
            if state.toApp.isEmpty && !hasFinishedWriting {
                SystemCalls.finishWriting(app)
                hasFinishedWriting = true
            }
            var interests = [
                SystemCalls.Interest(app, wantsRead: true, wantsWrite: !state.toApp.isEmpty)
            ]
            guard SystemCalls.wait(&interests, timeoutMs: patienceMs) else { return }
            readApp()
            state.forgetBrowser()
            writeToApp()
        }
    }

    // MARK: Reading and writing

    private enum Arrival {
        case bytes(Int)
        case nothing
        case end
    }

    private mutating func read(_ descriptor: Int32) -> Arrival {
        switch room.withUnsafeMutableBytes({ SystemCalls.readSome(descriptor, into: $0) }) {
        case .success(0): .end
        case .success(let count): .bytes(count)
        case .failure(SystemCalls.wouldBlock): .nothing
        case .failure: .end
        }
    }

    private static func taken(_ outcome: SystemCalls.Outcome<Int>, isOpen: inout Bool) -> Int {
        switch outcome {
        case .success(let count): return count
        case .failure(SystemCalls.wouldBlock): return 0
        case .failure:
            isOpen = false
            return 0
        }
    }
}
