import CLibCurl

/// libcurl's multi handle, with the connections that it keeps.
///
/// `wake` is thread-safe (<https://curl.se/libcurl/c/curl_multi_wakeup.html>); all else is for one thread at a
/// time.
final class MultiHandle {
    /// How many idle connections are kept.
    private static let idleConnectionsMax = 100
    /// libcurl is set up once a process.
    private static let isSetUp = interceptor_curl_global_init() == CURLE_OK

    /// The handle itself; `nil` when there was no memory for it.
    let multi: UnsafeMutableRawPointer?
    private let utf8 = interceptor_curl_utf8()

    /// Makes a handle.
    init() {
        multi = Self.isSetUp ? curl_multi_init() : nil
        interceptor_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.idleConnectionsMax)
    }

    deinit {
        curl_multi_cleanup(multi)
        if let utf8 { freelocale(utf8) }
    }

    /// Ends a thread's wait, or the next one when none waits now.
    func wake() { curl_multi_wakeup(multi) }

    /// Waits for something to happen.
    ///
    /// - Parameter milliseconds: The longest to wait.
    func wait(milliseconds: Int32) { curl_multi_poll(multi, nil, 0, milliseconds, nil) }

    /// Makes the thread fit for libcurl while something is done.
    ///
    /// - Parameter work: What to do.
    /// - Returns: What the work returns.
    func onThisThread<T>(_ work: () -> T) -> T {
        let before = interceptor_curl_enter(utf8)
        defer { interceptor_curl_leave(before) }
        return work()
    }
}
