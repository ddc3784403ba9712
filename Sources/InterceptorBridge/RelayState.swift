import InterceptorFrames

/// Decides what goes where; reads and writes nothing itself.
///
/// Towards the app, payloads pass in pieces as they arrive. Towards the browser whole frames are collected
/// first, so that a word of the bridge's own can follow whatever the app was in the middle of.
struct RelayState {
    /// A side is not read while this much of what it said still waits for the other.
    static let waitingBytesMax = 262_144

    private(set) var toApp = ByteQueue()
    private(set) var toBrowser = ByteQueue()
    private var fromBrowser = FrameScanner(payloadBytesMax: FrameLimits.browserToApp)
    private var fromApp = FrameDecoder(payloadBytesMax: FrameLimits.appToBrowser)
    /// Frames for the app that wait for the end of the payload which is passing.
    private var heldForApp: [UInt8] = []

    init(bridgeFrame payload: [UInt8]) {
        toApp.append(FrameEncoder.encode(payload))
    }

    var wantsBrowser: Bool { toApp.count < Self.waitingBytesMax }

    var wantsApp: Bool { toBrowser.count < Self.waitingBytesMax }

    /// Whether the browser's stream, if it ended now, would end inside a frame.
    var isBrowserInsideFrame: Bool { !fromBrowser.isAtBoundary }

    mutating func receivedFromBrowser(_ bytes: UnsafeRawBufferPointer) {
        var passing = toApp
        toApp = ByteQueue()
        var held = heldForApp
        var answers: [UInt8] = []
        fromBrowser.scan(bytes) { event in
            switch event {
            case .begin(let lengthBytes):
                passing.append(FrameEncoder.header(payloadBytes: lengthBytes))
            case .piece(let piece):
                passing.append(piece)
            case .end:
                passing.append(held)
                held = []
            case .tooLong(let lengthBytes):
                answers += Self.tooLong(lengthBytes, limit: FrameLimits.browserToApp)
            }
        }
        toApp = passing
        heldForApp = held
        toBrowser.append(answers)
    }

    mutating func receivedFromApp(_ bytes: UnsafeRawBufferPointer) {
        var passing = toBrowser
        toBrowser = ByteQueue()
        var answers: [UInt8] = []
        fromApp.append(bytes) { event in
            switch event {
            case .payload(let payload):
                passing.append(FrameEncoder.header(payloadBytes: payload.count))
                passing.append(payload)
            case .tooLong(let lengthBytes):
                answers += Self.tooLong(lengthBytes, limit: FrameLimits.appToBrowser)
            }
        }
        toBrowser = passing
        tellApp(answers)
    }

    mutating func tellBrowser(_ code: WireErrorCode, _ message: String) {
        toBrowser.append(FrameEncoder.encode(BridgeFrames.error(code, message)))
    }

    mutating func writeToApp(_ write: (UnsafeRawBufferPointer) -> Int) {
        toApp.consume(write)
    }

    mutating func writeToBrowser(_ write: (UnsafeRawBufferPointer) -> Int) {
        toBrowser.consume(write)
    }

    mutating func forgetApp() {
        toApp.removeAll()
    }

    mutating func forgetBrowser() {
        toBrowser.removeAll()
    }

    private mutating func tellApp(_ frames: [UInt8]) {
        if fromBrowser.isInsidePayload {
            heldForApp += frames
        } else {
            toApp.append(frames)
        }
    }

    private static func tooLong(_ lengthBytes: Int, limit: Int) -> [UInt8] {
        let message = "A frame of \(lengthBytes) bytes is over the limit of \(limit) bytes and was skipped."
        return FrameEncoder.encode(BridgeFrames.error(.frameTooLong, message))
    }
}
