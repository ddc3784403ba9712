extension RequestDraft {
    /// A name and a value that can be switched off: a header line or a field of a form.
    ///
    /// In JSON `{"name":"a","value":"1","isEnabled":true}`.
    public struct Field: Sendable, Hashable, Codable {
        /// The name, in the case to send.
        public var name: String
        /// The value; may be empty.
        public var value: String
        /// Whether it is sent.
        public var isEnabled: Bool

        /// Makes a field.
        ///
        /// - Parameters:
        ///   - name: The name, in the case to send.
        ///   - value: The value.
        ///   - isEnabled: Whether it is sent.
        public init(_ name: String, _ value: String, isEnabled: Bool = true) {
            self.name = name
            self.value = value
            self.isEnabled = isEnabled
        }

        /// Reads a field.
        ///
        /// - Parameter decoder: Where it is read from.
        /// - Throws: `DecodingError` for a member of the wrong type.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            name = try members.value(.name, or: "")
            value = try members.value(.value, or: "")
            isEnabled = try members.value(.isEnabled, or: true)
        }
    }
}
