import CLibCurl
import Foundation
import InterceptorEngine
import InterceptorModel

extension SendOptions {
    /// Whether an HTTP proxy, and not a SOCKS one, is in between.
    var isHTTPProxied: Bool {
        guard let proxy else { return false }
        return !proxy.lowercased().hasPrefix("socks")
    }

    /// The value for `CURLOPT_HTTP_VERSION`.
    ///
    /// - Parameter isSecure: Whether TLS is spoken.
    /// - Returns: One of libcurl's numbers.
    func curlHTTPVersion(isSecure: Bool) -> Int {
        switch httpVersion {
        case .http10: CURL_HTTP_VERSION_1_0
        case .http1: CURL_HTTP_VERSION_1_1
        case .automatic: isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
        case .http2PriorKnowledge: CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE
        case .http2: isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE
        }
    }
}

extension SendOptions.Resolve {
    /// The entry for `CURLOPT_CONNECT_TO`, which unlike `CURLOPT_RESOLVE` leaves no trace in the cache of
    /// names and keeps its connections apart from those of the real host.
    var connectTo: String {
        "\(host):\(port):\(address.contains(":") ? "[\(address)]" : address):\(port)"
    }
}

extension Duration {
    /// Whole milliseconds of at least 1, as 0 is "for ever" to libcurl.
    var curlMilliseconds: Int {
        let (seconds, attoseconds) = components
        let milliseconds = Double(seconds) * 1_000 + Double(attoseconds) / 1e15
        return Int(min(max(milliseconds.rounded(.up), 1), Double(Int32.max)))
    }
}

extension RequestDraft.ClientCertificate {
    /// The value for `CURLOPT_SSLCERTTYPE`: PEM is text, PKCS #12 begins with a sequence of ASN.1.
    var curlType: String {
        let file = FileHandle(forReadingAtPath: certificatePath)
        return (try? file?.read(upToCount: 1))?.first == 0x30 ? "P12" : "PEM"
    }
}

extension String {
    /// Whether a folder is at this path.
    var isFolder: Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: self, isDirectory: &isFolder) && isFolder.boolValue
    }
}
