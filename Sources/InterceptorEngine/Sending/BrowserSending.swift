import InterceptorCookies
import InterceptorModel
public import InterceptorProtocol

/// Has a linked browser send requests, one on the wire for each call; `docs/PROTOCOL.md`, "A request sent by the
/// browser".
public actor BrowserSending {
    /// How long a request may take when nothing else is said.
    private static let timeout = Duration.seconds(300)
    /// How much longer than the browser the app waits for the end.
    private static let grace = Duration.seconds(5)
    private static let pieceBytes = 524_288

    private struct Transfer {
        var linkID: Int64
        var line: LinkLine
        var body: OutgoingBody?
        var observer: TransferObserver?
        var head: BrowserAnswerHead?
        var answer: BodyWriter
        /// How it ended, when that came before anybody waited for it.
        var end: BrowserAnswerEnd?
        var caller: CheckedContinuation<BrowserAnswerEnd, Never>?
    }

    private let links: LinkRegistry
    private let spoolDirectory: String
    private let clock: @Sendable () -> Double
    private var transfers: [String: Transfer] = [:]
    private var count = 0

    /// Makes the way through browsers.
    ///
    /// - Parameters:
    ///   - links: The connected browsers.
    ///   - spoolDirectory: The folder whose disk long answers are on.
    ///   - clock: The present, in milliseconds since 1970.
    public init(
        links: LinkRegistry,
        spoolDirectory: String = BodyWriter.usualDirectory,
        clock: @escaping @Sendable () -> Double
    ) {
        self.links = links
        self.spoolDirectory = spoolDirectory
        self.clock = clock
    }

    /// Sends a request through a browser and waits for the whole answer.
    ///
    /// - Parameters:
    ///   - request: What to send; of its options only the time limit counts.
    ///   - route: Which browser.
    ///   - usesCookies: Whether the browser's cookies go along.
    ///   - observer: Told what happens meanwhile.
    /// - Returns: The answer.
    /// - Throws: Where it failed and why, with what had been received by then.
    func send(
        _ request: OutgoingRequest,
        by route: BrowserRoute,
        usesCookies: Bool,
        observer: TransferObserver?
    ) async throws(SendError) -> IncomingResponse {
        let body = try OutgoingBody(request.body)
        guard let line = await links.line(toLink: route.linkID) else {
            throw SendError(.couldNotConnect, .prepare, Self.noBrowser)
        }
        count += 1
        let id = "q\(count)-\(String(UInt32.random(in: .min ... .max), radix: 36))"
        let timeout = request.options.timeout ?? Self.timeout
        transfers[id] = Transfer(
            linkID: route.linkID,
            line: line,
            body: body,
            observer: observer,
            answer: BodyWriter(spoolDirectory: spoolDirectory)
        )
        let message = AppMessage.send(
            BrowserRequest(
                id: id,
                method: request.method,
                url: request.url,
                headers: request.headers,
                body: try body.map(Self.wire),
                usesCookies: usesCookies,
                timeoutMs: Int(timeout / .milliseconds(1)),
                storeId: route.storeID
            )
        )
        // One that went before the transfer was noted has told nobody of its end.
        guard await links.line(toLink: route.linkID)?.connection == line.connection else {
            transfers[id] = nil
            throw SendError(.couldNotConnect, .prepare, Self.noBrowser)
        }
        line.send(message)
        let end = await end(of: id, within: timeout + Self.grace)
        return try finish(id, end)
    }

    private static let noBrowser =
        "That browser is not connected, so it cannot send. See: interceptor doctor, or send natively."

    /// Waits for the end; a caller that gives up cancels the request.
    private func end(of id: String, within patience: Duration) async -> BrowserAnswerEnd {
        let timer = Task {  // owned by this call: cancelled when the end is there
            guard (try? await Task.sleep(for: patience)) != nil else { return }
            cancel(id, code: "timedOut", "The browser did not say how it ended.")
        }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if let end = transfers[id]?.end {
                    continuation.resume(returning: end)
                } else {
                    transfers[id]?.caller = continuation
                }
            }
        } onCancel: {
            Task { await self.cancel(id, code: "cancelled", "It was cancelled.") }  // ends at once
        }
    }

    private func cancel(_ id: String, code: String, _ message: String) {
        guard let transfer = transfers[id] else { return }
        transfer.line.send(.cancel(id: id))
        settle(id, Self.failure(code, message))
    }

    private static func failure(_ code: String, _ message: String) -> BrowserAnswerEnd {
        BrowserAnswerEnd(error: .init(code: code, message: message))
    }

    private func settle(_ id: String, _ end: BrowserAnswerEnd) {
        guard transfers[id]?.end == nil else { return }
        transfers[id]?.end = end
        transfers[id]?.caller?.resume(returning: end)
        transfers[id]?.caller = nil
    }

    // MARK: What browsers tell

    /// Takes what a browser tells of a request.
    ///
    /// - Parameters:
    ///   - answer: What it tells.
    ///   - id: The request.
    ///   - linkID: The link it came from.
    public func received(_ answer: BrowserAnswer, of id: String, from linkID: Int64) async {
        guard let line = transfers[id]?.line, transfers[id]?.linkID == linkID else { return }
        let observer = transfers[id]?.observer
        switch answer {
        case .more(let offset):
            hand(out: offset, of: id, to: line)
        case .head(let head):
            transfers[id]?.head = head
            await observer?(.head(Self.response(head, ReceivedBody())))
        case .piece(let offset, let bytes):
            guard take(bytes, at: offset, of: id) else { return }
            await observer?(.body(bytes))
            line.send(.sendTaken(id: id, offsetBytes: offset))
        case .done(let end): settle(id, end)
        }
    }

    /// Gives the browser a piece of the request's body.
    private func hand(out offset: Int, of id: String, to line: LinkLine) {
        do {
            let piece = try transfers[id]?.body?.bytes(from: offset, limit: Self.pieceBytes) ?? []
            line.send(.sendPart(id: id, offsetBytes: offset, bytes: piece))
        } catch { cancel(id, code: "failed", (error as? SendError)?.message ?? "\(error)") }
    }

    /// Adds a piece; the transfer is changed in its place, since a copy would cost as much as all that came before.
    private func take(_ bytes: [UInt8], at offset: Int, of id: String) -> Bool {
        guard offset == transfers[id]?.answer.count else {
            cancel(id, code: "failed", "A piece is missing.")
            return false
        }
        do throws(SpoolError) { try transfers[id]?.answer.append(bytes) } catch {
            cancel(
                id,
                code: "failed",
                "The answer is long and could not be kept on disk: \(error). Make room there."
            )
            return false
        }
        return true
    }

    /// A connection is gone: what was sent over it has ended.
    ///
    /// - Parameter connection: What `LinkRegistry.connect` returned.
    public func unlinked(_ connection: Int) {
        for (id, transfer) in transfers where transfer.line.connection == connection {
            settle(id, Self.failure("connectionClosed", "The browser's connection ended."))
        }
    }

    // MARK: Results

    private func finish(_ id: String, _ end: BrowserAnswerEnd) throws(SendError) -> IncomingResponse {
        guard let transfer = transfers.removeValue(forKey: id) else {
            throw SendError(.cancelled, .prepare, "It was cancelled.")
        }
        var response = transfer.head.map { Self.response($0, transfer.answer.body) }
        response?.transfer.timings.finishedAtMs = end.finishedAtMs ?? clock()
        response?.notes += end.notes ?? []
        response?.add(end)
        if let error = end.error {
            let code = SendError.Code(rawValue: error.code) ?? .failed
            throw SendError(
                code,
                code == .invalidRequest ? .prepare : transfer.head == nil ? .connect : .receive,
                "The browser could not send it: \(error.message)",
                partial: response,
                transfer: response?.transfer ?? TransferRecord()
            )
        }
        guard let response else {
            throw SendError(.failed, .receive, "The browser ended the request without an answer.")
        }
        return response
    }

    private static func response(
        _ head: BrowserAnswerHead,
        _ body: ReceivedBody
    ) -> IncomingResponse {
        var response = IncomingResponse(
            statusCode: head.statusCode,
            statusText: head.statusText ?? "",
            httpVersion: head.httpVersion ?? "HTTP/1.1",
            headers: head.responseHeaders
        )
        response.body = body
        response.transfer.requestHeaders = head.requestHeaders
        response.transfer.remoteAddress = head.remoteAddress
        response.transfer.timings = head.timings
        response.transfer.startedAtMs = head.timings.queuedAtMs
        return response
    }

    private static func wire(_ body: OutgoingBody) throws(SendError) -> BrowserRequest.Body {
        guard body.count <= BrowserRequest.Body.inlineBytesMax else {
            return BrowserRequest.Body(sizeBytes: body.count)
        }
        do {
            return BrowserRequest.Body(
                sizeBytes: body.count,
                bytes: try body.bytes(from: 0, limit: body.count)
            )
        } catch { throw error as? SendError ?? SendError(.unreadableBody, .prepare, "\(error)") }
    }
}

