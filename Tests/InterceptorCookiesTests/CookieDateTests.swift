import InterceptorCookies
import Testing

@Suite("Cookie dates are read")
struct CookieDateTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        var text: String
        var seconds: Double?
        var testDescription: String { text }
    }

    @Test(arguments: try CookieFixtures.load([Case].self, "dates.json"))
    func reads(_ test: Case) {
        #expect(CookieDate.parse(test.text) == test.seconds)
    }

    /// Every day of 110 years has the day after it 86400 seconds later, over all lengths of months.
    @Test func countsEveryDay() {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        var expected: Double?
        for year in 1891...2000 {
            for month in months {
                for day in 1...31 {
                    guard let seconds = CookieDate.parse("\(day) \(month) \(year) 00:00:00") else { continue }
                    if let expected { #expect(seconds == expected, "\(day) \(month) \(year)") }
                    expected = seconds + 86400
                }
            }
        }
        #expect(expected == 978_307_200.0)
    }
}
