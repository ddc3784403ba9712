public import InterceptorModel

/// A script and when it runs.
public struct CollectionEvent: Sendable, Hashable {
    /// The members as in the file.
    public var members: JSONObject

    /// Makes a script.
    ///
    /// - Parameters:
    ///   - listen: When it runs: `prerequest` or `test`.
    ///   - source: Its text.
    public init(_ listen: String, _ source: String) {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map {
            JSONTree.string(String($0))
        }
        let script = JSONObject([("type", "text/javascript"), ("exec", .array(lines))])
        members = JSONObject([("listen", .string(listen)), ("script", .object(script))])
    }

    /// Reads a script; `nil` when it is no object.
    init?(_ json: JSONTree) {
        guard let members = json.object else { return nil }
        self.members = members
    }

    /// The script as it was read.
    public var json: JSONTree { .object(members) }
    /// When it runs: `prerequest` or `test`.
    public var listen: String { members["listen"]?.string ?? "" }
    /// Whether it runs.
    public var isEnabled: Bool { members["disabled"]?.bool != true }

    /// Its text; lines of an array one below the other.
    public var source: String {
        let script = members["script"]
        let exec = script?["exec"] ?? script
        return exec?.string ?? (exec?.array ?? []).compactMap(\.string).joined(separator: "\n")
    }

    /// Whether there is nothing to run.
    var isBlank: Bool { source.utf8.allSatisfy { $0 <= 0x20 } }
}
