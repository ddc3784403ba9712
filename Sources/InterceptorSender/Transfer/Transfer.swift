import CLibCurl
import InterceptorEngine
import InterceptorModel

/// One request on its way through libcurl; lives on the loop's thread alone.
final class Transfer {
    /// Why a transfer is ended by us.
    enum Stop: Equatable {
        /// All there is of an answer to HEAD has come.
        case atHead
        /// An answer is larger than allowed, or a file cannot be read: the failure to report.
        case failing(Outcome.Failure)
    }

    /// libcurl's handle.
    let easy: UnsafeMutableRawPointer
    /// The request, and who waits.
    let job: SendJob
    /// The body to send.
    let body: BodySource
    /// How the body is framed.
    let framing: BodyFraming
    /// What has come.
    var answer: AnswerReader
    /// What was sent and when.
    var watch = TransferWatch()
    /// Why we ended it.
    var stop: Stop?
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private let errorText: UnsafeMutablePointer<CChar>

    /// Prepares a transfer.
    ///
    /// - Parameter job: What to send.
    /// - Throws: When the request cannot be sent as written.
    init(_ job: SendJob) throws(SendError) {
        let request = job.request
        let url = try WireURL(request.url)
        guard request.method.isToken else {
            throw .refused(
                .invalidRequest,
                "The method is empty or has a character that methods cannot have."
            )
        }
        let lines = try HeaderLines.curlLines(request.headers)
        body = try BodySource(request.body)
        framing = try BodyFraming(request.headers, bodyBytes: body.sizeBytes)
        guard let easy = curl_easy_init() else {
            throw .refused(.failed, "libcurl has no memory left for another transfer.")
        }
        self.easy = easy
        self.job = job
        answer = AnswerReader(bodyBytesMax: request.options.responseBodyBytesMax ?? .max)
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        installCallbacks()
        writeRequest(url, lines)
        writeOptions(request.options, url)
    }

    deinit {
        curl_easy_cleanup(easy)
        lists.forEach(curl_slist_free_all)
        errorText.deallocate()
    }

    /// libcurl's own words about what failed; empty when there are none.
    var curlMessage: String { String(cString: errorText) }

    /// Whether the request may go out twice when the first connection dies (RFC 9110, section 9.2.2).
    var isIdempotent: Bool {
        ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(job.request.method)
    }

    private func installCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        interceptor_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        interceptor_curl_set_pointer(easy, CURLOPT_PRIVATE, context)
        for option in [
            CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_READDATA, CURLOPT_SEEKDATA, CURLOPT_DEBUGDATA,
            CURLOPT_PREREQDATA,
        ] {
            interceptor_curl_set_pointer(easy, option, context)
        }
        interceptor_curl_set_bytes(easy, CURLOPT_HEADERFUNCTION, Callbacks.header)
        interceptor_curl_set_bytes(easy, CURLOPT_WRITEFUNCTION, Callbacks.write)
        interceptor_curl_set_bytes(easy, CURLOPT_READFUNCTION, Callbacks.read)
        interceptor_curl_set_seek(easy, Callbacks.seek)
        interceptor_curl_set_prereq(easy, Callbacks.prereq)
        interceptor_curl_set_debug(easy, Callbacks.debug)
        interceptor_curl_set_long(easy, CURLOPT_VERBOSE, 1)
    }

    private func writeRequest(_ url: WireURL, _ lines: [String]) {
        let method = job.request.method
        interceptor_curl_set_long(easy, CURLOPT_PATH_AS_IS, 1)
        if !url.isSecure, job.request.options.isHTTPProxied {
            interceptor_curl_set_text(easy, CURLOPT_URL, url.base + url.target)
        } else {
            interceptor_curl_set_text(easy, CURLOPT_URL, url.base + "/")
            interceptor_curl_set_text(easy, CURLOPT_REQUEST_TARGET, url.target)
        }
        setList(CURLOPT_HTTPHEADER, lines)
        switch framing {
        case .none where method == "HEAD": interceptor_curl_set_long(easy, CURLOPT_NOBODY, 1)
        case .none: interceptor_curl_set_long(easy, CURLOPT_HTTPGET, 1)
        case .sized(let bytes): writeUpload(curl_off_t(bytes))
        case .chunked: writeUpload(-1)
        }
        interceptor_curl_set_text(easy, CURLOPT_CUSTOMREQUEST, method)
    }

    /// - Parameter bytes: The length; -1 leaves the end to the chunks, even when there are none.
    private func writeUpload(_ bytes: curl_off_t) {
        interceptor_curl_set_long(easy, CURLOPT_UPLOAD, 1)
        interceptor_curl_set_size(easy, CURLOPT_INFILESIZE_LARGE, bytes)
    }

    private func writeOptions(_ options: SendOptions, _ url: WireURL) {
        interceptor_curl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        interceptor_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        interceptor_curl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
        interceptor_curl_set_long(easy, CURLOPT_HTTP_CONTENT_DECODING, 0)
        interceptor_curl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        interceptor_curl_set_text(easy, CURLOPT_PROXY, options.proxy ?? "")
        interceptor_curl_set_text(easy, CURLOPT_NOPROXY, options.proxy == nil ? "*" : "")
        interceptor_curl_set_long(easy, CURLOPT_HTTP_VERSION, options.curlHTTPVersion(isSecure: url.isSecure))
        interceptor_curl_set_long(easy, CURLOPT_SSL_VERIFYPEER, options.isTLSVerified ? 1 : 0)
        interceptor_curl_set_long(easy, CURLOPT_SSL_VERIFYHOST, options.isTLSVerified ? 2 : 0)
        interceptor_curl_set_long(easy, CURLOPT_TIMEOUT_MS, options.timeout?.curlMilliseconds ?? 0)
        interceptor_curl_set_long(
            easy,
            CURLOPT_CONNECTTIMEOUT_MS,
            options.connectTimeout?.curlMilliseconds ?? 0
        )
        if !options.resolve.isEmpty { setList(CURLOPT_CONNECT_TO, options.resolve.map(\.connectTo)) }
    }

    private func setList(_ option: CURLoption, _ lines: [String]) {
        guard let list = lines.reduce(nil, { curl_slist_append($0, $1) ?? $0 }) else { return }
        lists.append(list)
        interceptor_curl_set_lines(easy, option, list)
    }
}
