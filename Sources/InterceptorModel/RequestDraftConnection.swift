extension RequestDraft {
    /// An address that takes the place of a look-up, like curl's `--resolve`.
    public struct Resolve: Sendable, Hashable, Codable {
        /// The host name in the URL.
        public var host: String
        /// The port the request goes to.
        public var port: Int
        /// The IP address to connect to, IPv6 without brackets.
        public var address: String

        /// Makes it from its members.
        ///
        /// - Parameters:
        ///   - host: The host name in the URL.
        ///   - port: The port the request goes to.
        ///   - address: The IP address to connect to, IPv6 without brackets.
        public init(
            host: String = "",
            port: Int = 443,
            address: String = ""
        ) {
            self.host = host
            self.port = port
            self.address = address
        }

        /// Reads it; a member that is missing takes its default.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            host = try members.value(.host, or: "")
            port = try members.value(.port, or: 443)
            address = try members.value(.address, or: "")
        }
    }
}

extension RequestDraft {
    /// A certificate that the client shows, in files.
    public struct ClientCertificate: Sendable, Hashable, Codable {
        /// The file of the certificate, PEM or PKCS #12.
        public var certificatePath: String
        /// The file of its key; `nil` when it is in the certificate's.
        public var keyPath: String?
        /// What the key is locked with.
        public var password: String?

        /// Makes it from its members.
        ///
        /// - Parameters:
        ///   - certificatePath: The file of the certificate, PEM or PKCS #12.
        ///   - keyPath: The file of its key; `nil` when it is in the certificate's.
        ///   - password: What the key is locked with.
        public init(
            certificatePath: String = "",
            keyPath: String? = nil,
            password: String? = nil
        ) {
            self.certificatePath = certificatePath
            self.keyPath = keyPath
            self.password = password
        }

        /// Reads it; a member that is missing takes its default.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            certificatePath = try members.value(.certificatePath, or: "")
            keyPath = try members.decodeIfPresent(String.self, forKey: .keyPath)
            password = try members.decodeIfPresent(String.self, forKey: .password)
        }
    }
}
