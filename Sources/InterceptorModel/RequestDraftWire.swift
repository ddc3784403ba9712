extension RequestDraft {
    /// A stretch of a body.
    public enum Stretch: Sendable, Hashable {
        /// These bytes.
        case bytes([UInt8])
        /// What the file at this path holds when it is sent.
        case file(path: String)
    }

    /// The body in stretches; empty when there is none.
    public var bodyStretches: [Stretch] {
        switch body {
        case .none: []
        case .text(let text, _): [.bytes(Array(text.utf8))]
        case .bytes(let bytes, _): [.bytes(bytes)]
        case .urlencoded(let fields): [.bytes(Array(FormText.write(fields).utf8))]
        case .multipart(let parts): MultipartText.write(parts, boundary: multipartBoundary)
        case .file(let path, _): [.file(path: path)]
        case .graphql(let graphQL): [.bytes(Array(graphQL.bodyText.utf8))]
        }
    }

    /// The header lines that can be told before sending: those written and switched on, then what ``auth`` and
    /// ``body`` bring where no line of that name is written.
    ///
    /// Digest, NTLM and signatures are not among them. A `Content-Type: multipart/…` that is written without a
    /// boundary gets one.
    public var headerLines: HeaderList {
        var lines = headers.filter(\.isEnabled).map { HeaderField($0.name, completed($0)) }
        for line in [authorizationLine, contentType.map { HeaderField("Content-Type", $0) }].compactMap(
            \.self
        )
        where !lines.contains(where: { $0.name.equalsIgnoringASCIICase(line.name) }) {
            lines.append(line)
        }
        return HeaderList(lines)
    }

    /// The URL with ``pathVariables`` in their places and the key that ``auth`` puts into the query.
    public var wireURL: String {
        let url = pathURL
        guard case .apiKey(let key) = auth, key.place == .query else { return url }
        let end = url.utf8.firstIndex(of: UInt8(ascii: "#")) ?? url.endIndex
        let separator = url[..<end].utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return
            "\(url[..<end])\(separator)\(FormText.encode(key.name))=\(FormText.encode(key.value))\(url[end...])"
    }

    /// The URL with values for segments of the path such as `:id`.
    private var pathURL: String {
        let values = pathVariables.filter(\.isEnabled)
        guard !values.isEmpty else { return url }
        let end = url.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? url.endIndex
        let segments = url[..<end].split(separator: "/", omittingEmptySubsequences: false).map { segment in
            guard segment.hasPrefix(":") else { return String(segment) }
            return values.last { $0.name == segment.dropFirst() }?.value ?? String(segment)
        }
        return segments.joined(separator: "/") + url[end...]
    }

    private var contentType: String? {
        switch body {
        case .none: nil
        case .text(_, let contentType), .bytes(_, let contentType), .file(_, let contentType): contentType
        case .urlencoded: FormText.contentType
        case .multipart: "multipart/form-data; boundary=\(multipartBoundary)"
        case .graphql: "application/json"
        }
    }

    private var authorizationLine: HeaderField? {
        switch auth {
        case .basic(let user):
            HeaderField(
                "Authorization",
                "Basic \(Base64.encode(Array("\(user.username):\(user.password)".utf8)))"
            )
        case .bearer(let token): HeaderField("Authorization", "Bearer \(token.token)")
        case .oauth2(let oauth) where !oauth.accessToken.isEmpty:
            HeaderField("Authorization", "Bearer \(oauth.accessToken)")
        case .apiKey(let key) where key.place == .header: HeaderField(key.name, key.value)
        default: nil
        }
    }

    // MARK: Boundary

    private var multipartBoundary: String {
        guard case .multipart(let parts) = body else { return "" }
        return writtenBoundary ?? MultipartText.boundary(for: parts)
    }

    private var writtenBoundary: String? {
        headers.first { $0.isEnabled && $0.name.equalsIgnoringASCIICase("content-type") }
            .flatMap { MultipartText.boundary(in: $0.value) }
    }

    private func completed(_ header: Field) -> String {
        guard case .multipart = body, header.name.equalsIgnoringASCIICase("content-type"),
            header.value.asciiLowercased.hasPrefix("multipart/"), writtenBoundary == nil
        else { return header.value }
        return "\(header.value); boundary=\(multipartBoundary)"
    }
}
