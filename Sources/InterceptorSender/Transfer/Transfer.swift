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
    /// Where the request goes.
    let url: WireURL
    /// What libcurl does about a server that asks who sends; `nil` when a written line does.
    let authentication: SendOptions.Authentication?
    /// The heads and trailers that came.
    var heads = HeadReader()
    /// Whether the final head has been handed over.
    var isHeadPosted = false
    /// What was sent and when.
    var watch: TransferWatch
    /// When the caller was last told how much was sent, in milliseconds since 1970.
    var toldSentAtMs: Double = 0
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
        url = try WireURL(request.url)
        guard request.method.isToken else {
            throw .refused(
                .invalidRequest,
                "The method is empty or has a character that methods cannot have."
            )
        }
        try HeaderLines.check(request.headers)
        try HeaderLines.checkSize(request)
        body = try BodySource(request.body)
        framing = try BodyFraming(
            request.headers,
            bodyBytes: body.sizeBytes,
            allowsFalse: request.options.allowsFalseFraming
        )
        authentication = request.headers.first("Authorization") == nil ? request.options.authentication : nil
        guard let easy = curl_easy_init() else {
            throw .refused(.failed, "libcurl has no memory left for another transfer.")
        }
        self.easy = easy
        self.job = job
        watch = TransferWatch(rawBytesMax: request.options.rawBytesMax)
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        installCallbacks()
        writeRequest()
        try writeOptions()
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

    /// Whether an answer may be followed by another request that shows who sends.
    var mayBeChallenged: Bool {
        switch authentication {
        case .digest, .ntlm, .negotiate: true
        case .awsSigV4, .oauth1, nil: false
        }
    }

    /// Hands libcurl a list of lines, which lives as long as this transfer.
    func setList(_ option: CURLoption, _ lines: [String]) {
        guard let list = lines.reduce(nil, { curl_slist_append($0, $1) ?? $0 }) else { return }
        lists.append(list)
        interceptor_curl_set_lines(easy, option, list)
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
}
