import InterceptorInterchange
import Testing

@Suite struct ImportFormatTests {
    @Test(arguments: [
        ("curl http://a.test/", ImportFormat.curl),
        ("#!/bin/sh\n# get it\ncurl -H", .curl),
        (#"{"log":{"version":"1.2","entries":[]}}"#, .har),
        (#"  {"info":{"name":"x"},"item":[{"request":"curl http://a.test/"}]}"#, .postman),
        (#"{"id":"1","order":[],"requests":[]}"#, .postman),
        (#"{"openapi":"3.1.0","info":{}}"#, .openapi),
        ("# an API\nopenapi: 3.1.0\n", .openapi),
    ])
    func tellsByTheContent(_ text: String, _ format: ImportFormat) {
        #expect(ImportFormat.detect(text) == format)
    }

    @Test(arguments: ["", "hello", "{}", "wget http://a.test/", "[1]"])
    func knowsWhatItDoesNotKnow(_ text: String) {
        #expect(ImportFormat.detect(text) == nil)
    }
}
