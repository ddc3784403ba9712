import InterceptorModel

/// The message as HTTP/1.1 writes it, with line feeds for line ends.
enum RawSnippet {
    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth()
        var lines = ["\(request.method) \(request.url.target) HTTP/1.1"]
        if request.value(of: "host") == nil { lines.append("Host: \(request.url.authority)") }
        lines += request.headers.map(\.line)
        if let length = request.body.bytes?.count { lines.append("Content-Length: \(length)") }
        let head = lines.map(ControlPictures.replace).joined(separator: "\n")
        if head != lines.joined(separator: "\n") { request.note("Control characters are shown as pictures.") }
        return ([head] + body(&request)).joined(separator: "\n\n")
    }

    private static func body(_ request: inout SnippetRequest) -> [String] {
        guard let pieces = request.body.pieces, !pieces.isEmpty else { return [""] }
        let texts = pieces.map { piece in
            switch piece {
            case .text(let text): ControlPictures.replace(in: text)
            case .bytes(let bytes):
                "[\(bytes.count) bytes that are not text, in Base64: \(Base64.encode(bytes))]"
            case .file(let path): "[the file \(ControlPictures.replace(in: path))]"
            }
        }
        if texts.count > 1 || request.body.text != texts[0] {
            request.note("The body is shown, not written: what is not text has no place in a text.")
        }
        return [texts.joined()]
    }
}
