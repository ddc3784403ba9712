import Foundation
import InterceptorFrames
import Testing

@testable import InterceptorBridge

/// A relay in a thread, with the test at both of its ends.
private final class Conversation: @unchecked Sendable {
    let browser: Int32
    let app: Int32
    private let relayBrowser: Int32
    private let relayApp: Int32
    private let ended = DispatchSemaphore(value: 0)
    /// Written before `ended` is signalled and read after it was waited for.
    private var ending: Relay.Ending?

    init(patienceMs: Int32 = 1_000) throws {
        (browser, relayBrowser) = try #require(SystemCalls.socketPair())
        (app, relayApp) = try #require(SystemCalls.socketPair())
        SystemCalls.ignoreBrokenPipes()
        let frame = BridgeFrames.bridge(version: "1", origin: "o", processId: 1)
        Thread.detachNewThread { [self] in
            var relay = Relay(
                browserIn: relayBrowser,
                browserOut: relayBrowser,
                app: relayApp,
                bridgeFrame: frame,
                patienceMs: patienceMs
            )
            ending = relay.run()
            SystemCalls.closeDescriptor(relayBrowser)
            SystemCalls.closeDescriptor(relayApp)
            ended.signal()
        }
    }

    func waitForEnding() -> Relay.Ending? {
        guard ended.wait(timeout: .now() + 20) == .success else { return nil }
        return ending
    }
}

private func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
        guard case .success(let count) = rest.withUnsafeBytes({ SystemCalls.sendSome(descriptor, $0) })
        else { return }
        rest = rest.dropFirst(count)
    }
}

/// Everything there is to read until the other side closes.
private func readToEnd(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 65_536)
    while case .success(let count) = room.withUnsafeMutableBytes({
        SystemCalls.readSome(descriptor, into: $0)
    }),
        count > 0
    {
        bytes += room[..<count]
    }
    return bytes
}

private func payloads(_ bytes: [UInt8]) -> [[UInt8]] {
    var decoder = FrameDecoder(payloadBytesMax: FrameLimits.browserToApp)
    return decoder.append(bytes).compactMap { event in
        guard case .payload(let payload) = event else { return nil }
        return payload
    }
}

@Suite(.serialized) struct RelayTests {
    @Test func handsEverythingToTheAppBeforeItEndsWithTheBrowser() throws {
        let conversation = try Conversation()
        let sent = (0..<200).map { [UInt8](repeating: UInt8($0), count: 20_000) }
        let reader = DispatchQueue(label: "app")
        let read = DispatchSemaphore(value: 0)
        nonisolated(unsafe) var received: [UInt8] = []
        reader.async {
            received = readToEnd(conversation.app)
            SystemCalls.closeDescriptor(conversation.app)
            read.signal()
        }
        write(sent.flatMap { FrameEncoder.encode($0) }, to: conversation.browser)
        SystemCalls.closeDescriptor(conversation.browser)
        #expect(conversation.waitForEnding() == .browserClosed)
        read.wait()
        #expect(Array(payloads(received).dropFirst()) == sent)
    }

    @Test func handsEverythingToTheBrowserBeforeItSaysThatTheAppIsGone() throws {
        let conversation = try Conversation()
        let sent = (0..<3).map { [UInt8](repeating: UInt8($0), count: 20_000) }
        write(sent.flatMap { FrameEncoder.encode($0) }, to: conversation.app)
        SystemCalls.closeDescriptor(conversation.app)
        let received = payloads(readToEnd(conversation.browser))
        #expect(conversation.waitForEnding() == .appClosed)
        #expect(Array(received.dropLast()) == sent)
        let last = String(decoding: received.last ?? [], as: UTF8.self)
        #expect(last.hasPrefix(#"{"kind":"error","code":11,"name":"appGone""#))
        SystemCalls.closeDescriptor(conversation.browser)
    }

    @Test func waitsForASlowAppInsteadOfHoldingEverything() throws {
        let conversation = try Conversation()
        let payload = [UInt8](repeating: 7, count: 30_000_000)
        let writer = DispatchQueue(label: "browser")
        nonisolated(unsafe) var isWritten = false
        writer.async {
            write(FrameEncoder.encode(payload), to: conversation.browser)
            isWritten = true
            SystemCalls.closeDescriptor(conversation.browser)
        }
        Thread.sleep(forTimeInterval: 0.2)
        #expect(!isWritten)
        let received = payloads(readToEnd(conversation.app))
        SystemCalls.closeDescriptor(conversation.app)
        #expect(received.last == payload)
        #expect(conversation.waitForEnding() == .browserClosed)
    }

    @Test func givesUpAnAppThatNeverReads() throws {
        let conversation = try Conversation(patienceMs: 100)
        write(FrameEncoder.encode([UInt8](repeating: 7, count: 300_000)), to: conversation.browser)
        SystemCalls.closeDescriptor(conversation.browser)
        #expect(conversation.waitForEnding() == .browserClosed)
        SystemCalls.closeDescriptor(conversation.app)
    }
}
