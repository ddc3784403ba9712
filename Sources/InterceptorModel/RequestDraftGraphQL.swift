extension RequestDraft {
    /// A GraphQL request.
    ///
    /// Source: <https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters>
    public struct GraphQL: Sendable, Hashable, Codable {
        /// The document.
        public var query: String
        /// Its variables, a JSON object as it was written; empty for none.
        public var variables: String
        /// The operation to run; empty for the only one.
        public var operationName: String

        /// Makes a GraphQL request.
        ///
        /// - Parameters:
        ///   - query: The document.
        ///   - variables: Its variables, a JSON object.
        ///   - operationName: The operation to run.
        public init(query: String = "", variables: String = "", operationName: String = "") {
            self.query = query
            self.variables = variables
            self.operationName = operationName
        }

        /// Reads a GraphQL request.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            query = try members.value(.query, or: "")
            variables = try members.value(.variables, or: "")
            operationName = try members.value(.operationName, or: "")
        }

        /// The body to send, JSON: `{"query":…,"variables":…,"operationName":…}`.
        ///
        /// The variables go in as they were written; what is not JSON there makes a body that is not JSON.
        public var bodyText: String {
            var members = ["\"query\":\(JSONText.quote(query))"]
            if variables.utf8.contains(where: { $0 > 0x20 }) { members.append("\"variables\":\(variables)") }
            if !operationName.isEmpty { members.append("\"operationName\":\(JSONText.quote(operationName))") }
            return "{\(members.joined(separator: ","))}"
        }
    }
}

/// Writes JSON strings.
enum JSONText {
    /// Quotes a text (RFC 8259, section 7, <https://www.rfc-editor.org/rfc/rfc8259#section-7>).
    ///
    /// - Parameter text: Any text.
    /// - Returns: The string with its quotes.
    static func quote(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\0"..<" ":
                quoted += (scalar.value < 16 ? "\\u000" : "\\u00") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
