import InterceptorModel

/// curl in Windows' `cmd.exe`.
enum CurlCmdSnippet {
    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth(isWritten: true)
        let body = body(&request)
        let method = CurlMethod(request.method, sendsBody: body != nil)
        let isForm = request.body.parts != nil
        let lines = request.headers.filter { !isForm || !$0.name.equalsIgnoringASCIICase("content-type") }
        let adds = body != nil && !isForm && request.value(of: "content-type") == nil
        var options = [WindowsWord.quote(request.url.text) ?? "", "--globoff --path-as-is"]
        if method.option != nil {
            options.append(
                request.method == "HEAD" ? "--head" : "-X \(WindowsWord.quote(request.method) ?? "")"
            )
        }
        options += CurlSettings.options(request) { WindowsWord.quote($0) ?? "^\"^\"" }
        for line in CurlSettings.lines(lines, removing: adds ? ["Content-Type"] : []) {
            add(line, &options, &request)
        }
        return "curl " + (options + (body ?? [])).joined(separator: " ^\n  ")
    }

    private static func add(_ line: String, _ options: inout [String], _ request: inout SnippetRequest) {
        if let word = WindowsWord.quote(line) {
            options.append("-H \(word)")
        } else {
            request.note("A header line is left out: it has characters that cannot be typed in cmd.exe.")
        }
    }

    private static func body(_ request: inout SnippetRequest) -> [String]? {
        guard request.body.exists, request.method != "HEAD" else { return nil }
        if let form = CurlFormOptions(request.body, quote: { WindowsWord.quote($0) ?? "^\"^\"" }) {
            form.notes.forEach { request.note($0) }
            return form.options
        }
        if let path = request.body.file, let word = WindowsWord.quote("@\(path)") {
            return ["--data-binary \(word)"]
        }
        if let text = request.body.text, let word = WindowsWord.quote(text),
            word.utf16.count < WindowsWord.lineMax / 2
        {
            return ["--data-raw \(word)"]
        }
        request.note("The body cannot be typed in cmd.exe: save it as \(CurlContent.fileName) first.")
        return ["--data-binary @\(CurlContent.fileName)"]
    }
}
