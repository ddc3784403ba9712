import InterceptorModel
import Testing

@Suite struct HeaderListTests {
    private let list: HeaderList = [
        HeaderField("Accept", "*/*"), HeaderField("X-Id", "1"), HeaderField("x-id", "2"),
    ]

    @Test func findsNamesInAnyCase() {
        #expect(list.first("ACCEPT") == "*/*")
        #expect(list.all("X-ID") == ["1", "2"])
        #expect(list.first("missing") == nil)
    }

    @Test func keepsOrderCaseAndDuplicatesThroughTheRawShape() {
        #expect(list.raw == ["Accept", "*/*", "X-Id", "1", "x-id", "2"])
        #expect(HeaderList(raw: list.raw) == list)
    }

    @Test func refusesAnOddNumberOfStrings() {
        #expect(HeaderList(raw: ["Accept"]) == nil)
    }
}
