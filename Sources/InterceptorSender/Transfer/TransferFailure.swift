import CLibCurl
import InterceptorEngine

extension Transfer {
    /// Why the transfer failed; `nil` when it did not.
    ///
    /// - Parameter code: What libcurl says.
    /// - Returns: What to tell the caller.
    func failure(_ code: CURLcode) -> Outcome.Failure? {
        switch stop {
        case .atHead: return nil
        case .failing(let failure): return failure
        case nil: break
        }
        guard code != CURLE_OK else { return heads.isComplete ? nil : .noHead }
        let kind = kind(of: code)
        return Outcome.Failure(code: kind, phase: phase(of: kind), message: message(kind, code))
    }

    /// How far it has come.
    var phase: SendError.Phase {
        if heads.head != nil || heads.bytes > 0 { return .receive }
        guard watch.attempts == 0 else {
            let isSending = watch.sentHead.isEmpty || body.position < (body.sizeBytes ?? 0)
            return isSending ? .send : .receive
        }
        guard !watch.hasTLSBegun else { return .tls }
        return interceptor_curl_get_size(easy, CURLINFO_NAMELOOKUP_TIME_T) > 0 ? .connect : .dns
    }

    private func phase(of kind: SendError.Code) -> SendError.Phase {
        switch kind {
        case .invalidURL, .unsupportedScheme, .invalidRequest: .prepare
        case .couldNotResolve: .dns
        case .couldNotConnect, .proxyFailed: .connect
        case .tlsFailed: .tls
        default: phase
        }
    }

    private func kind(of code: CURLcode) -> SendError.Code {
        switch code {
        case CURLE_URL_MALFORMAT: .invalidURL
        case CURLE_UNSUPPORTED_PROTOCOL: watch.attempts > 0 ? .protocolError : .unsupportedScheme
        case CURLE_COULDNT_RESOLVE_HOST: .couldNotResolve
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxyFailed
        case CURLE_COULDNT_CONNECT: job.request.options.proxy == nil ? .couldNotConnect : .proxyFailed
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED:
            .tlsFailed
        case CURLE_RECV_ERROR where isBeforeRequest && job.request.options.proxy != nil: .proxyFailed
        case CURLE_RECV_ERROR where curlMessage.contains("chunk"): .protocolError
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE,
            CURLE_SEND_FAIL_REWIND:
            .connectionClosed
        case CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_BAD_CONTENT_ENCODING:
            .protocolError
        case CURLE_OUT_OF_MEMORY where !heads.isComplete && watch.attempts > 0: .responseTooLarge
        default: .failed
        }
    }

    private var isBeforeRequest: Bool { watch.attempts == 0 }

    private func message(_ kind: SendError.Code, _ code: CURLcode) -> String {
        let words = curlMessage.isEmpty ? String(cString: curl_easy_strerror(code)) : curlMessage
        return "\(kind.summary) (libcurl: \(words.printable)). \(kind.advice)"
    }
}

extension SendError.Code {
    /// What failed.
    fileprivate var summary: String {
        switch self {
        case .invalidURL: "The URL cannot be read"
        case .unsupportedScheme: "The URL's scheme cannot be sent"
        case .couldNotResolve: "The host name was not found"
        case .couldNotConnect: "No connection to the server came about"
        case .proxyFailed: "The proxy could not be used"
        case .tlsFailed: "TLS with the server failed"
        case .timedOut: "The time limit passed"
        case .connectionClosed: "The connection ended before the whole answer was there"
        case .protocolError: "The server did not answer in proper HTTP"
        case .responseTooLarge: "A header line of the answer is too long"
        case .undecodableBody: "The answer's body could not be decoded"
        case .invalidRequest, .unreadableBody, .cancelled, .failed: "The request failed"
        }
    }

    /// What to try.
    fileprivate var advice: String {
        switch self {
        case .invalidURL: "Check the host and port."
        case .unsupportedScheme: "Use http or https."
        case .couldNotResolve:
            "Check its spelling and this machine's DNS, or give its address by a resolve entry."
        case .couldNotConnect: "Check that the server runs and that the port is right."
        case .proxyFailed: "Check the proxy's address and whether it lets this request through."
        case .tlsFailed:
            "Check the certificate and that the port speaks TLS; for a server of your own, verification can be "
                + "switched off."
        case .timedOut: "Try again, or raise the limit."
        case .connectionClosed: "The server or something in between closed it; look at the server's log."
        case .protocolError: "Check that the port speaks HTTP, and which version of it."
        case .responseTooLarge, .undecodableBody, .invalidRequest, .unreadableBody, .cancelled, .failed:
            "Try again; if it stays, report it."
        }
    }
}

extension String {
    /// The text with everything but printable ASCII as `?`: a server has a say in it.
    fileprivate var printable: String {
        String(decoding: utf8.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}
