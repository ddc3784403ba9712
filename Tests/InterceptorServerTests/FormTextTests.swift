import Testing

@testable import InterceptorServer

@Suite struct FormTextTests {
    @Test func readsWhatURLSearchParamsWrites() {
        #expect(FormText.value(of: "q", in: "q=method%3APOST+url%3A%2Fx%2By") == "method:POST url:/x+y")
        #expect(FormText.value(of: "q", in: "limit=1&q=a%20b&q=c") == "a b")
        #expect(FormText.value(of: "q", in: "q") == "")
        #expect(FormText.value(of: "q", in: "limit=1") == nil)
        #expect(FormText.value(of: "q", in: "q=100%") == "100%")
        #expect(FormText.values(of: "n", in: "n=a&m=b&n=c") == ["a", "c"])
    }
}
