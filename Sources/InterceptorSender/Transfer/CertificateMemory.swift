import CLibCurl
import InterceptorEngine

/// The certificates of kept connections: libcurl tells them to the request alone that opened one.
struct CertificateMemory {
    /// The most connections that are remembered, more than libcurl keeps.
    private static let connectionsMax = 256

    private var known: [String: [ServerCertificate]] = [:]

    /// The certificates of a request's connection.
    ///
    /// - Parameter easy: libcurl's handle of a request over TLS.
    /// - Returns: The server's own first; empty when none was shown.
    mutating func certificates(_ easy: UnsafeMutableRawPointer) -> [ServerCertificate] {
        let told = ServerCertificate.all(easy)
        let connection = Self.connection(easy)
        guard !told.isEmpty else { return known[connection] ?? [] }
        if known.count >= Self.connectionsMax { known = [:] }
        known[connection] = told
        return told
    }

    /// Names a connection by both of its ends.
    private static func connection(_ easy: UnsafeMutableRawPointer) -> String {
        let address = { (info: CURLINFO) in
            interceptor_curl_get_text(easy, info).map { String(cString: $0) } ?? ""
        }
        let (localPort, port) = (
            interceptor_curl_get_long(easy, CURLINFO_LOCAL_PORT),
            interceptor_curl_get_long(easy, CURLINFO_PRIMARY_PORT)
        )
        return "\(address(CURLINFO_LOCAL_IP)) \(localPort) \(address(CURLINFO_PRIMARY_IP)) \(port)"
    }
}
