import Foundation
import InterceptorFrames
import InterceptorModel

extension LinkMessage {
    /// Reads the payload of a frame.
    ///
    /// - Parameter payload: One JSON object in UTF-8.
    /// - Throws: `WireError` with the code the sender is to be answered with.
    public init(payload: some Collection<UInt8>) throws(WireError) {
        let data = Data(payload)
        do {
            self = try JSONDecoder().decode(Envelope.self, from: data).message
        } catch let error as WireError {
            throw error
        } catch {
            throw WireError(error, payload: data)
        }
    }
}

/// Reads `kind` first and then the members that belong to it, in one pass over the bytes.
private struct Envelope: Decodable {
    var message: LinkMessage

    private enum CodingKeys: String, CodingKey {
        case kind, seq, records, id, settings, replyTo, isAccepted, message, bridgeVersion, pid, code, text
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let kind = try members.decode(String.self, forKey: .kind)
        message = try Self.message(kind, members, decoder)
    }

    private static func sequence(_ members: KeyedDecodingContainer<CodingKeys>) throws -> Int {
        let seq = try members.decode(Int.self, forKey: .seq)
        guard seq >= 1 else {
            throw DecodingError.dataCorruptedError(
                forKey: .seq,
                in: members,
                debugDescription: "1 or more is expected"
            )
        }
        return seq
    }

    private static func unknown(_ kind: String) -> WireError {
        WireError(
            .unknownKind,
            "The kind \"\(kind.prefix(40))\" is not known in protocol 1. Update the older side."
        )
    }

    private static func sent(
        _ kind: String,
        _ members: KeyedDecodingContainer<CodingKeys>,
        _ decoder: any Decoder
    ) throws -> LinkMessage {
        let id = try members.decode(String.self, forKey: .id)
        guard let answer = try BrowserAnswer(kind: kind, from: decoder) else { throw unknown(kind) }
        return .sent(id: id, answer)
    }

    private static func message(
        _ kind: String,
        _ members: KeyedDecodingContainer<CodingKeys>,
        _ decoder: any Decoder
    ) throws -> LinkMessage {
        switch kind {
        case "records":
            .records(
                seq: try sequence(members),
                records: try members.decode([WireRecord].self, forKey: .records)
            )
        case "bodyPart":
            .bodyPart(seq: try sequence(members), part: try BodyPart(from: decoder))
        case "hello": .hello(try Hello(from: decoder))
        case "capture":
            .capture(
                id: try members.decode(String.self, forKey: .id),
                settings: try members.decode(CaptureSettings.self, forKey: .settings)
            )
        case "captureResult":
            .captureResult(
                replyTo: try members.decode(String.self, forKey: .replyTo),
                isAccepted: try members.decode(Bool.self, forKey: .isAccepted),
                message: try members.decodeIfPresent(String.self, forKey: .message)
            )
        case "workbench": .workbench(id: try members.decode(String.self, forKey: .id))
        case "waiting": .waiting(try Waiting(from: decoder))
        case "cookies": .cookies(try CookieList(checking: decoder))
        case "cookieChanges": .cookieChanges(try CookieReport(from: decoder))
        case "syncChange": .syncChange(try SyncChange(checking: decoder))
        case "sendMore", "sendHead", "sendBody", "sendDone":
            try sent(kind, members, decoder)
        case "importCurl":
            .importCurl(
                text: try members.decode(String.self, forKey: .text),
                id: try members.decodeIfPresent(String.self, forKey: .id)
            )
        case "ping": .ping
        case "bridge":
            .bridge(
                version: try members.decode(String.self, forKey: .bridgeVersion),
                pid: try members.decode(Int.self, forKey: .pid)
            )
        case "control": .control(try ControlRequest(from: decoder))
        case "error":
            .error(
                code: try members.decode(Int.self, forKey: .code),
                message: try members.decodeIfPresent(String.self, forKey: .message) ?? ""
            )
        default: throw unknown(kind)
        }
    }
}