/// Which browser sends a request.
public struct BrowserRoute: Sendable, Hashable {
    /// The link.
    public var linkID: Int64
    /// The cookie store whose cookies go along; `nil` is the profile's own.
    public var storeID: String?

    /// Names a browser.
    ///
    /// - Parameters:
    ///   - linkID: The link.
    ///   - storeID: The cookie store.
    public init(linkID: Int64, storeID: String? = nil) {
        self.linkID = linkID
        self.storeID = storeID
    }
}

extension IncomingResponse {
    /// Adds what the browser measured.
    fileprivate mutating func add(_ end: BrowserAnswerEnd) {
        if let version = end.httpVersion { httpVersion = version }
        // A browser that may not tell says 0.
        if let count = end.encodedBodyBytes, count > 0 || body.isEmpty {
            encodedBodyBytesTold = count
            transfer.responseBodyBytes = count
        }
        guard let phases = end.phases, let queuedAtMs = transfer.timings.queuedAtMs else { return }
        let startedAtMs = queuedAtMs + (phases.queueMs ?? 0)
        transfer.startedAtMs = startedAtMs
        transfer.resolvedAtMs = phases.dnsMs.map { startedAtMs + $0 }
        transfer.connectedAtMs = phases.connectMs.map { (transfer.resolvedAtMs ?? startedAtMs) + $0 }
        transfer.securedAtMs = phases.tlsMs.map { (transfer.connectedAtMs ?? startedAtMs) + $0 }
    }
}
