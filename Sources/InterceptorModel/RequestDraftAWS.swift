extension RequestDraft {
    /// What a signature of Amazon's needs.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
    public struct AWSSigV4: Sendable, Hashable, Codable {
        /// The access key's id.
        public var accessKey: String
        /// The secret key.
        public var secretKey: String
        /// The token of temporary credentials.
        public var sessionToken: String?
        /// The region, such as `eu-central-1`.
        public var region: String
        /// The service, such as `execute-api`.
        public var service: String

        /// Makes it from its members.
        ///
        /// - Parameters:
        ///   - accessKey: The access key's id.
        ///   - secretKey: The secret key.
        ///   - sessionToken: The token of temporary credentials.
        ///   - region: The region, such as `eu-central-1`.
        ///   - service: The service, such as `execute-api`.
        public init(
            accessKey: String = "",
            secretKey: String = "",
            sessionToken: String? = nil,
            region: String = "",
            service: String = ""
        ) {
            self.accessKey = accessKey
            self.secretKey = secretKey
            self.sessionToken = sessionToken
            self.region = region
            self.service = service
        }

        /// Reads it; a member that is missing takes its default.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            accessKey = try members.value(.accessKey, or: "")
            secretKey = try members.value(.secretKey, or: "")
            sessionToken = try members.decodeIfPresent(String.self, forKey: .sessionToken)
            region = try members.value(.region, or: "")
            service = try members.value(.service, or: "")
        }
    }
}
