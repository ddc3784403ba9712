import InterceptorEngine

/// What is said of a transfer that libcurl gave up: what failed and when, the likely cause, what to try.
struct FailureText {
    /// The kind of trouble.
    var kind: SendError.Code
    /// How far it had come.
    var phase: SendError.Phase
    /// Whether something of the answer had come.
    var hasAnswerBegun: Bool
    /// libcurl's words.
    var words: String

    /// The whole message.
    var message: String { "\(summary) (libcurl: \(words.printable)). \(advice)" }

    private var summary: String {
        switch kind {
        case .invalidURL: "The URL cannot be read"
        case .unsupportedScheme: "The URL's scheme cannot be sent"
        case .couldNotResolve: "The host name was not found"
        case .couldNotConnect: "No connection to the server came about"
        case .proxyFailed: "The proxy could not be used"
        case .tlsFailed: "TLS with the server failed"
        case .timedOut: "The time limit passed \(activity)"
        case .connectionClosed: "The connection \(isReset ? "was reset" : "ended") \(activity)"
        case .protocolError: "The server did not answer in proper HTTP"
        case .responseTooLarge: "A header line of the answer is too long"
        case .invalidRequest: "The request cannot be sent this way"
        case .undecodableBody: "The answer's body could not be decoded"
        case .unreadableBody, .noToken, .cancelled, .failed: "The request failed \(activity)"
        }
    }

    private var activity: String {
        switch phase {
        case .prepare: "before it was sent"
        case .dns: "while the host name was looked up"
        case .connect: "while connecting"
        case .tls: "while agreeing on TLS"
        case .send: "while the request was sent"
        case .receive: hasAnswerBegun ? "before the whole answer was there" : "before an answer came"
        }
    }

    private var isReset: Bool { words.contains("reset") }

    private var advice: String {
        switch kind {
        case .invalidURL: "Check the host and port."
        case .unsupportedScheme: "Use http or https."
        case .couldNotResolve:
            "Check its spelling and this machine's DNS, or give its address by a resolve entry."
        case .couldNotConnect: "Check that the server runs and that the port is right."
        case .proxyFailed:
            "Check the proxy's address, user and password, and whether it lets this request through."
        case .tlsFailed: TLSTrouble.advice(words)
        case .timedOut: timeAdvice
        case .connectionClosed: "The server or something in between closed it; look at the server's log."
        case .protocolError: "Check that the port speaks HTTP, and which version of it."
        case .invalidRequest: "Choose another protocol, or other header lines."
        case .responseTooLarge, .undecodableBody, .unreadableBody, .noToken, .cancelled, .failed:
            "Try again; if it stays, report it."
        }
    }

    private var timeAdvice: String {
        switch phase {
        case .prepare, .dns:
            "The DNS server does not answer: check the network, or give the address by a resolve entry."
        case .connect: "Nobody answers at that address and port: check both, and whether a firewall drops it."
        case .tls: "The port may speak something other than TLS: try http, or another port."
        case .send: "The server does not take the request's body: check its limits, or raise the time limit."
        case .receive:
            hasAnswerBegun
                ? "The server is slow, or tells a length that it does not send: raise the limit, or look at its log."
                : "The server took the request and is silent: raise the limit, or look at what it is doing."
        }
    }
}

extension String {
    /// The text with everything but printable ASCII as `?`: a server has a say in it.
    fileprivate var printable: String {
        String(decoding: utf8.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}
