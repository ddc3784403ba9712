import InterceptorFrames
import Testing

@testable import InterceptorBridge

@Suite struct BridgeCallTests {
    private let origin = ExtensionIdentity.allowedOrigins[0]

    @Test func relaysForOurExtension() {
        #expect(BridgeCall(["bridge", origin]) == .relay(origin: origin))
        #expect(BridgeCall(["bridge", origin, "--parent-window=0"]) == .relay(origin: origin))
        #expect(BridgeCall(["bridge", "--parent-window=0", origin]) == .relay(origin: origin))
        #expect(BridgeCall(["bridge"]) == .relay(origin: ""))
    }

    @Test(arguments: ["chrome-extension://abc/", "chrome-extension://", "https://example.com", "x"])
    func refusesAnyoneElse(_ origin: String) {
        #expect(BridgeCall(["bridge", origin]) == .foreign(origin: origin))
    }

    @Test func tellsItsVersion() {
        #expect(BridgeCall(["bridge", "--version"]) == .version)
        #expect(BridgeCall(["bridge", "--help"]) == .help)
    }
}
