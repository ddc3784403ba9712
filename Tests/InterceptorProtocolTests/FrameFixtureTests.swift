import Foundation
import InterceptorFrames
import InterceptorModel
import Testing

@testable import InterceptorProtocol

/// The replayable frames of `docs/PROTOCOL.md`; `extension/tests` reads the same files.
@Suite struct FrameFixtureTests {
    struct Fixture: Decodable, Sendable, CustomTestStringConvertible {
        var name = ""
        var from: String
        var message: JSONValue?
        var payloadHex: String?
        var error: Int?

        var testDescription: String { name }

        var payload: [UInt8] {
            guard let message else { return payloadHex.flatMap { [UInt8](hex: $0) } ?? [] }
            return (try? JSONEncoder().encode(message)).map(Array.init) ?? []
        }

        var kind: String? {
            guard case .object(let members)? = message, case .string(let kind)? = members["kind"] else {
                return nil
            }
            return kind
        }

        private enum CodingKeys: String, CodingKey { case from, message, payloadHex, error }
    }

    static let fixtures: [Fixture] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Fixtures/frames").standardizedFileURL
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "json" }.compactMap { file in
            guard var fixture = try? JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file)) else {
                return nil
            }
            fixture.name = file.lastPathComponent
            return fixture
        }
    }()

    @Test func areThere() {
        #expect(Self.fixtures.count >= 30)
    }

    @Test(arguments: fixtures.filter { $0.from != "app" && $0.error == nil })
    func areUnderstood(_ fixture: Fixture) throws {
        let message = try LinkMessage(payload: fixture.payload)
        let name = String(describing: message).prefix { $0 != "(" }
        let kind =
            ["sendMore", "sendHead", "sendBody", "sendDone"].contains(fixture.kind) ? "sent" : fixture.kind
        #expect(String(name) == kind)
    }

    @Test(arguments: fixtures.filter { $0.error != nil })
    func areRefusedWithTheirNumber(_ fixture: Fixture) {
        let error = #expect(throws: WireError.self) { try LinkMessage(payload: fixture.payload) }
        #expect(error?.code.rawValue == fixture.error)
    }

    @Test(arguments: appMessages)
    func areWhatTheAppSends(_ message: AppMessage) throws {
        let sent = try JSONDecoder().decode(JSONValue.self, from: Data(message.payload()))
        #expect(Self.fixtures.contains { $0.from == "app" && $0.message == sent }, "\(sent)")
    }

    private static let settings = CaptureSettings(
        isCapturing: true,
        revision: 7,
        filter: CaptureFilter(
            urlRegex: "^https://api\\.",
            methods: ["GET"],
            resourceTypes: ["main_frame", "xmlhttprequest"],
            excludedDomains: ["telemetry.example.com"]
        )
    )

    static let appMessages: [AppMessage] = [
        .welcome(
            Welcome(
                appVersion: "0.1.0",
                linkId: 3,
                capture: settings,
                ownOrigins: ["http://127.0.0.1:8790", "http://localhost:8790", "http://[::1]:8790"]
            )
        ),
        .ack(seq: 17), .capture(settings: settings, id: "s9"), .captureResult(replyTo: "c1", message: nil),
        .workbench(replyTo: "w1", url: "http://127.0.0.1:8790/#token=secret"), .pong,
        .workbench(replyTo: "x1", url: "http://127.0.0.1:8790/#token=secret", isOpen: false),
        .error(WireError(.storeFailed, "The disk is full."), seq: 17, replyTo: nil),
        .open(url: "https://example.com/"),
    ]
}
