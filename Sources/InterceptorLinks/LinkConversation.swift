import InterceptorEngine
import InterceptorFrames
import InterceptorModel
import InterceptorProtocol

/// What is said on one connection, decided without doing anything.
///
/// Every message that arrives is answered with actions for the connection to perform, in order.
struct LinkConversation {
    /// Where a connection stands.
    enum State: Equatable {
        /// Nothing but `bridge` came yet. Next: `linked`, `commanded`, `ended`.
        case awaitingHello
        /// A browser profile speaks. Next: `ended`.
        case linked
        /// The command line speaks. Next: `ended`.
        case commanded
        /// Nothing more is taken. Final.
        case ended
    }

    /// What the connection is to do.
    enum Action {
        case send(AppMessage)
        case register(Hello)
        case ingest(seq: Int, Ingestible)
        case changeCapture(id: String, settings: CaptureSettings)
        case settle(replyTo: String, message: String?)
        case openWorkbench(replyTo: String)
        case note(Waiting)
        case takeCookies(CookieList)
        case takeCookieChanges(CookieReport)
        case changeSync(SyncChange)
        case takeAnswer(id: String, BrowserAnswer)
        case importCurl(String, replyTo: String?)
        case touch
        case control(ControlRequest)
        case warn(String)
        case close
    }

    /// What a numbered frame carries.
    enum Ingestible {
        case records([WireRecord])
        case part(BodyPart)
    }

    private(set) var state = State.awaitingHello

    /// Takes a frame's message.
    mutating func received(_ message: LinkMessage) -> [Action] {
        switch (state, message) {
        case (.ended, _): []
        case (_, .bridge(let version, _)): version == Engine.version ? [] : [.warn("bridge version differs")]
        case (_, .error(let code, _)): [.warn("the other side answered with error \(code)")]
        case (.awaitingHello, .hello(let hello)), (.linked, .hello(let hello)): begin(hello)
        case (.awaitingHello, .control(let request)), (.commanded, .control(let request)): command(request)
        case (.linked, let message): linked(message)
        default: [.send(.error(Self.helloExpected, seq: nil, replyTo: nil))]
        }
    }

    private mutating func begin(_ hello: Hello) -> [Action] {
        guard hello.protocol >= ProtocolVersion.oldest else {
            return end(
                .protocolTooOld,
                "The extension speaks protocol \(hello.protocol); this app needs "
                    + "\(ProtocolVersion.oldest) or later. Update the extension: chrome://extensions, Update."
            )
        }
        guard (hello.protocolMin ?? hello.protocol) <= ProtocolVersion.current else {
            return end(
                .protocolTooNew,
                "The extension speaks protocol \(hello.protocol); this app speaks "
                    + "\(ProtocolVersion.current). Update the app."
            )
        }
        state = .linked
        return [.register(hello)]
    }

    private mutating func end(_ code: WireErrorCode, _ message: String) -> [Action] {
        state = .ended
        return [.send(.error(WireError(code, message), seq: nil, replyTo: nil)), .close]
    }

    private mutating func command(_ request: ControlRequest) -> [Action] {
        state = .commanded
        return [.control(request)]
    }

    private func linked(_ message: LinkMessage) -> [Action] {
        switch message {
        case .records(let seq, let records): [.ingest(seq: seq, .records(records))]
        case .bodyPart(let seq, let part): [.ingest(seq: seq, .part(part))]
        case .capture(let id, let settings): [.changeCapture(id: id, settings: settings)]
        case .captureResult(let replyTo, let isAccepted, let message):
            [
                .settle(
                    replyTo: replyTo,
                    message: isAccepted ? nil : message ?? "The browser refused the filter."
                )
            ]
        case .workbench(let id): [.openWorkbench(replyTo: id)]
        case .waiting(let waiting): [.note(waiting)]
        case .cookies(let list): [.takeCookies(list)]
        case .cookieChanges(let report): [.takeCookieChanges(report)]
        case .syncChange(let change): [.changeSync(change)]
        case .sent(let id, let answer): [.takeAnswer(id: id, answer)]
        case .importCurl(let text, let id): [.importCurl(text, replyTo: id)]
        case .ping: [.touch, .send(.pong)]
        case .hello, .bridge, .control, .error: [.send(.error(Self.helloExpected, seq: nil, replyTo: nil))]
        }
    }

    private static let helloExpected = WireError(
        .helloExpected,
        "A link begins with \"hello\" and the command line with \"control\"."
    )
}
