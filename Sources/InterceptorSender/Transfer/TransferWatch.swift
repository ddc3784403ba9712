import CLibCurl
import InterceptorEngine
import InterceptorModel

/// What is seen of a transfer while it lasts.
struct TransferWatch {
    /// When libcurl got it, in milliseconds since 1970.
    var startedAtMs: Double = 0
    /// How many times the connection was ready for a request; more than one is a retry or a challenge.
    private(set) var attempts = 0
    /// Whether the agreeing on TLS has begun.
    var hasTLSBegun = false
    /// The head as it went out.
    private(set) var sentHead: [UInt8] = []
    /// The bytes of the body that went out.
    private(set) var sentBodyBytes = 0
    /// What came instead of an HTTP answer.
    var notHTTP: [UInt8] = []
    /// Whether the server sent more than the length that it told.
    var hasExcess = false
    private var challenges: [Challenge] = []
    private var challengeHeadBytes = 0
    private var receivedBodyBytes = 0
    private var rawRequest: RawCapture
    private var rawResponse: RawCapture
    private var sentAtMs: Double?
    private var headersAtMs: Double?
    private var bodyAtMs: Double?

    /// Makes a watch.
    ///
    /// - Parameter rawBytesMax: How many bytes of each side to keep as they are on the wire.
    init(rawBytesMax: Int) {
        rawRequest = RawCapture(bytesMax: rawBytesMax)
        rawResponse = rawRequest
    }

    /// Notes that the connection stands and the request is about to go out.
    mutating func issue() {
        attempts += 1
        (sentHead, sentBodyBytes, receivedBodyBytes) = ([], 0, 0)
        guard challenges.isEmpty else { return }
        rawRequest.clear()
        rawResponse.clear()
    }

    /// Notes that an answer asks who sends, and another request follows.
    ///
    /// - Parameter heads: The answer.
    mutating func challenged(by heads: HeadReader) {
        guard let head = heads.head else { return }
        let sent = SentHead(sentHead)
        challengeHeadBytes += heads.bytes
        challenges.append(
            Challenge(
                requestLine: sent.requestLine,
                requestHeaders: sent.headers,
                statusCode: head.statusCode,
                headers: HeaderList(head.headers)
            )
        )
        (headersAtMs, bodyAtMs) = (nil, nil)
    }

    /// Notes bytes of the request's head that went out.
    mutating func sent(head: UnsafeRawBufferPointer) {
        sentAtMs = sentAtMs ?? WallClock.nowMs
        sentHead += head
        rawRequest.append(head)
    }

    /// Notes bytes of the request's body that went out.
    mutating func sent(body: UnsafeRawBufferPointer) {
        sentBodyBytes += body.count
        rawRequest.append(body)
    }

    /// Notes bytes of the answer's head that came.
    mutating func received(head: UnsafeRawBufferPointer) { rawResponse.append(head) }

    /// Notes bytes of the answer's body that came, with their chunk framing.
    mutating func received(body: UnsafeRawBufferPointer) {
        receivedBodyBytes += body.count
        rawResponse.append(body)
    }

    /// Notes that the final head is there.
    mutating func receivedHead() { headersAtMs = headersAtMs ?? WallClock.nowMs }

    /// Notes that the body begins.
    mutating func receivedBody() { bodyAtMs = bodyAtMs ?? WallClock.nowMs }

    /// Writes down what was seen, with what libcurl measured.
    ///
    /// - Parameters:
    ///   - easy: libcurl's handle.
    ///   - queuedAtMs: When the caller asked.
    ///   - heads: What came of heads and trailers.
    /// - Returns: The record, ended now.
    func record(_ easy: UnsafeMutableRawPointer, queuedAtMs: Double, heads: HeadReader) -> TransferRecord {
        var record = TransferRecord()
        record.startedAtMs = startedAtMs
        let head = SentHead(sentHead)
        record.requestLine = head.requestLine
        record.requestHeaders = head.headers
        record.requestHeadBytes = sentHead.count
        record.requestBodyBytes = sentBodyBytes
        record.responseHeadBytes = challengeHeadBytes + heads.bytes - heads.trailerBytes
        record.responseBodyBytes = receivedBodyBytes
        record.challenges = challenges
        record.rawRequest = rawRequest.raw
        record.rawResponse = notHTTP.isEmpty ? rawResponse.raw : RawBytes(notHTTP)
        record.addConnection(easy, startedAtMs: startedAtMs, hasIssued: attempts > 0)
        record.timings = Timings(
            queuedAtMs: queuedAtMs,
            sentAtMs: sentAtMs,
            headersAtMs: headersAtMs,
            responseStartedAtMs: bodyAtMs,
            finishedAtMs: WallClock.nowMs
        )
        return record
    }
}
