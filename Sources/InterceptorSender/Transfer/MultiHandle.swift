import CLibCurl

/// libcurl's multi handle, with the connections that it keeps.
///
/// `wake` is thread-safe (<https://curl.se/libcurl/c/curl_multi_wakeup.html>); all else is called by the
/// loop's thread alone, which holds this object until it has ended. Hence `@unchecked`.
final class MultiHandle: @unchecked Sendable {
    /// How many idle connections are kept.
    private static let idleConnectionsMax = 100
    /// libcurl is set up once a process.
    private static let isSetUp = interceptor_curl_global_init() == CURLE_OK

    /// The handle itself; `nil` when there was no memory for it.
    let multi: UnsafeMutableRawPointer?

    /// Makes a handle.
    init() {
        multi = Self.isSetUp ? curl_multi_init() : nil
        interceptor_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.idleConnectionsMax)
    }

    deinit { curl_multi_cleanup(multi) }

    /// Ends the thread's wait, or the next one when it does not wait now.
    func wake() { curl_multi_wakeup(multi) }

    /// Waits for something to happen, an hour at most.
    func wait() { curl_multi_poll(multi, nil, 0, 3_600_000, nil) }
}
