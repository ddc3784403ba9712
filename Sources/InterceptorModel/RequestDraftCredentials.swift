extension RequestDraft {
    /// A user name and a password.
    public struct Credentials: Sendable, Hashable, Codable {
        /// The user's name.
        public var username: String
        /// The password.
        public var password: String

        /// Makes it from its members.
        ///
        /// - Parameters:
        ///   - username: The user's name.
        ///   - password: The password.
        public init(
            username: String = "",
            password: String = ""
        ) {
            self.username = username
            self.password = password
        }

        /// Reads it; a member that is missing takes its default.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            username = try members.value(.username, or: "")
            password = try members.value(.password, or: "")
        }
    }
}

extension RequestDraft {
    /// A token that is sent as it is.
    public struct Token: Sendable, Hashable, Codable {
        /// The token, without the word `Bearer`.
        public var token: String

        /// Makes it from its members.
        ///
        /// - Parameter token: The token, without the word `Bearer`.
        public init(
            token: String = ""
        ) {
            self.token = token
        }

        /// Reads it; a member that is missing takes its default.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            token = try members.value(.token, or: "")
        }
    }
}

extension RequestDraft {
    /// A user of a Windows domain.
    public struct NTLM: Sendable, Hashable, Codable {
        /// The user's name.
        public var username: String
        /// The password.
        public var password: String
        /// The domain; empty for the server's own.
        public var domain: String

        /// Makes it from its members.
        ///
        /// - Parameters:
        ///   - username: The user's name.
        ///   - password: The password.
        ///   - domain: The domain; empty for the server's own.
        public init(
            username: String = "",
            password: String = "",
            domain: String = ""
        ) {
            self.username = username
            self.password = password
            self.domain = domain
        }

        /// Reads it; a member that is missing takes its default.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            username = try members.value(.username, or: "")
            password = try members.value(.password, or: "")
            domain = try members.value(.domain, or: "")
        }
    }
}

extension RequestDraft {
    /// A key in a place that the service chose.
    public struct APIKey: Sendable, Hashable, Codable {
        /// Where a key goes.
        public enum Place: String, Sendable, Codable {
            /// In a header line.
            case header
            /// At the end of the URL's query.
            case query
        }

        /// The header's or the parameter's name.
        public var name: String
        /// The key.
        public var value: String
        /// Where it goes; `in` in JSON.
        public var place: Place

        private enum CodingKeys: String, CodingKey {
            case name
            case value
            case place = "in"
        }

        /// Makes it from its members.
        ///
        /// - Parameters:
        ///   - name: The header's or the parameter's name.
        ///   - value: The key.
        ///   - place: Where it goes; `in` in JSON.
        public init(
            name: String = "",
            value: String = "",
            place: Place = .header
        ) {
            self.name = name
            self.value = value
            self.place = place
        }

        /// Reads it; a member that is missing takes its default.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            name = try members.value(.name, or: "")
            value = try members.value(.value, or: "")
            place = try members.value(.place, or: .header)
        }
    }
}
