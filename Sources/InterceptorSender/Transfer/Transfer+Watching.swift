import CLibCurl
import InterceptorEngine

/// What a transfer makes of libcurl's calls.
extension Transfer {
    /// How often the caller is told how much was sent.
    private static let tellingPauseMs = 100.0

    /// Takes a header line; `false` ends the transfer.
    func receivedLine(_ line: UnsafeRawBufferPointer) -> Bool {
        let wasComplete = heads.isComplete
        // Trailers are told as bytes of the body already.
        if !wasComplete { watch.received(head: line) }
        guard heads.receive(line) else { return end(.failing(.headTooLarge)) }
        guard heads.isComplete, !wasComplete else { return true }
        watch.receivedHead()
        if !mayBeChallenged { postHead() }
        return job.request.method == "HEAD" && framing != .none && !mayBeChallenged ? end(.atHead) : true
    }

    /// Takes a piece of the body.
    ///
    /// - Returns: How much was taken; 0 ends the transfer, and `CURL_WRITEFUNC_PAUSE` makes it wait.
    func receivedBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard heads.isComplete else {
            watch.notHTTP += bytes
            return end(.failing(.notHTTP(bytes))) ? bytes.count : 0
        }
        watch.receivedBody()
        postHead()
        return job.mailbox.post(bytes: bytes) ? bytes.count : Int(CURL_WRITEFUNC_PAUSE)
    }

    /// Hands out the next piece of the body; `nil` ends the transfer.
    func nextBody(_ room: UnsafeMutableRawBufferPointer) -> Int? {
        if let count = body.read(into: room) { return count }
        _ = end(.failing(.unreadableBody))
        return nil
    }

    /// Notes what was sent of the body, and tells the caller now and then.
    func sent(body bytes: UnsafeRawBufferPointer) {
        watch.sent(body: bytes)
        let nowMs = WallClock.nowMs
        guard nowMs - toldSentAtMs >= Self.tellingPauseMs else { return }
        toldSentAtMs = nowMs
        job.mailbox.post(sentBodyBytes: watch.sentBodyBytes)
    }

    /// Whether the request may go out on the connection that is ready now.
    ///
    /// libcurl asks again when it answers a challenge, and when a kept connection turns out to be closed. In
    /// that case a request that must not be made twice may have arrived, so it is not repeated.
    func mayIssue() -> Bool {
        if heads.isComplete {
            watch.challenged(by: heads)
            heads = HeadReader()
        } else if watch.attempts > 0, !isIdempotent {
            return end(.failing(.notRepeated))
        }
        watch.issue()
        return true
    }

    /// Hands the final head over, once.
    private func postHead() {
        guard !isHeadPosted, let head = heads.head else { return }
        isHeadPosted = true
        job.mailbox.post(head: head)
    }

    private func end(_ stop: Stop) -> Bool {
        self.stop = stop
        return false
    }
}
