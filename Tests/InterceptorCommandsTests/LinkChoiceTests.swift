import Foundation
import InterceptorEngine
import Testing

@testable import InterceptorCommands

@Suite struct LinkChoiceTests {
    private static func link(_ id: Int64, _ browser: String, _ profile: String) throws -> LinkStatus {
        let json = """
            {"id":\(id),"browser":"\(browser)","version":"1","profile":"\(profile)","incognito":false,"connected":true,
             "waiting":0,"lost":0,"extensionVersion":"1","lastSeenAtMs":0,"connectedAtMs":0}
            """
        return try JSONDecoder().decode(LinkStatus.self, from: Data(json.utf8))
    }

    private static func choice() throws -> LinkChoice {
        LinkChoice(links: [
            try link(1, "Chromium", "work"), try link(2, "Chromium", "home"), try link(3, "Edge", "x"),
        ])
    }

    @Test(arguments: [("1", 1), ("HOME", 2), ("edge", 3)])
    func findsByIdBrowserOrProfile(_ name: String, _ id: Int64) throws {
        #expect(try Self.choice().link(named: name).id == id)
    }

    @Test func takesTheOnlyOne() throws {
        #expect(try LinkChoice(links: [Self.link(7, "Edge", "x")]).link(named: nil).id == 7)
    }

    @Test func saysWhatIsMissingOrUnclear() throws {
        #expect(Self.code { try LinkChoice(links: []).link(named: nil) } == .missingPart)
        #expect(Self.code { try Self.choice().link(named: "Opera") } == .missingPart)
        #expect(Self.code { try Self.choice().link(named: nil) } == .wrongCall)
        #expect(Self.code { try Self.choice().link(named: "chromium") } == .wrongCall)
    }

    private static func code(_ work: () throws -> LinkStatus) -> CommandFailure.Code? {
        do { _ = try work() } catch { return (error as? CommandFailure)?.exitCode }
        return nil
    }
}
