public import InterceptorModel

/// A request put together from curl's options one by one, as `interceptor send` takes them.
///
/// Unlike a command that is imported, it may read files: through the closures that are handed in.
public struct CurlRequest {
    private var operation: CurlOperation
    private var hasBody = false

    /// Makes a request of which nothing is said yet.
    ///
    /// - Parameters:
    ///   - settings: How to send it where no option says otherwise.
    ///   - input: What is on standard input; `nil` when no option reads it.
    public init(settings: RequestDraft.Settings, input: [UInt8]? = nil) {
        operation = CurlOperation(input: input.map(ShellCommand.Input.bytes) ?? .unknown)
        operation.settings = settings
        operation.expandsURLs = false
        operation.keepsPath = true
    }

    /// Applies an option with a value, other than those of ``addData(_:_:isAlone:read:)``.
    ///
    /// - Parameters:
    ///   - name: Its long name.
    ///   - value: Its value.
    public mutating func apply(_ name: String, _ value: String) {
        hasBody = hasBody || ["form", "form-string", "upload-file"].contains(name)
        operation.apply(name, value: Self.word(value))
    }

    /// Turns an option without value on.
    ///
    /// - Parameter name: Its long name.
    public mutating func apply(_ name: String) { operation.apply(name, isOn: true) }

    /// Adds data to the body.
    ///
    /// - Parameters:
    ///   - name: `data`, `data-raw`, `data-binary`, `data-urlencode` or `json`.
    ///   - text: Its value; `@FILE` stands for a file's bytes as they are, but for `data-raw`.
    ///   - isAlone: Whether it is all of the body; then a file is read when it is sent.
    ///   - read: Reads a file.
    /// - Throws: What `read` throws.
    public mutating func addData(
        _ name: String,
        _ text: String,
        isAlone: Bool,
        read: (String) throws -> [UInt8]
    ) rethrows {
        hasBody = true
        if name == "data-urlencode" {
            operation.data.add(literal: try CurlData.encoded(text, read: read), isJoined: true)
        } else if name == "data-raw" || !text.hasPrefix("@") {
            operation.data.add(name == "json" ? "json" : "data-raw", Self.word(text))
        } else if isAlone {
            operation.data.add(name == "json" ? "json" : "data-binary", Self.word(text))
        } else {
            if name == "json" { operation.data.isJSON = true }
            operation.data.add(literal: try read(String(text.dropFirst())), isJoined: name != "json")
        }
    }

    /// Adds to the query.
    ///
    /// - Parameters:
    ///   - text: As `data-urlencode` has it, or text behind a `+` that is added as it is.
    ///   - read: Reads a file.
    /// - Throws: What `read` throws.
    public mutating func addQuery(_ text: String, read: (String) throws -> [UInt8]) rethrows {
        let isLiteral = text.hasPrefix("+")
        let added = isLiteral ? Array(text.utf8.dropFirst()) : try CurlData.encoded(text, read: read)
        operation.query.append(added)
    }

    /// Whether an option gave it a body, or with `-G` more of a query.
    public var hasData: Bool { hasBody }

    /// The request without header lines.
    ///
    /// - Parameter url: Where it goes; `http://` stands before it when it has no scheme.
    /// - Returns: The request, and what of the options is not in it.
    public func draft(_ url: String) -> (draft: RequestDraft, notes: [String]) {
        var whole = operation
        whole.addURL(Self.word(url))
        let result = whole.results().first
        var draft = result?.draft ?? RequestDraft(url: url)
        draft.headers = []
        draft.settings.proxy = operation.settings.proxy
        draft.settings.proxyUser = operation.proxyUser.map(Self.credentials) ?? operation.settings.proxyUser
        return (draft, result?.notes ?? [])
    }

    private static func word(_ text: String) -> ShellArgument {
        ShellArgument(bytes: Array(text.utf8), position: 0)
    }

    private static func credentials(_ text: String) -> RequestDraft.Credentials {
        let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
        return .init(username: String(text[..<colon]), password: String(text[colon...].dropFirst()))
    }
}
