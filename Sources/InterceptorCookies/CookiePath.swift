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

    /// A path as it stands in a request line: spaces, control characters and all beyond ASCII percent-encoded.
    ///
    /// - Parameter path: A URL's path as it was written.
    /// - Returns: The path that cookies' paths are compared with.
    static func asSent(_ path: String) -> String {
        guard path.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F }) else { return path }
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = path.utf8.flatMap { byte in
            0x21...0x7E ~= byte
                ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let slash = UInt8(ascii: "/")
}
