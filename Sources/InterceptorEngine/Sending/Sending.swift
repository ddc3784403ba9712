import InterceptorCookies
import InterceptorModel
import InterceptorProtocol

/// Sends requests: with the jar's cookies, redirect by redirect, each one into history.
public struct Sending: Sendable {
    private let sender: any RequestSender
    private let browsers: BrowserSending
    private let cookies: JarKeeper
    private let store: (any HistoryStore)?
    private let events: EventHub
    private let clock: @Sendable () -> Double

    /// Makes the use case.
    ///
    /// - Parameters:
    ///   - sender: Puts one request on the wire.
    ///   - browsers: Have a browser put it there.
    ///   - cookies: The jar.
    ///   - store: The history; `nil` keeps nothing of what is sent.
    ///   - events: Told of new exchanges.
    ///   - clock: The present, in milliseconds since 1970.
    public init(
        sender: any RequestSender,
        browsers: BrowserSending,
        cookies: JarKeeper,
        store: (any HistoryStore)?,
        events: EventHub,
        clock: @escaping @Sendable () -> Double
    ) {
        self.sender = sender
        self.browsers = browsers
        self.cookies = cookies
        self.store = store
        self.events = events
        self.clock = clock
    }

    /// Sends a request and, when asked to, follows where its answers point.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - observer: Told of every hop's head and body as they come.
    ///   - onRedirect: Told of a hop whose redirect is about to be followed; it is in history.
    /// - Returns: Every request that was sent, in order; the last one has the answer, or the error.
    /// - Throws: `SendError`, when the request cannot be sent as written: then nothing is in history; `CookieRefusal`,
    ///   when the site is none; `StoreError`, when jar or history cannot be used.
    public func send(
        _ request: SendRequest,
        observer: TransferObserver? = nil,
        onRedirect: @Sendable (SentHop) async -> Void = { _ in }
    ) async throws -> [SentHop] {
        try cookies.check(site: request.topLevelSite)
        var hops: [SentHop] = []
        var next: OutgoingRequest? = request.outgoing
        let chain = SentRecord.newChain()
        while let outgoing = next, hops.count <= request.redirectsLimit {
            let place = SentRecord.Place(chain: chain, hop: hops.count)
            var hop = try await sendOnce(outgoing, request, place, learned: hops.learned, observer)
            next =
                request.followsRedirects ? hop.response.flatMap { Redirect.next(after: outgoing, $0) } : nil
            hop.nextURL = next?.url
            hops.append(hop)
            if next != nil, hops.count <= request.redirectsLimit { await onRedirect(hop) }
        }
        return hops
    }

    private func sendOnce(
        _ written: OutgoingRequest,
        _ request: SendRequest,
        _ place: SentRecord.Place,
        learned: [String],
        _ observer: TransferObserver?
    ) async throws -> SentHop {
        var cookieRequest = CookieRequest(url: written.url, method: written.method)
        cookieRequest.topLevelSite = request.topLevelSite
        cookieRequest.excludedNames = request.excludedCookies
        var outgoing = written
        var jar: [Cookie] = []
        if request.usesCookies {
            jar = try await cookies.take(for: cookieRequest)
            // A browser adds its own; of the jar it needs what answers before this one have set.
            let carried = request.route == nil ? jar : jar.filter { learned.contains($0.name) }
            outgoing.headers = outgoing.headers.carrying(carried)
        }
        let startedAtMs = clock()
        var hop = SentHop(
            exchange: Exchange(uid: "", startedAtMs: startedAtMs, request: Request(method: "", url: "")),
            outgoing: outgoing,
            cookies: [],
            namelessCookies: written.headers.namelessCookies.union(jar.filter(\.name.isEmpty).map(\.value)),
            refusedCookies: [:]
        )
        var body: OutgoingBody?
        do throws(SendError) {
            body = try OutgoingBody(outgoing.body)
            hop.outgoing = try sender.signed(outgoing)
            hop.response = try await transfer(hop.outgoing, request, observer)
        } catch {
            if place.hop == 0, error.isOfTheCall { throw error }
            hop.response = error.partial
            hop.error = error
        }
        let (sent, sentBody) = (hop, body)
        // Owned by this call, but not cancelled with it: what was sent belongs into jar and history.
        return try await Task { try await keep(sent, sentBody, request, cookieRequest, place, startedAtMs) }
            .value
    }

