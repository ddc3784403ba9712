import Foundation
import InterceptorFrames
public import InterceptorModel

/// A frame that the app sends; `docs/PROTOCOL.md`, "From the app".
public enum AppMessage: Sendable {
    /// The link stands.
    case welcome(Welcome)
    /// Everything up to this number is committed.
    case ack(seq: Int)
    /// Use these settings; answered when there is an id.
    case capture(settings: CaptureSettings, id: String?)
    /// The answer to the extension's settings.
    case captureResult(replyTo: String, message: String?)
    /// Where the workbench is, and whether one is open that took what this answers.
    case workbench(replyTo: String, url: String, isOpen: Bool? = nil)
    /// Keep these domains in step, and no others.
    case sync(revision: Int, domains: [SyncTarget])
    /// Send every synced domain's cookies again.
    case reconcile(id: String)
    /// The answer to the popup's change of the synced domains.
    case syncResult(replyTo: String, isAccepted: Bool, message: String?)
    /// Send this request.
    case send(BrowserRequest)
    /// A piece of a request's body.
    case sendPart(id: String, offsetBytes: Int, bytes: [UInt8])
    /// A piece of an answer was taken.
    case sendTaken(id: String, offsetBytes: Int)
    /// End a request.
    case cancel(id: String)
    /// Open this page; `interceptor browser` asks for it once the link stands.
    case open(url: String)
    /// The answer to `ping`.
    case pong
    /// The answer to a command; the result is JSON already.
    case controlResult(replyTo: String, result: JSONValue)
    /// A frame could not be used.
    case error(WireError, seq: Int?, replyTo: String?)
}

/// How the app answers `hello`.
public struct Welcome: Sendable, Hashable, Codable {
    /// The protocol both speak.
    public var `protocol`: Int
    /// The app's version.
    public var appVersion: String
    /// The app's number for the link.
    public var linkId: Int64
    /// The settings to use from now on.
    public var capture: CaptureSettings
    /// The workbench's origins, which are never captured.
    public var ownOrigins: [String]

    /// Makes a welcome.
    ///
    /// - Parameters:
    ///   - appVersion: The app's version.
    ///   - linkId: The app's number for the link.
    ///   - capture: The settings to use from now on.
    ///   - ownOrigins: The workbench's origins.
    public init(appVersion: String, linkId: Int64, capture: CaptureSettings, ownOrigins: [String]) {
        self.protocol = ProtocolVersion.current
        self.appVersion = appVersion
        self.linkId = linkId
        self.capture = capture
        self.ownOrigins = ownOrigins
    }
}

/// The protocol versions this app speaks.
public enum ProtocolVersion {
    /// The newest.
    public static let current = 1
    /// The oldest.
    public static let oldest = 1
}

extension AppMessage: Encodable {
    private enum CodingKeys: String, CodingKey {
        case kind, seq, settings, id, replyTo, isAccepted, message, url, result, code, name, revision,
            domains, offsetBytes, isOpen
        case base64
    }

    /// Writes the frame's object.
    ///
    /// - Parameter encoder: Where to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .welcome(let welcome):
            try members.encode("welcome", forKey: .kind)
            try welcome.encode(to: encoder)
        case .ack(let seq):
            try members.encode("ack", forKey: .kind)
            try members.encode(seq, forKey: .seq)
        case .capture(let settings, let id):
            try members.encode("capture", forKey: .kind)
            try members.encode(settings, forKey: .settings)
            try members.encodeIfPresent(id, forKey: .id)
        case .captureResult(let replyTo, let message):
            try members.encode("captureResult", forKey: .kind)
            try members.encode(replyTo, forKey: .replyTo)
            try members.encode(message == nil, forKey: .isAccepted)
            try members.encodeIfPresent(message, forKey: .message)
        case .workbench(let replyTo, let url, let isOpen):
            try members.encode("workbench", forKey: .kind)
            try members.encode(replyTo, forKey: .replyTo)
            try members.encode(url, forKey: .url)
            try members.encodeIfPresent(isOpen, forKey: .isOpen)
        case .sync(let revision, let domains):
            try members.encode("sync", forKey: .kind)
            try members.encode(revision, forKey: .revision)
            try members.encode(domains, forKey: .domains)
        case .reconcile(let id):
            try members.encode("reconcile", forKey: .kind)
            try members.encode(id, forKey: .id)
        case .syncResult(let replyTo, let isAccepted, let message):
            try members.encode("syncResult", forKey: .kind)
            try members.encode(replyTo, forKey: .replyTo)
            try members.encode(isAccepted, forKey: .isAccepted)
            try members.encodeIfPresent(message, forKey: .message)
        case .send(let request):
            try members.encode("send", forKey: .kind)
            try request.encode(to: encoder)
        case .sendPart(let id, let offsetBytes, let bytes):
            try members.encode("sendPart", forKey: .kind)
            try members.encode(id, forKey: .id)
            try members.encode(offsetBytes, forKey: .offsetBytes)
            try members.encode(Data(bytes).base64EncodedString(), forKey: .base64)
        case .sendTaken(let id, let offsetBytes):
            try members.encode("sendTaken", forKey: .kind)
            try members.encode(id, forKey: .id)
            try members.encode(offsetBytes, forKey: .offsetBytes)
        case .cancel(let id):
            try members.encode("cancel", forKey: .kind)
            try members.encode(id, forKey: .id)
        case .open(let url):
            try members.encode("open", forKey: .kind)
            try members.encode(url, forKey: .url)
        case .pong:
            try members.encode("pong", forKey: .kind)
        case .controlResult(let replyTo, let result):
            try members.encode("controlResult", forKey: .kind)
            try members.encode(replyTo, forKey: .replyTo)
            try members.encode(result, forKey: .result)
        case .error(let error, let seq, let replyTo):
            try members.encode("error", forKey: .kind)
            try members.encode(error.code.rawValue, forKey: .code)
            try members.encode(error.code.name, forKey: .name)
            try members.encode(error.message, forKey: .message)
            try members.encodeIfPresent(seq, forKey: .seq)
            try members.encodeIfPresent(replyTo, forKey: .replyTo)
        }
    }

    /// The payload of the frame that carries this message.
    ///
    /// - Returns: One JSON object in UTF-8.
    /// - Throws: What `JSONEncoder` throws.
    public func payload() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}
