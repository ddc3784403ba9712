import Foundation
import InterceptorEngine

/// What a host says; docs/SCRIPTING.md has the frames.
enum HostMessage {
    /// The sandbox waits for a script.
    case ready
    /// The sandbox could not be loaded.
    case failed(String)
    /// The script asks something.
    case call(number: Int, name: String, arguments: String)
    /// The script says something.
    case event(ScriptEvent)
    /// The script has ended.
    case done(ScriptOutcome)

    /// Reads a frame; `nil` when it is not one of the frames, or belongs to another run.
    ///
    /// - Parameters:
    ///   - payload: UTF-8 JSON.
    ///   - run: The number of the run it should belong to.
    init?(_ payload: [UInt8], run: Int) {
        guard let members = FrameMembers(payload), let type = members.json("type") else { return nil }
        switch type {
        case "\"ready\"": self = .ready
        case "\"failed\"":
            self = .failed(Self.read(String.self, members["message"]) ?? "It does not say why.")
        default:
            guard members.integer("run") == run else { return nil }
            self.init(type, members, payload)
        }
    }

    private init?(_ type: String, _ members: FrameMembers, _ payload: [UInt8]) {
        switch type {
        case "\"call\"":
            guard let number = members.integer("call"), let name = Self.read(String.self, members["name"])
            else {
                return nil
            }
            self = .call(number: number, name: name, arguments: members.json("arguments") ?? "null")
        case "\"console\"":
            guard let line = Self.read(ConsoleLine.self, payload[...]) else { return nil }
            self = .event(.console(line))
        case "\"test\"":
            guard let result = Self.read(TestResult.self, payload[...]) else { return nil }
            self = .event(.test(result))
        case "\"done\"": self = .done(Self.outcome(members))
        default: return nil
        }
    }

    private static func outcome(_ members: FrameMembers) -> ScriptOutcome {
        let error = members["error"].flatMap { $0.elementsEqual("null".utf8) ? nil : $0 }
        let result = members.json("result")
        return ScriptOutcome(
            result: result == "null" ? nil : result,
            error: error.map { read(ScriptError.self, $0) ?? unreadable },
            durationMs: read(Double.self, members["durationMs"]) ?? 0
        )
    }

    private static let unreadable = ScriptError(
        name: "Error",
        message: "The script ended with an error that the sandbox could not describe."
    )

    private static func read<Value: Decodable>(_ type: Value.Type, _ json: ArraySlice<UInt8>?) -> Value? {
        json.flatMap { try? JSONDecoder().decode(type, from: Data($0)) }
    }
}
