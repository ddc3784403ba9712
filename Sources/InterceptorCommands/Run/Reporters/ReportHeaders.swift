import InterceptorModel
import InterceptorProtocol

/// Header lines in reports, whose readers are not always who sent them.
enum ReportHeaders {
    private static let secrets = [
        "authorization", "proxy-authorization", "x-api-key", "api-key", "x-auth-token",
    ]

    /// The lines with the values of cookies and of credentials left out.
    static func visible(_ headers: HeaderList) -> HeaderList {
        headers.withoutCookieValuesOfWire().mapValues { field in
            let isSecret = secrets.contains { field.name.equalsIgnoringASCIICase($0) }
            return isSecret ? "(\(field.value.utf8.count) bytes)" : field.value
        }
    }
}
