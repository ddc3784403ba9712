import CLibCurl
import InterceptorEngine

extension Transfer {
    /// Tells libcurl the request: URL, header lines, method and how the body is framed.
    func writeRequest() {
        writeURL()
        setList(CURLOPT_HTTPHEADER, HeaderLines.curlLines(job.request.headers, framing))
        switch framing {
        case .none where job.request.method == "HEAD":
            interceptor_curl_set_long(easy, CURLOPT_NOBODY, 1)
        case .none: interceptor_curl_set_long(easy, CURLOPT_HTTPGET, 1)
        case .sized(let bytes), .asWritten(let bytes): writeUpload(curl_off_t(bytes))
        case .chunked: writeUpload(-1)
        }
        interceptor_curl_set_text(easy, CURLOPT_CUSTOMREQUEST, job.request.method)
    }

    private func writeURL() {
        interceptor_curl_set_long(easy, CURLOPT_PATH_AS_IS, 1)
        if !url.isSecure, job.request.options.isHTTPProxied {
            interceptor_curl_set_text(easy, CURLOPT_URL, url.base + url.target)
        } else {
            // A digest is made of the URL's path, all else of the target.
            interceptor_curl_set_text(easy, CURLOPT_URL, url.base + (mayBeChallenged ? url.target : "/"))
            interceptor_curl_set_text(easy, CURLOPT_REQUEST_TARGET, url.target)
        }
    }

    /// - Parameter bytes: The length; -1 leaves the end to the chunks, even when there are none.
    private func writeUpload(_ bytes: curl_off_t) {
        interceptor_curl_set_long(easy, CURLOPT_UPLOAD, 1)
        interceptor_curl_set_size(easy, CURLOPT_INFILESIZE_LARGE, bytes)
    }
}
