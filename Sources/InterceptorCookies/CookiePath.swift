/// The paths of cookies and requests, compared octet by octet.
///
/// Source: RFC 6265bis, section 5.1.4.
public enum CookiePath {
    /// The path of a cookie that names none: the request's path up to its last `/`.
    ///
    /// - Parameter requestPath: The path of the request's URL, without query.
    /// - Returns: A path that begins with `/`.
    public static func defaultPath(_ requestPath: String) -> String {
        let path = requestPath.utf8
        guard path.first == slash, let last = path.lastIndex(of: slash), last != path.startIndex else {
            return "/"
        }
        return String(requestPath[..<last])
    }

    /// Whether a cookie's path covers a request's; nothing is decoded, `%6F` is not `o`.
    ///
    /// - Parameters:
    ///   - requestPath: The path of the request's URL, without query.
    ///   - cookiePath: The path of the cookie.
    /// - Returns: `true` for the same path and for those below it.
    public static func matches(_ requestPath: String, _ cookiePath: String) -> Bool {
        let (request, cookie) = (requestPath.utf8, cookiePath.utf8)
        guard request.count >= cookie.count, request.prefix(cookie.count).elementsEqual(cookie) else {
            return false
        }
        return request.count == cookie.count || cookie.last == slash
            || request[request.index(request.startIndex, offsetBy: cookie.count)] == slash
    }

    private static let slash = UInt8(ascii: "/")
}
