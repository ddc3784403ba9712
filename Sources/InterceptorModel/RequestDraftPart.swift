extension RequestDraft {
    /// A part of a `multipart/form-data` body.
    ///
    /// In JSON `{"name":"a","text":"1","contentType":"text/plain","isEnabled":true}`, with `base64` or `file` (a path)
    /// in the place of `text`, and `fileName`.
    public struct Part: Sendable, Hashable {
        /// What a part holds.
        public enum Content: Sendable, Hashable {
            /// Text, sent as UTF-8.
            case text(String)
            /// These bytes.
            case bytes([UInt8])
            /// What the file at this path holds when it is sent.
            case file(path: String)
        }

        /// The field's name.
        public var name: String
        /// What it holds.
        public var content: Content
        /// The `filename` of the part; `nil` sends none, for a file too.
        public var fileName: String?
        /// The `Content-Type` of the part; `nil` sends none.
        public var contentType: String?
        /// Whether it is sent.
        public var isEnabled: Bool

        /// Makes a part.
        ///
        /// - Parameters:
        ///   - name: The field's name.
        ///   - content: What it holds.
        ///   - fileName: The `filename` of the part.
        ///   - contentType: The `Content-Type` of the part.
        ///   - isEnabled: Whether it is sent.
        public init(
            _ name: String,
            _ content: Content,
            fileName: String? = nil,
            contentType: String? = nil,
            isEnabled: Bool = true
        ) {
            self.name = name
            self.content = content
            self.fileName = fileName
            self.contentType = contentType
            self.isEnabled = isEnabled
        }
    }
}

extension RequestDraft.Part: Codable {
    private enum CodingKeys: String, CodingKey {
        case name, text, base64, file, fileName, contentType, isEnabled
    }

    /// Reads a part.
    ///
    /// - Parameter decoder: Where it is read from.
    /// - Throws: `DecodingError` for a member of the wrong type.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        name = try members.value(.name, or: "")
        fileName = try members.decodeIfPresent(String.self, forKey: .fileName)
        contentType = try members.decodeIfPresent(String.self, forKey: .contentType)
        isEnabled = try members.value(.isEnabled, or: true)
        if let path = try members.decodeIfPresent(String.self, forKey: .file) {
            content = .file(path: path)
        } else if members.contains(.base64) {
            content = .bytes(try members.base64(.base64))
        } else {
            content = .text(try members.value(.text, or: ""))
        }
    }

    /// Writes the part.
    ///
    /// - Parameter encoder: Where it is written.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(name, forKey: .name)
        switch content {
        case .text(let text): try members.encode(text, forKey: .text)
        case .bytes(let bytes): try members.encode(Base64.encode(bytes), forKey: .base64)
        case .file(let path): try members.encode(path, forKey: .file)
        }
        try members.encodeIfPresent(fileName, forKey: .fileName)
        try members.encodeIfPresent(contentType, forKey: .contentType)
        try members.encode(isEnabled, forKey: .isEnabled)
    }
}
