import Foundation
import InterceptorFrames
import Testing

/// `docs/PROTOCOL.md` names every kind and every error there is.
@Suite struct ProtocolPageTests {
    private static let page: String =
        (try? String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("../../docs/PROTOCOL.md").standardizedFileURL,
            encoding: .utf8
        )) ?? ""

    @Test(arguments: Set(FrameFixtureTests.fixtures.filter { $0.error == nil }.compactMap(\.kind)).sorted())
    func namesTheKind(_ kind: String) {
        #expect(Self.page.contains("`\(kind)`") || Self.page.contains("\"kind\":\"\(kind)\""))
    }

    @Test(arguments: WireErrorCode.allCases)
    func namesTheError(_ code: WireErrorCode) {
        #expect(Self.page.contains("| \(code.rawValue) | \(code.name) |"))
    }
}
