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
        case CURLE_RECV_ERROR where curlMessage.contains("SSL routines") && curlMessage.contains("alert"):
            .tlsFailed
        case CURLE_RECV_ERROR where curlMessage.contains("chunk"): .protocolError
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE,
            CURLE_SEND_FAIL_REWIND:
            .connectionClosed
        case CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_BAD_CONTENT_ENCODING:
            .protocolError
        case CURLE_UPLOAD_FAILED where isBeforeRequest || watch.sentHead.isEmpty: .invalidRequest
        case CURLE_OUT_OF_MEMORY where !heads.isComplete && watch.attempts > 0: .responseTooLarge
        default: .failed
        }
    }

    private var isBeforeRequest: Bool { watch.attempts == 0 }

    private func message(_ kind: SendError.Code, _ code: CURLcode) -> String {
        let words = curlMessage.isEmpty ? String(cString: curl_easy_strerror(code)) : curlMessage
        let text = FailureText(
            kind: kind,
            phase: phase(of: kind),
            hasAnswerBegun: heads.bytes > 0,
            words: words
        )
        return text.message
    }
}
