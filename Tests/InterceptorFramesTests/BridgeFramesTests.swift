import Foundation
import InterceptorFrames
import Testing

@Suite struct BridgeFramesTests {
    @Test func makesTheBridgeFrame() {
        let payload = BridgeFrames.bridge(
            version: "0.1.0",
            origin: "chrome-extension://abc/",
            processId: 12
        )
        let text = #"{"kind":"bridge","bridgeVersion":"0.1.0","origin":"chrome-extension://abc/","pid":12}"#
        #expect(String(decoding: payload, as: UTF8.self) == text)
    }

    @Test func makesAnErrorFrame() {
        let payload = BridgeFrames.error(.appNotRunning, "Start it.")
        let text = #"{"kind":"error","code":10,"name":"appNotRunning","message":"Start it."}"#
        #expect(String(decoding: payload, as: UTF8.self) == text)
    }

    @Test(arguments: ["", "\"\\/", "a\u{0}b\u{1f}\n\t\r", "grüße 🦊 \u{2028}", "\u{7f}e\u{301}\r\n"])
    func writesTextAsJSON(_ text: String) throws {
        let literal = Data(JSONText.literal(text).utf8)
        let read = try JSONDecoder().decode(String.self, from: literal)
        #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func numbersErrorsAsTheProtocolDoes() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/PROTOCOL.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        for code in WireErrorCode.allCases {
            #expect(lines.contains { $0.hasPrefix("| \(code.rawValue) | \(code.name) |") }, "\(code)")
        }
    }
}
