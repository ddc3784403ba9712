import CLibCurl
import InterceptorEngine
import InterceptorModel

/// What is seen of a transfer while it lasts.
struct TransferWatch {
    /// When libcurl got it, in milliseconds since 1970.
    var startedAtMs: Double = 0
    /// How many times the connection was ready for the request; a second time is a retry.
    var attempts = 0
    /// Whether the agreeing on TLS has begun.
    var hasTLSBegun = false
    /// The head as it went out.
    private(set) var sentHead: [UInt8] = []
    /// The bytes of the body that went out.
    private(set) var sentBodyBytes = 0
    private var sentAtMs: Double?
    private var headersAtMs: Double?
    private var bodyAtMs: Double?

    /// Notes that the connection stands and the request is about to go out.
    mutating func issue() {
        attempts += 1
        (sentHead, sentBodyBytes) = ([], 0)
    }

    /// Notes bytes of the request's head that went out.
    mutating func sent(head: UnsafeRawBufferPointer) {
        sentAtMs = sentAtMs ?? WallClock.nowMs
        sentHead += head
    }

    /// Notes bytes of the request's body that went out.
    mutating func sent(bodyBytes: Int) { sentBodyBytes += bodyBytes }

    /// Notes that the final head is there.
    mutating func receivedHead() { headersAtMs = headersAtMs ?? WallClock.nowMs }

    /// Notes that the body begins.
    mutating func receivedBody() { bodyAtMs = bodyAtMs ?? WallClock.nowMs }

    /// Writes down what was seen, with what libcurl measured.
    ///
    /// - Parameters:
    ///   - easy: libcurl's handle.
    ///   - queuedAtMs: When the caller asked.
    ///   - answer: What came.
    /// - Returns: The record, ended now.
    func record(_ easy: UnsafeMutableRawPointer, queuedAtMs: Double, answer: AnswerReader) -> TransferRecord {
        var record = TransferRecord()
        let head = SentHead(sentHead)
        record.requestLine = head.requestLine
        record.requestHeaders = head.headers
        record.requestHeadBytes = sentHead.count
        record.requestBodyBytes = sentBodyBytes
        record.responseHeadBytes = answer.heads.bytes
        addConnection(easy, to: &record)
        record.timings = Timings(
            queuedAtMs: queuedAtMs,
            sentAtMs: sentAtMs,
            headersAtMs: headersAtMs,
            responseStartedAtMs: bodyAtMs,
            finishedAtMs: WallClock.nowMs
        )
        return record
    }

    private func addConnection(_ easy: UnsafeMutableRawPointer, to record: inout TransferRecord) {
        let address = interceptor_curl_get_text(easy, CURLINFO_PRIMARY_IP).map { String(cString: $0) } ?? ""
        guard !address.isEmpty else { return }
        record.remoteAddress = address
        record.remotePort = interceptor_curl_get_long(easy, CURLINFO_PRIMARY_PORT)
        let connects = interceptor_curl_get_long(easy, CURLINFO_NUM_CONNECTS)
        record.isConnectionReused = attempts > 0 && connects == 0
        guard !record.isConnectionReused else { return }
        record.resolvedAtMs = moment(easy, CURLINFO_NAMELOOKUP_TIME_T)
        record.connectedAtMs = moment(easy, CURLINFO_CONNECT_TIME_T)
        record.securedAtMs = moment(easy, CURLINFO_APPCONNECT_TIME_T)
    }

    /// When libcurl saw something happen; `nil` when it did not.
    private func moment(_ easy: UnsafeMutableRawPointer, _ info: CURLINFO) -> Double? {
        let microseconds = interceptor_curl_get_size(easy, info)
        return microseconds > 0 ? startedAtMs + Double(microseconds) / 1_000 : nil
    }
}
