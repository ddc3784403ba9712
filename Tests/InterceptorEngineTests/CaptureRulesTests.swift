import InterceptorModel
import Testing

@testable import InterceptorEngine

@Suite struct CaptureRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var settings: CaptureSettings
        var mentions: String
        var testDescription: String { mentions }

        init(_ filter: CaptureFilter, mentions: String) {
            settings = CaptureSettings(filter: filter)
            self.mentions = mentions
        }
    }

    @Test func takesWhatThePopupSendsByDefault() throws {
        try CaptureRules.check(CaptureSettings())
        try CaptureRules.check(
            CaptureSettings(
                filter: CaptureFilter(
                    urlRegex: "^https://api\\.(dev|prod)",
                    methods: ["GET", "M-SEARCH"],
                    excludedDomains: ["localhost:8080", "münchen.example"]
                )
            )
        )
    }

    @Test(arguments: [
        Case(CaptureFilter(urlRegex: "("), mentions: "regular expression"),
        Case(CaptureFilter(methods: ["GE T"]), mentions: "GE T"),
        Case(CaptureFilter(resourceTypes: ["picture"]), mentions: "picture"),
        Case(CaptureFilter(excludedDomains: ["https://example.com"]), mentions: "https://example.com"),
    ])
    func refusesWithTheReason(_ test: Case) {
        let error = #expect(throws: InvalidFilter.self) { try CaptureRules.check(test.settings) }
        #expect(error?.message.contains(test.mentions) == true)
    }
}
