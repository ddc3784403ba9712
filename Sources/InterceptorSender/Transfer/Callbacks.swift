import CLibCurl
import InterceptorEngine

/// What libcurl calls while a transfer goes on, on the loop's thread.
enum Callbacks {
    /// A header line came (<https://curl.se/libcurl/c/CURLOPT_HEADERFUNCTION.html>).
    static let header: interceptor_curl_bytes_callback = { bytes, size, count, context in
        guard let bytes, let transfer = transfer(context) else { return 0 }
        return transfer.receivedLine(UnsafeRawBufferPointer(start: bytes, count: size * count))
            ? size * count : 0
    }

    /// A piece of the body came (<https://curl.se/libcurl/c/CURLOPT_WRITEFUNCTION.html>).
    static let write: interceptor_curl_bytes_callback = { bytes, size, count, context in
        guard let bytes, let transfer = transfer(context) else { return 0 }
        return transfer.receivedBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
            ? size * count : 0
    }

    /// There is room for a piece of the body (<https://curl.se/libcurl/c/CURLOPT_READFUNCTION.html>).
    static let read: interceptor_curl_bytes_callback = { bytes, size, count, context in
        guard let bytes, let transfer = transfer(context) else { return Int(CURL_READFUNC_ABORT) }
        return transfer.nextBody(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
            ?? Int(CURL_READFUNC_ABORT)
    }

    /// The body has to be sent again (<https://curl.se/libcurl/c/CURLOPT_SEEKFUNCTION.html>).
    static let seek: curl_seek_callback = { context, offset, origin in
        guard origin == SEEK_SET, let transfer = transfer(context) else { return CURL_SEEKFUNC_FAIL }
        transfer.body.seek(to: Int(offset))
        return CURL_SEEKFUNC_OK
    }

    /// The connection is ready (<https://curl.se/libcurl/c/CURLOPT_PREREQFUNCTION.html>).
    static let prereq: curl_prereq_callback = { context, _, _, _, _ in
        guard let transfer = transfer(context), transfer.mayIssue() else { return CURL_PREREQFUNC_ABORT }
        return CURL_PREREQFUNC_OK
    }

    /// Bytes went out (<https://curl.se/libcurl/c/CURLOPT_DEBUGFUNCTION.html>).
    static let debug: curl_debug_callback = { _, kind, bytes, count, context in
        guard let bytes, let transfer = transfer(context) else { return 0 }
        switch kind {
        case CURLINFO_HEADER_OUT:
            transfer.watch.sent(head: UnsafeRawBufferPointer(start: bytes, count: count))
        case CURLINFO_SSL_DATA_OUT: transfer.watch.hasTLSBegun = true
        case CURLINFO_DATA_OUT: transfer.watch.sent(bodyBytes: count)
        default: break
        }
        return 0
    }

    private static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension Transfer {
    /// Takes a header line; `false` ends the transfer.
    fileprivate func receivedLine(_ line: UnsafeRawBufferPointer) -> Bool {
        let wasComplete = answer.heads.isComplete
        guard answer.heads.receive(line) else { return end(.failing(.headTooLarge)) }
        guard answer.heads.isComplete, !wasComplete else { return true }
        watch.receivedHead()
        return job.request.method == "HEAD" && framing != .none ? end(.atHead) : true
    }

    /// Takes a piece of the body; `false` ends the transfer.
    fileprivate func receivedBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        watch.receivedBody()
        guard answer.receiveBody(bytes) else {
            return end(.failing(.bodyTooLarge(bytesMax: job.request.options.responseBodyBytesMax ?? .max)))
        }
        return true
    }

    /// Hands out the next piece of the body; `nil` ends the transfer.
    fileprivate func nextBody(_ room: UnsafeMutableRawBufferPointer) -> Int? {
        if let count = body.read(into: room) { return count }
        _ = end(.failing(.unreadableBody))
        return nil
    }

    /// Whether the request may go out on the connection that is ready now.
    ///
    /// libcurl tries again when a kept connection turns out to be closed. A request that must not be made
    /// twice may have arrived the first time, so it is not repeated.
    fileprivate func mayIssue() -> Bool {
        guard watch.attempts == 0 || isIdempotent else { return end(.failing(.notRepeated)) }
        watch.issue()
        return true
    }

    private func end(_ stop: Stop) -> Bool {
        self.stop = stop
        return false
    }
}