    /// Puts the answer's cookies into the jar and the exchange into history.
    private func keep(
        _ sent: SentHop,
        _ body: OutgoingBody?,
        _ request: SendRequest,
        _ cookieRequest: CookieRequest,
        _ place: SentRecord.Place,
        _ startedAtMs: Double
    ) async throws -> SentHop {
        var hop = sent
        let lines = hop.response?.headers.all("set-cookie") ?? []
        hop.cookies = objects(lines, of: cookieRequest, storeID: request.route.map { $0.storeID ?? "0" })
        if request.usesCookies {
            hop.refusedCookies = try await cookies.receive(lines, from: cookieRequest).mapValues(\.message)
        }
        hop.exchange = try await record(hop, body, place, startedAtMs)
        return hop
    }

    /// The cookies of lines, as a jar with nothing in it would take them.
    ///
    /// - Parameters:
    ///   - lines: Values of `Set-Cookie` fields.
    ///   - request: The request that was answered with them.
    ///   - storeID: The cookie store of the browser that sent it.
    /// - Returns: The cookies, without those that the lines end.
    private func objects(_ lines: [String], of request: CookieRequest, storeID: String?) -> [Cookie] {
        var empty = CookieJar(rules: cookies.rules)
        return lines.compactMap { line in
            var cookie = try? empty.receive(setCookie: line, from: request, nowMs: clock()).changes.first?
                .after
            cookie?.storeID = storeID
            return cookie
        }
    }

    private func transfer(
        _ outgoing: OutgoingRequest,
        _ request: SendRequest,
        _ observer: TransferObserver?
    ) async throws(SendError) -> IncomingResponse {
        guard let route = request.route else { return try await sender.send(outgoing, observer: observer) }
        return try await browsers.send(
            outgoing,
            by: route,
            usesCookies: request.usesCookies,
            observer: observer
        )
    }

    private func record(
        _ hop: SentHop,
        _ body: OutgoingBody?,
        _ place: SentRecord.Place,
        _ startedAtMs: Double
    ) async throws -> Exchange {
        guard let store else { return hop.exchange }
        let endedAtMs = clock()
        let bodies = await SentBodies(body, hop.response?.body, in: store)
        let wire = SentRecord(hop, bodies, place, startedAtMs: startedAtMs, endedAtMs: endedAtMs).wire
        let result = try await store.commit([.record(wire, linkID: 0, sessionID: nil)])
        events.send(.exchanges(result.changedIDs))
        var exchange = wire.exchange
        exchange.id = result.changedIDs.first ?? 0
        return exchange
    }
}

extension SendError {
    /// Whether the request cannot be sent as it is written, and was not tried.
    fileprivate var isOfTheCall: Bool { phase == .prepare && code != .cancelled }
}

extension [SentHop] {
    /// The names of the cookies that the answers have set.
    fileprivate var learned: [String] {
        flatMap { $0.response?.headers.all("set-cookie") ?? [] }
            .compactMap { try? SetCookie($0).name }
    }
}

extension HeaderList {
    /// The lines with cookies of the jar in the `Cookie` line; the user's value wins for a name.
    ///
    /// A `Cookie` line without a value is the place for them, and left out when there are none.
    fileprivate func carrying(_ jar: [Cookie]) -> HeaderList {
        let names = Set(ownCookies.map(\.name))  // of every line, not only the one that is added to
        let jar = jar.filter { !names.contains($0.name) }
        var fields = Array(self)
        if !jar.isEmpty {
            let place = fields.firstIndex(where: \.isCookie) ?? fields.endIndex
            if place == fields.endIndex { fields.append(HeaderField("Cookie", "")) }
            let text = CookieHeader.merged(user: fields[place].value, jar: jar)
            fields[place] = HeaderField(fields[place].name, text)
        }
        return HeaderList(fields.filter { !$0.isCookiePlace })
    }

    /// What the user wrote into `Cookie` lines.
    private var ownCookies: [CookieHeader.Pair] { all("cookie").flatMap(CookieHeader.parse) }

    /// The values among them that have no name.
    fileprivate var namelessCookies: Set<String> { Set(ownCookies.filter(\.name.isEmpty).map(\.value)) }
}
