import Foundation
public import InterceptorFrames

/// Why a frame could not be used, with the code its sender is answered with.
public struct WireError: Error, Sendable, Hashable {
    /// The numbered reason.
    public var code: WireErrorCode
    /// What failed and what to try; never contains a value that was captured.
    public var message: String

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: The numbered reason.
    ///   - message: What failed and what to try.
    public init(_ code: WireErrorCode, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Says what was wrong with a payload that did not decode.
    ///
    /// - Parameters:
    ///   - error: What the decoder said.
    ///   - payload: What it read.
    init(_ error: any Error, payload: Data) {
        guard String(data: payload, encoding: .utf8) != nil else {
            self.init(.notUTF8, "The frame's payload is not UTF-8. Nothing of it was used.")
            return
        }
        switch error as? DecodingError {
        case .keyNotFound(let key, let context):
            self.init(.invalidMember, "The member \"\(context.codingPath.path(key))\" is missing.")
        case .typeMismatch(_, let context) where !context.codingPath.isEmpty,
            .valueNotFound(_, let context) where !context.codingPath.isEmpty:
            self.init(.invalidMember, "The member \"\(context.codingPath.path())\" has the wrong type.")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            self.init(
                .invalidMember,
                "The member \"\(context.codingPath.path())\" is out of range: \(context.debugDescription)"
            )
        case .dataCorrupted where Self.isObject(payload):
            self.init(.invalidMember, "A number of the frame is not whole, or out of range.")
        default:
            self.init(.notJSON, "The frame's payload is not a JSON object. Nothing of it was used.")
        }
    }

    /// The decoder names no place for a number that does not fit.
    private static func isObject(_ payload: Data) -> Bool {
        (try? JSONDecoder().decode([String: JSONValue].self, from: payload)) != nil
    }
}

extension [any CodingKey] {
    /// The path to a member as it would be written: `records[3].url`.
    fileprivate func path(_ last: (any CodingKey)? = nil) -> String {
        (self + [last].compactMap { $0 }).reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}
