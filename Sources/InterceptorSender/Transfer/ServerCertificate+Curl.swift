import CLibCurl
import InterceptorEngine

extension ServerCertificate {
    /// What libcurl was shown (<https://curl.se/libcurl/c/CURLINFO_CERTINFO.html>).
    ///
    /// - Parameter easy: libcurl's handle.
    /// - Returns: The server's own first; empty when this request opened no connection.
    static func all(_ easy: UnsafeMutableRawPointer) -> [ServerCertificate] {
        guard let chain = interceptor_curl_get_certificates(easy)?.pointee, let lists = chain.certinfo else {
            return []
        }
        return (0..<Int(chain.num_of_certs)).map { ServerCertificate(lines: lines(lists[$0])) }
    }

    /// Reads what libcurl writes of a certificate.
    ///
    /// - Parameter lines: Such as `Subject:CN = localhost`.
    init(lines: [String]) {
        var values: [Substring: String] = [:]
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[parts[0]] = String(parts[1]) }
        }
        let names = values["X509v3 Subject Alternative Name"] ?? ""
        self.init(
            subject: values["Subject"] ?? "",
            issuer: values["Issuer"] ?? "",
            validFromMs: values["Start date"].flatMap(CertificateDate.milliseconds),
            validToMs: values["Expire date"].flatMap(CertificateDate.milliseconds),
            subjectAltNames: names.split(separator: ",").map { String($0.withoutOuterSpace) },
            serialNumber: values["Serial Number"] ?? "",
            keyAlgorithm: values["Public Key Algorithm"] ?? "",
            pem: values["Cert"] ?? ""
        )
    }

    private static func lines(_ list: UnsafeMutablePointer<curl_slist>?) -> [String] {
        sequence(first: list) { $0?.pointee.next }.prefix { $0 != nil }
            .compactMap { $0?.pointee.data.map { String(cString: $0) } }
    }
}

/// Dates as OpenSSL writes them, such as `Nov  4 12:00:00 2026 GMT`.
enum CertificateDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads a date.
    ///
    /// - Parameter text: The date.
    /// - Returns: Milliseconds since 1970; `nil` when it is written in another way.
    static func milliseconds(_ text: String) -> Double? {
        let words = text.split(separator: " ")
        guard words.count >= 4, let month = months.firstIndex(of: String(words[0])),
            let day = Int(words[1]), let year = Int(words[3])
        else { return nil }
        let time = words[2].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3 else { return nil }
        let seconds = ((days(year, month + 1, day) * 24 + time[0]) * 60 + time[1]) * 60 + time[2]
        return Double(seconds) * 1_000
    }

    /// Days since 1970-01-01 in the Gregorian calendar
    /// (<https://howardhinnant.github.io/date_algorithms.html#days_from_civil>).
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let (year, month) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * month + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
