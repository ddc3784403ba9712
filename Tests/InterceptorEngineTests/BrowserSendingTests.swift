import Foundation
import InterceptorModel
import InterceptorProtocol
import Synchronization
import Testing

@testable import InterceptorEngine

/// Requests sent over connections that come and go; the browser's side is written by hand.
struct BrowserSendingTests {
    private let links = LinkRegistry(events: EventHub(), clock: { 1 })
    private let sending: BrowserSending

    init() {
        sending = BrowserSending(links: links, spoolDirectory: NSTemporaryDirectory(), clock: { 1 })
    }

    @Test func endsWhenItsConnectionEnds() async throws {
        let browser = try await connect()
        async let ended = failure()
        _ = await browser.request()
        await sending.unlinked(browser.connection)
        #expect(await ended?.code == .connectionClosed)
    }

    @Test func theEndOfAReplacedConnectionLeavesTheNewOnesRequestsAlone() async throws {
        let old = try await connect()
        let new = try await connect()
        async let response = sending.send(Self.outgoing, by: Self.route, usesCookies: false, observer: nil)
        let id = await new.request()
        await sending.unlinked(old.connection)
        await answer(id)
        #expect(try await response.statusCode == 204)
    }

    @Test func goesOnOverTheConnectionItBeganOn() async throws {
        let old = try await connect()
        async let response = sending.send(Self.outgoing, by: Self.route, usesCookies: false, observer: nil)
        let id = await old.request()
        let new = try await connect()
        await answer(id, body: [1, 2])
        #expect(try await response.statusCode == 204)
        #expect(old.said.contains { if case .sendTaken = $0 { true } else { false } })
        #expect(new.said.isEmpty)
    }

    @Test func withoutABrowserItSaysSo() async {
        #expect(await failure()?.code == .couldNotConnect)
    }

    // MARK: The browser

    private static let outgoing = OutgoingRequest(method: "GET", url: "http://app.test/")
    private static let route = BrowserRoute(linkID: 1)

    private func failure() async -> SendError? {
        do throws(SendError) {
            _ = try await sending.send(Self.outgoing, by: Self.route, usesCookies: false, observer: nil)
            return nil
        } catch { return error }
    }

    private func connect() async throws -> HandBrowser {
        let json = """
            {"protocol":1,"extensionVersion":"1","profileId":"a","browser":{"name":"C","version":"1"}}
            """
        let hello = try JSONDecoder().decode(Hello.self, from: Data(json.utf8))
        let browser = HandBrowser()
        browser.connection = await links.connect(id: 1, hello: hello) { browser.hear($0) }
        return browser
    }

    private func answer(_ id: String, body: [UInt8] = []) async {
        let json = """
            {"statusCode":204,"requestHeaders":[],"responseHeaders":[],"timings":{}}
            """
        guard let head = try? JSONDecoder().decode(BrowserAnswerHead.self, from: Data(json.utf8)) else {
            Issue.record("the head cannot be read")
            return
        }
        await sending.received(.head(head), of: id, from: 1)
        if !body.isEmpty { await sending.received(.piece(offsetBytes: 0, bytes: body), of: id, from: 1) }
        await sending.received(.done(BrowserAnswerEnd(error: nil)), of: id, from: 1)
    }
}

/// One connection, and what was said on it.
private final class HandBrowser: Sendable {
    private let number = Mutex(0)
    private let messages = Mutex([AppMessage]())
    private let requests = AsyncStream<String>.makeStream()

    var connection: Int {
        get { number.withLock { $0 } }
        set { number.withLock { $0 = newValue } }
    }

    var said: [AppMessage] { messages.withLock { $0 } }

    func hear(_ message: AppMessage) {
        messages.withLock { $0.append(message) }
        if case .send(let request) = message { requests.continuation.yield(request.id) }
    }

    /// The id of the next request the browser is to send.
    func request() async -> String {
        var iterator = requests.stream.makeAsyncIterator()
        return await iterator.next() ?? ""
    }
}
