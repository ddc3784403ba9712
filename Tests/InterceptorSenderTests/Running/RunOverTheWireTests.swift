import InterceptorCollections
import InterceptorCookies
import InterceptorDomains
import InterceptorEngine
import InterceptorModel
import InterceptorSender
import InterceptorVariables
import Synchronization
import Testing

struct RunOverTheWireTests {
    private func run(
        _ text: String,
        options: RunOptions = RunOptions(),
        observer: @escaping RunObserver = { _ in }
    ) async throws -> RunSummary {
        let (events, rules) = (EventHub(), PublicSuffixList.shared)
        let jar = MemoryJarStore(JarState(jar: CookieJar(rules: rules)))
        let cookies = JarKeeper(jar: jar, rules: rules, events: events, clock: { 1000 })
        let sending = Sending(
            sender: CurlSender(),
            browsers: BrowserSending(links: LinkRegistry(events: events, clock: { 1000 }), clock: { 1000 }),
            cookies: cookies,
            store: nil,
            events: events,
            clock: { 1000 }
        )
        return try await CollectionRun(
            RequestCollection(JSONTree(parsing: text)),
            options: options,
            sending: sending,
            cookies: cookies,
            scripts: nil,
            dynamic: { DynamicVariables(random: SystemRandomNumberGenerator(), nowMs: { 1000 }) },
            clock: { 1000 }
        ).run(observer: observer)
    }

    @Test func carriesCookiesThroughRedirectsAndFromRequestToRequest() async throws {
        let server = try LoopbackServer { request in
            let isFirst = String(decoding: request.bytes, as: UTF8.self).hasPrefix("GET /set")
            return [
                .text(
                    isFirst
                        ? "HTTP/1.1 302 Found\r\nLocation: /then\r\nSet-Cookie: sid=1\r\nContent-Length: 0\r\n\r\n"
                        : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                )
            ]
        }
        let text = """
            {"item":[{"name":"a","request":"\(server.url)/set"},{"name":"b","request":"\(server.url)/get"}]}
            """
        let summary = try await run(text)
        #expect(summary.requests.total == 2 && summary.requests.failed == 0 && summary.responseBytes == 4)
        #expect(server.requests.map { $0.contains("Cookie: sid=1") } == [false, true, true])
        #expect(server.requests[0].contains("User-Agent: Interceptor/"))
    }

    @Test func stopsWaitingWhenItIsCancelled() async throws {
        let server = try LoopbackServer { _ in [.stall] }
        let text = "{\"item\":[{\"request\":\"\(server.url)\"},{\"request\":\"\(server.url)\"}]}"
        let task = Task { try await run(text) }
        while server.received.isEmpty { await Task.yield() }
        task.cancel()
        let summary = try await task.value
        #expect(
            summary.requests.total == 1 && summary.requests.failed == 1
                && summary.stopReason == "The run was stopped."
        )
    }
}
