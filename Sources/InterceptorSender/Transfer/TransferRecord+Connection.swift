import CLibCurl
import InterceptorEngine

extension TransferRecord {
    /// Adds what libcurl knows of the connection.
    ///
    /// - Parameters:
    ///   - easy: libcurl's handle.
    ///   - startedAtMs: When libcurl got the request, in milliseconds since 1970.
    ///   - hasIssued: Whether a request went out.
    mutating func addConnection(_ easy: UnsafeMutableRawPointer, startedAtMs: Double, hasIssued: Bool) {
        let address = interceptor_curl_get_text(easy, CURLINFO_PRIMARY_IP).map { String(cString: $0) } ?? ""
        guard !address.isEmpty else { return }
        remoteAddress = address
        remotePort = interceptor_curl_get_long(easy, CURLINFO_PRIMARY_PORT)
        isConnectionReused = hasIssued && interceptor_curl_get_long(easy, CURLINFO_NUM_CONNECTS) == 0
        guard !isConnectionReused else { return }
        let moment = { (info: CURLINFO) -> Double? in
            let microseconds = interceptor_curl_get_size(easy, info)
            return microseconds > 0 ? startedAtMs + Double(microseconds) / 1_000 : nil
        }
        resolvedAtMs = moment(CURLINFO_NAMELOOKUP_TIME_T)
        connectedAtMs = moment(CURLINFO_CONNECT_TIME_T)
        securedAtMs = moment(CURLINFO_APPCONNECT_TIME_T)
    }
}
