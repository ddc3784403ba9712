import InterceptorVariables
import Testing

struct DynamicVariablesTests {
    @Test func hasEveryNameOfPostman() {
        #expect(DynamicVariables.names.count == 118)
    }

    @Test(arguments: DynamicVariables.names)
    func makesUpText(name: String) {
        var dynamic = DynamicVariables.seeded
        let values = (0..<20).map { _ in dynamic.value(name) ?? "" }
        #expect(values.allSatisfy { !$0.isEmpty && !$0.contains("#") || name == "randomHexColor" })
    }

    @Test func tellsTheTimeItIsGiven() {
        var dynamic = DynamicVariables.seeded
        let (seconds, iso) = (dynamic.value("timestamp"), dynamic.value("isoTimestamp"))
        let (date, unknown) = (dynamic.value("randomDateRecent"), dynamic.value("guide"))
        #expect(seconds == "1584450710" && iso == "2020-03-17T13:11:50.123Z" && unknown == nil)
        #expect(date?.hasSuffix("GMT+0000 (Coordinated Universal Time)") == true)
    }

    @Test func writesUUIDsOfVersion4() {
        var dynamic = DynamicVariables.seeded
        let uuid = dynamic.value("guid") ?? ""
        let form = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect(uuid.wholeMatch(of: form) != nil)
        let next = dynamic.value("guid")
        #expect(next != uuid)
    }
}
