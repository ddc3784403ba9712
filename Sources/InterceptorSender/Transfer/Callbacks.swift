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

    /// Bytes went out or came in (<https://curl.se/libcurl/c/CURLOPT_DEBUGFUNCTION.html>).
    static let debug: curl_debug_callback = { _, kind, bytes, count, context in
        guard let bytes, let transfer = transfer(context) else { return 0 }
        let piece = UnsafeRawBufferPointer(start: bytes, count: count)
        switch kind {
        case CURLINFO_HEADER_OUT: transfer.watch.sent(head: piece)
        case CURLINFO_SSL_DATA_OUT: transfer.watch.hasTLSBegun = true
        case CURLINFO_DATA_OUT: transfer.sent(body: piece)
        case CURLINFO_DATA_IN: transfer.watch.received(body: piece)
        case CURLINFO_TEXT where piece.starts(with: excess): transfer.watch.hasExcess = true
        default: break
        }
        return 0
    }

    /// How libcurl begins to say that there was more than `Content-Length`.
    private static let excess = Array("Excess found".utf8)

    private static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
