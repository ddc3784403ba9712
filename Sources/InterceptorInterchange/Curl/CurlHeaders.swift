import InterceptorModel

/// The header lines of the command.
struct CurlHeaders {
    /// An option for each line, in the order sent.
    private(set) var options: [String] = []
    /// What differs from the captured request.
    private(set) var notes: [String] = []

    /// Names that curl derives from the connection and the body.
    private static let framing = ["content-length", "connection", "transfer-encoding", "proxy-connection"]

    /// Writes header lines for curl.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - target: Its URL.
    ///   - hasBody: Whether an option for a body follows, with which curl adds a media type.
    init(_ request: Request, target: CurlTarget, hasBody: Bool) {
        for field in request.headers where !isSkipped(field, target: target) {
            add(field)
        }
        for name in ["User-Agent", "Accept"] + (hasBody ? ["Content-Type"] : [])
        where request.headers.first(name) == nil {
            options.append("-H '\(name):'")
        }
        if request.headers.first("accept-encoding") != nil { options.append("--compressed") }
    }

    private mutating func isSkipped(_ field: HeaderField, target: CurlTarget) -> Bool {
        let name = field.name.asciiLowercased
        if name.hasPrefix(":") { return true }
        if target.isWebSocket, name == "connection" { return false }
        if name == "host" { return field.value.asciiLowercased == target.host }
        if name == "cookie", !field.value.utf8.contains(UInt8(ascii: "=")) {
            notes.append("Cookies are left out: history keeps their names, not their values.")
            return true
        }
        return Self.framing.contains(name)
    }

    private mutating func add(_ field: HeaderField) {
        guard HeaderSyntax.isToken(field.name), HeaderSyntax.isValue(field.value) else {
            notes.append("A header line is left out: its name or value is not one that HTTP allows.")
            return
        }
        // curl takes “Name:” as an order to leave the line out, “Name;” as one without a value.
        let line = field.value.isEmpty ? "\(field.name);" : field.line
        options.append("-H \(ShellWord.quote(line))")
    }
}
