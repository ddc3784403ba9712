import CLibCurl
import InterceptorEngine
import InterceptorModel

extension Transfer {
    /// Tells libcurl how to send the request.
    ///
    /// - Throws: `invalidRequest` for what this libcurl cannot do.
    func writeOptions() throws(SendError) {
        let options = job.request.options
        interceptor_curl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        interceptor_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        interceptor_curl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
        interceptor_curl_set_long(easy, CURLOPT_HTTP_CONTENT_DECODING, 0)
        // What is not HTTP comes as a body without head; the write callback keeps it and ends the transfer.
        interceptor_curl_set_long(easy, CURLOPT_HTTP09_ALLOWED, 1)
        writeVersion(options.curlHTTPVersion(isSecure: url.isSecure))
        interceptor_curl_set_long(easy, CURLOPT_TIMEOUT_MS, options.timeout?.curlMilliseconds ?? 0)
        interceptor_curl_set_long(
            easy,
            CURLOPT_CONNECTTIMEOUT_MS,
            options.connectTimeout?.curlMilliseconds ?? 0
        )
        if !options.resolve.isEmpty { setList(CURLOPT_CONNECT_TO, options.resolve.map(\.connectTo)) }
        writeProxy(options)
        writeTLS(options)
        try writeAuthentication()
    }

    /// libcurl before 8.0 begins anew on a connection that it uses again with prior knowledge, which fails
    /// (<https://github.com/curl/curl/pull/10643>).
    private static let reusesPriorKnowledge = interceptor_curl_version() >= 0x08_00_00

    private func writeVersion(_ version: Int) {
        let isAlone = version == CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE && !Self.reusesPriorKnowledge
        interceptor_curl_set_long(easy, CURLOPT_HTTP_VERSION, version)
        interceptor_curl_set_long(easy, CURLOPT_FRESH_CONNECT, isAlone ? 1 : 0)
        interceptor_curl_set_long(easy, CURLOPT_FORBID_REUSE, isAlone || framing.isFalse ? 1 : 0)
    }

    private func writeProxy(_ options: SendOptions) {
        interceptor_curl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        interceptor_curl_set_text(easy, CURLOPT_PROXY, options.proxy ?? "")
        interceptor_curl_set_text(easy, CURLOPT_NOPROXY, options.proxy == nil ? "*" : "")
        guard let user = options.proxyUser else { return }
        interceptor_curl_set_text(easy, CURLOPT_PROXYUSERNAME, user.username)
        interceptor_curl_set_text(easy, CURLOPT_PROXYPASSWORD, user.password)
    }

    private func writeTLS(_ options: SendOptions) {
        interceptor_curl_set_long(easy, CURLOPT_SSL_VERIFYPEER, options.isTLSVerified ? 1 : 0)
        interceptor_curl_set_long(easy, CURLOPT_SSL_VERIFYHOST, options.isTLSVerified ? 2 : 0)
        interceptor_curl_set_long(easy, CURLOPT_CERTINFO, url.isSecure ? 1 : 0)
        if let path = options.caPath {
            interceptor_curl_set_text(easy, path.isFolder ? CURLOPT_CAPATH : CURLOPT_CAINFO, path)
            interceptor_curl_set_text(easy, path.isFolder ? CURLOPT_CAINFO : CURLOPT_CAPATH, nil)
        }
        guard let certificate = options.clientCertificate else { return }
        interceptor_curl_set_text(easy, CURLOPT_SSLCERT, certificate.certificatePath)
        interceptor_curl_set_text(easy, CURLOPT_SSLCERTTYPE, certificate.curlType)
        if let key = certificate.keyPath { interceptor_curl_set_text(easy, CURLOPT_SSLKEY, key) }
        if let password = certificate.password {
            interceptor_curl_set_text(easy, CURLOPT_KEYPASSWD, password)
        }
    }

    private func writeAuthentication() throws(SendError) {
        switch authentication {
        case .digest(let user):
            try authenticate(interceptor_curl_auth_digest, "Digest", user.username, user.password)
        case .ntlm(let user):
            let name = user.domain.isEmpty ? user.username : "\(user.domain)\\\(user.username)"
            try authenticate(interceptor_curl_auth_ntlm, "NTLM", name, user.password)
        case .negotiate: try authenticate(interceptor_curl_auth_negotiate, "Negotiate", "", "")
        case .awsSigV4, .oauth1, nil: break
        }
    }

    private func authenticate(
        _ bits: Int,
        _ scheme: String,
        _ username: String,
        _ password: String
    ) throws(SendError) {
        guard interceptor_curl_set_long(easy, CURLOPT_HTTPAUTH, bits) == CURLE_OK else {
            throw .refused(.invalidRequest, "This machine's libcurl cannot authenticate by \(scheme).")
        }
        interceptor_curl_set_text(easy, CURLOPT_USERNAME, username)
        interceptor_curl_set_text(easy, CURLOPT_PASSWORD, password)
    }
}
