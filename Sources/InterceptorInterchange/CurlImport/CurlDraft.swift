import InterceptorModel

extension CurlOperation {
    /// The requests that are made, one for each URL.
    ///
    /// - Returns: A result for each, at most one more than are read.
    func results() -> [CurlImport.Result] {
        var results: [CurlImport.Result] = []
        let givenNotes = Self.unique(notes + headers.notes + form.notes)
        for transfer in transfers {
            guard let url = transfer.url else { continue }
            var notes = givenNotes
            for expanded in urls(of: url, notes: &notes) {
                results.append(result(for: expanded, transfer.upload, notes: notes))
                if results.count > CurlImport.requestsMax { return results }
            }
        }
        return results
    }

    private func urls(of url: ShellArgument, notes: inout [String]) -> [String] {
        guard expandsURLs else { return [url.text] }
        if let urls = CurlGlob.expand(url.bytes) { return urls.map { String(decoding: $0, as: UTF8.self) } }
        notes.append("The brackets or braces in the URL are kept as they are; curl would need -g for that.")
        return [url.text]
    }

    private func result(for url: String, _ upload: ShellArgument?, notes: [String]) -> CurlImport.Result {
        var notes = notes
        let body = body(upload, notes: &notes)
        let address = address(url, upload, notes: &notes)
        var draft = RequestDraft(
            method: method ?? defaultMethod(isUpload: upload != nil, hasBody: body != .none),
            url: address.text,
            headers: completeHeaders.lines,
            body: body,
            settings: settings
        )
        draft.auth = login.auth(url: draft.url, isWritten: headers.names("authorization"), notes: &notes)
        draft.settings.proxy = proxy
        if !address.isHTTP { notes.append("The URL is not one of HTTP; it cannot be sent.") }
        return .request(draft, notes: Self.unique(notes))
    }

    private static func unique(_ notes: [String]) -> [String] {
        var seen: Set<String> = []
        return notes.filter { seen.insert($0).inserted }
    }

    private func defaultMethod(isUpload: Bool, hasBody: Bool) -> String {
        if isHead { return "HEAD" }
        if isUpload { return "PUT" }
        return hasBody ? "POST" : "GET"
    }

    private var completeHeaders: CurlHeaderOptions {
        var headers = headers
        headers.acceptsJSON = data.isJSON
        return headers
    }

    private func address(_ url: String, _ upload: ShellArgument?, notes: inout [String]) -> CurlURL {
        var address = CurlURL(url, defaultScheme: defaultScheme, keepsPath: keepsPath)
        if let upload, upload.text != "-", upload.text != ".", !upload.bytes.isEmpty {
            address.addFileName(upload)
        }
        address.addQuery(query.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "&"))
        if isGet, !data.isEmpty {
            switch data.content(input, notes: &notes) {
            case .bytes(let bytes): address.addQuery(String(decoding: bytes, as: UTF8.self))
            case .file: notes.append("A file for the query is not read; add what it holds by hand.")
            }
        }
        return address
    }

    // MARK: Body

    private func body(_ upload: ShellArgument?, notes: inout [String]) -> RequestDraft.Body {
        let sendsData = !data.isEmpty && !isGet
        let kinds = [sendsData, !form.parts.isEmpty, upload.map { !$0.bytes.isEmpty } ?? false]
        if kinds.filter(\.self).count + (isHead && kinds.contains(true) ? 1 : 0) > 1 {
            notes.append(
                "curl takes one of -d, -F, -T and -I at a time; the first of these is the body here."
            )
        }
        if sendsData { return body(data.content(input, notes: &notes)) }
        if kinds[1] { return .multipart(form.parts(input, notes: &notes)) }
        guard kinds[2], let upload else { return .none }
        return uploadBody(upload, notes: &notes)
    }

    private func body(_ content: CurlData.Content) -> RequestDraft.Body {
        let type =
            headers.names("content-type") ? nil : data.isJSON ? "application/json" : FormText.contentType
        guard case .bytes(let bytes) = content else {
            guard case .file(let path) = content else { return .none }
            return .file(path: path, contentType: type)
        }
        if let fields = fields(bytes, type: type ?? headers.value(of: "content-type")) {
            return .urlencoded(fields)
        }
        return .of(bytes, contentType: type)
    }

    /// The fields of a form, when writing them gives the same bytes again.
    private func fields(_ bytes: [UInt8], type: String?) -> [RequestDraft.Field]? {
        guard let type, type.prefix(while: { $0 != ";" }).asciiLowercased == FormText.contentType else {
            return nil
        }
        let fields = FormPairs.read(bytes).map { RequestDraft.Field($0.name, $0.value) }
        return !fields.isEmpty && Array(FormText.write(fields).utf8) == bytes ? fields : nil
    }

    private func uploadBody(_ upload: ShellArgument, notes: inout [String]) -> RequestDraft.Body {
        guard ["-", "."].contains(upload.text) else { return .file(path: upload.text) }
        switch input {
        case .bytes(let bytes): return .of(bytes, contentType: nil)
        case .file(let file): return .file(path: file.text)
        case .unknown:
            notes.append("Standard input is not in the text; add what it holds by hand.")
            return .text("")
        }
    }
}

extension RequestDraft.Body {
    /// Text where the bytes are text, else the bytes.
    fileprivate static func of(_ bytes: [UInt8], contentType: String?) -> Self {
        String(validating: bytes, as: UTF8.self).map { .text($0, contentType: contentType) }
            ?? .bytes(bytes, contentType: contentType)
    }
}
