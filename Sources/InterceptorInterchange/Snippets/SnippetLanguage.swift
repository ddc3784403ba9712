/// A language that requests are written in, with the library that sends them.
public enum SnippetLanguage: String, Sendable, Codable, CaseIterable {
    /// curl, for bash and its like.
    case curl
    /// curl, for Windows' `cmd.exe`.
    case curlCmd = "curl-cmd"
    /// The message as it goes over the wire in HTTP/1.1.
    case http
    /// JavaScript in a page.
    case fetch
    /// JavaScript in Node, with `fetch`.
    case nodeFetch = "node-fetch"
    /// JavaScript in Node, with `node:http`.
    case nodeHTTP = "node-http"
    /// Python with requests.
    case pythonRequests = "python-requests"
    /// Python with its own `http.client`.
    case pythonHTTPClient = "python-http-client"
    /// Swift with URLSession.
    case swift
    /// Go with `net/http`.
    case go
    /// Java with its own HttpClient.
    case java
    /// C# with HttpClient.
    case csharp
    /// PHP with its curl extension.
    case php
    /// Ruby with Net::HTTP.
    case ruby
    /// PowerShell with Invoke-WebRequest.
    case powershell
    /// GNU Wget, for bash and its like.
    case wget
    /// HTTPie, for bash and its like.
    case httpie
    /// k6.
    case k6

    /// The name to show.
    public var label: String {
        switch self {
        case .curl: "cURL (bash)"
        case .curlCmd: "cURL (Windows)"
        case .http: "HTTP"
        case .fetch: "JavaScript fetch"
        case .nodeFetch: "Node.js fetch"
        case .nodeHTTP: "Node.js http"
        case .pythonRequests: "Python requests"
        case .pythonHTTPClient: "Python http.client"
        case .swift: "Swift URLSession"
        case .go: "Go net/http"
        case .java: "Java HttpClient"
        case .csharp: "C# HttpClient"
        case .php: "PHP curl"
        case .ruby: "Ruby Net::HTTP"
        case .powershell: "PowerShell"
        case .wget: "wget"
        case .httpie: "HTTPie"
        case .k6: "k6"
        }
    }

    /// Writes a request, without a line end after the last line.
    func write(_ request: inout SnippetRequest) -> String {
        switch self {
        case .curl: CurlSnippet.write(&request)
        case .curlCmd: CurlCmdSnippet.write(&request)
        case .http: RawSnippet.write(&request)
        case .fetch: FetchSnippet.write(&request)
        case .nodeFetch: NodeSnippet.fetch(&request)
        case .nodeHTTP: NodeSnippet.http(&request)
        case .pythonRequests: PythonSnippet.requests(&request)
        case .pythonHTTPClient: PythonSnippet.httpClient(&request)
        case .swift: SwiftSnippet.write(&request)
        case .go: GoSnippet.write(&request)
        case .java: JavaSnippet.write(&request)
        case .csharp: CSharpSnippet.write(&request)
        case .php: PHPSnippet.write(&request)
        case .ruby: RubySnippet.write(&request)
        case .powershell: PowerShellSnippet.write(&request)
        case .wget: WgetSnippet.write(&request)
        case .httpie: HTTPieSnippet.write(&request)
        case .k6: K6Snippet.write(&request)
        }
    }
}
