import InterceptorFrames
import Testing

@testable import InterceptorBridge

@Suite struct RelayStateTests {
    private let bridgeFrame = FrameEncoder.encode(
        BridgeFrames.bridge(version: "1", origin: "o", processId: 1)
    )

    private func makeState() -> RelayState {
        RelayState(bridgeFrame: BridgeFrames.bridge(version: "1", origin: "o", processId: 1))
    }

    private func takeAll(_ queue: ByteQueue) -> [UInt8] {
        var queue = queue
        var bytes: [UInt8] = []
        queue.consume { front in
            bytes = Array(front)
            return front.count
        }
        return bytes
    }

    private func isError(_ code: WireErrorCode, _ frame: [UInt8]) -> Bool {
        String(decoding: frame.dropFirst(4), as: UTF8.self)
            .hasPrefix("{\"kind\":\"error\",\"code\":\(code.rawValue),\"name\":\"\(code.name)\"")
    }

    @Test func passesFramesOnUnchangedAfterItsOwn() {
        var state = makeState()
        let frames = FrameEncoder.encode([1, 2, 3]) + FrameEncoder.encode([]) + FrameEncoder.encode([4])
        for byte in frames {
            [byte].withUnsafeBytes { state.receivedFromBrowser($0) }
        }
        #expect(takeAll(state.toApp) == bridgeFrame + frames)
        #expect(state.toBrowser.isEmpty)
    }

    @Test func passesOnWhatHasArrivedOfALargePayload() {
        var state = makeState()
        let start = FrameEncoder.header(payloadBytes: 60_000_000) + [1, 2, 3]
        start.withUnsafeBytes { state.receivedFromBrowser($0) }
        #expect(takeAll(state.toApp) == bridgeFrame + start)
        #expect(state.isBrowserInsideFrame)
    }

    @Test func skipsTheBrowsersFrameOverTheLimitAndSaysSo() {
        var state = makeState()
        let next = FrameEncoder.encode([9])
        FrameEncoder.header(payloadBytes: FrameLimits.browserToApp + 1)
            .withUnsafeBytes { state.receivedFromBrowser($0) }
        let chunk = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<(FrameLimits.browserToApp / chunk.count) {
            chunk.withUnsafeBytes { state.receivedFromBrowser($0) }
        }
        ([0] + next).withUnsafeBytes { state.receivedFromBrowser($0) }
        #expect(takeAll(state.toApp) == bridgeFrame + next)
        #expect(isError(.frameTooLong, takeAll(state.toBrowser)))
    }

    @Test func skipsTheAppsFrameOverTheLimitAndSaysSo() {
        var state = makeState()
        let tooLong = FrameEncoder.encode([UInt8](repeating: 0, count: FrameLimits.appToBrowser + 1))
        (tooLong + FrameEncoder.encode([9])).withUnsafeBytes { state.receivedFromApp($0) }
        #expect(takeAll(state.toBrowser) == FrameEncoder.encode([9]))
        #expect(isError(.frameTooLong, Array(takeAll(state.toApp).dropFirst(bridgeFrame.count))))
    }

    @Test func speaksToTheAppOnlyBetweenFrames() {
        var state = makeState()
        let frame = FrameEncoder.encode([1, 2, 3])
        frame.prefix(5).withUnsafeBytes { state.receivedFromBrowser($0) }
        FrameEncoder.header(payloadBytes: FrameLimits.appToBrowser + 1)
            .withUnsafeBytes { state.receivedFromApp($0) }
        frame.dropFirst(5).withUnsafeBytes { state.receivedFromBrowser($0) }
        let sent = Array(takeAll(state.toApp).dropFirst(bridgeFrame.count))
        #expect(sent.starts(with: frame))
        #expect(isError(.frameTooLong, Array(sent.dropFirst(frame.count))))
    }

    @Test func givesTheBrowserWholeFramesOnly() {
        var state = makeState()
        let frame = FrameEncoder.encode([1, 2, 3])
        frame.prefix(6).withUnsafeBytes { state.receivedFromApp($0) }
        state.tellBrowser(.appGone, "gone")
        #expect(isError(.appGone, takeAll(state.toBrowser)))
    }

    @Test func stopsReadingASideWhileTheOtherIsFull() {
        var state = makeState()
        let chunk = [UInt8](repeating: 0, count: RelayState.waitingBytesMax)
        FrameEncoder.encode(chunk).withUnsafeBytes { state.receivedFromBrowser($0) }
        #expect(!state.wantsBrowser)
        #expect(state.wantsApp)
        state.writeToApp { $0.count }
        #expect(state.wantsBrowser)
    }
}
