import Testing

@testable import InterceptorEngine

struct CurlInboxTests {
    private let events = EventHub()
    private let inbox: CurlInbox

    init() {
        inbox = CurlInbox(events: events)
    }

    @Test func aWorkbenchThatIsOpenTakesACommandOnce() async {
        let news = events.listen()
        async let isTaken = inbox.offer("curl a.test", patience: .seconds(60))
        var iterator = news.makeAsyncIterator()
        #expect(await iterator.next() == .importCurl)
        #expect(await inbox.take() == ["curl a.test"])
        #expect(await inbox.take().isEmpty)
        #expect(await isTaken)
    }

    @Test func aCommandThatNobodyTookIsKept() async {
        #expect(await !inbox.offer("curl a.test", patience: .zero))
        #expect(await !inbox.offer("curl b.test", patience: .zero))
        #expect(await inbox.take() == ["curl a.test", "curl b.test"])
    }

    @Test func theNewestAreKept() async {
        for number in 0...CurlInbox.commandsMax { _ = await inbox.offer("curl \(number)", patience: .zero) }
        #expect(await inbox.take() == (1...CurlInbox.commandsMax).map { "curl \($0)" })
    }
}
