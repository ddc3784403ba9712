import InterceptorModel

/// What the options between two `--next` ask for.
struct CurlOperation {
    /// A URL, and what is uploaded to it.
    struct Transfer {
        var url: ShellArgument?
        var upload: ShellArgument?
    }

    /// What curl finds on its standard input.
    let input: ShellCommand.Input
    /// The URLs, each with its upload: the first URL has the first upload.
    private(set) var transfers: [Transfer] = []
    private var urlCount = 0
    private var uploadCount = 0
    /// What is not taken over.
    private(set) var notes: [String] = []
    /// What `-X` says.
    var method: String?
    /// Whether `-G` moves the data into the query.
    var isGet = false
    /// Whether `-I` asks for the head only.
    var isHead = false
    /// Whether ranges in URLs are expanded.
    var expandsURLs = true
    /// Whether dots in a path stay.
    var keepsPath = false
    /// The scheme of a URL without one.
    var defaultScheme = "http"
    /// What `--url-query` adds.
    var query: [[UInt8]] = []
    /// The header lines.
    var headers = CurlHeaderOptions()
    /// What `-d` and its like send.
    var data = CurlData()
    /// What `-F` sends.
    var form = CurlForm()
    /// Name and password.
    var login = CurlLogin()
    /// How to send.
    var settings = RequestDraft.Settings(followsRedirects: false, redirectsMax: 50)
    /// Name and password for the proxy.
    var proxyUser: String?

    /// Makes an operation that asks for nothing.
    ///
    /// - Parameter input: What curl finds on its standard input.
    init(input: ShellCommand.Input) {
        self.input = input
    }

    /// Adds a sentence about what is not taken over, once; at most 30.
    ///
    /// - Parameter sentence: The sentence.
    mutating func note(_ sentence: String) {
        if notes.count < 30, !notes.contains(sentence) { notes.append(sentence) }
    }

    /// Adds a URL.
    ///
    /// - Parameter url: The URL.
    mutating func addURL(_ url: ShellArgument) {
        if urlCount == transfers.count { transfers.append(Transfer()) }
        transfers[urlCount].url = url
        urlCount += 1
    }

    private mutating func addUpload(_ file: ShellArgument) {
        if uploadCount == transfers.count { transfers.append(Transfer()) }
        transfers[uploadCount].upload = file
        uploadCount += 1
    }

    // MARK: Options

    /// Applies an option without value.
    ///
    /// - Parameters:
    ///   - name: Its long name.
    ///   - isOn: `false` for `--no-NAME`.
    mutating func apply(_ name: String, isOn: Bool) {
        switch name {
        case "get": isGet = isOn
        case "head": isHead = isOn
        case "globoff": expandsURLs = !isOn
        case "path-as-is": keepsPath = isOn
        case "compressed": headers.isCompressed = isOn
        case "basic", "digest", "ntlm", "anyauth": login.choose(name, isOn: isOn)
        case "location": settings.followsRedirects = isOn
        case "insecure": settings.isTLSVerified = !isOn
        default: if !applyVersion(name) { noteUnsupported(name, isOn: isOn) }
        }
        if name == "location-trusted" { settings.followsRedirects = isOn }
        if name == "anyauth", isOn {
            note("--anyauth asks the server first; the password is sent as Basic here.")
        }
    }

    /// Applies an option with a value.
    ///
    /// - Parameters:
    ///   - name: Its long name.
    ///   - value: The value.
    mutating func apply(_ name: String, value: ShellArgument) {
        switch name {
        case "url": addURL(value)
        case "upload-file": addUpload(value)
        case "request": method = value.text
        case "url-query": addQuery(value)
        case "proto-default": defaultScheme = value.text
        case "data", "data-ascii", "data-raw", "data-binary", "data-urlencode", "json": data.add(name, value)
        case "form", "form-string": form.add(value, isLiteral: name == "form-string")
        case "user", "oauth2-bearer", "aws-sigv4": login.apply(name, value.text)
        case "header", "user-agent", "referer", "cookie", "range": headers.apply(name, value)
        default: if !applyConnection(name, value.text) { noteUnsupported(name, isOn: true) }
        }
    }

    private mutating func addQuery(_ value: ShellArgument) {
        if let text = CurlData.query(value) { return query.append(text) }
        note("A file for the query is not read; add what it holds by hand.")
    }

    private mutating func noteUnsupported(_ name: String, isOn: Bool) {
        guard isOn, CurlOptionTable.unsupported.contains(name) else { return }
        note("--\(name) is not taken over.")
    }
}
