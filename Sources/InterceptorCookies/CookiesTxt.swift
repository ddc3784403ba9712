public import InterceptorModel

/// Netscape's cookies.txt, as curl, wget and yt-dlp read and write it.
///
/// A line is domain, whether subdomains count, path, whether `Secure`, end, name and value, with tabs between; curl's
/// `#HttpOnly_` before the domain marks what scripts cannot see. Source: <https://curl.se/docs/http-cookies.html>
public enum CookiesTxt {
    /// Reads a file.
    ///
    /// - Parameters:
    ///   - text: The file; lines may end in CR LF.
    ///   - origin: Who brings the cookies.
    /// - Returns: The cookies, and the lines that are none.
    public static func read(_ text: String, origin: CookieOrigin = .user) -> CookieImport {
        var result = CookieImport()
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let line = String(cut: index == 0 ? withoutMark(line) : line)
            do throws(LineError) {
                guard var cookie = try cookie(line) else { continue }
                cookie.origin = origin
                result.add(cookie, line: index + 1)
            } catch {
                result.refuse(error.reason, line: index + 1)
            }
        }
        return result
    }

    /// Writes a file.
    ///
    /// - Parameter cookies: The cookies.
    /// - Returns: The file. Left out are cookies that the format cannot hold: those with a tab, which separates, and
    ///   those of a partition, which would leave it.
    public static func write(_ cookies: [Cookie]) -> CookieExport {
        let whole = cookies.filter { $0.partitionKey == nil && !$0.holdsTab }
        let tabs = cookies.count { $0.partitionKey == nil && $0.holdsTab }
        let partitioned = cookies.count { $0.partitionKey != nil }
        var notes: [String] = []
        if tabs > 0 {
            notes.append(
                "\(tabs) left out: a name, path or value has a tab or line break, which this format uses itself."
            )
        }
        if partitioned > 0 {
            notes.append(
                "\(partitioned) left out: they live in a partition, which this format does not know. Use JSON."
            )
        }
        let lines = ["# Netscape HTTP Cookie File"] + whole.map(line)
        return CookieExport(text: lines.joined(separator: "\n") + "\n", count: whole.count, notes: notes)
    }

    // MARK: Lines

    private struct LineError: Error {
        var reason: String
    }

    private static let httpOnly = "#HttpOnly_"

    private static func line(_ cookie: Cookie) -> String {
        let end = cookie.expirationDate.map { String(Int64(min(max($0, 1), 1e15))) } ?? "0"
        let fields = [
            cookie.key.dottedDomain, word(!cookie.isHostOnly), cookie.path,
            word(cookie.isSecure), end, cookie.name, cookie.value,
        ]
        return (cookie.isHTTPOnly ? httpOnly : "") + fields.joined(separator: "\t")
    }

    /// The cookie of a line; `nil` for an empty one and a comment.
    private static func cookie(_ line: String) throws(LineError) -> Cookie? {
        let line = line.utf8.last == 0x0D ? String(cut: line[...].utf8.dropLast()) : line
        let isHTTPOnly = line.hasPrefix(httpOnly)
        let rest = isHTTPOnly ? line[...].utf8.dropFirst(httpOnly.utf8.count) : line[...].utf8
        guard !rest.allSatisfy(CookieText.isWhitespace), rest.first != UInt8(ascii: "#") else { return nil }
        let fields = rest.split(separator: 0x09, omittingEmptySubsequences: false).map { String(cut: $0) }
        guard 6...7 ~= fields.count else {
            throw LineError(
                reason: "It has \(fields.count) fields, and a cookie has 7 with tabs between: "
                    + "domain, subdomains, path, secure, end, name, value."
            )
        }
        return try cookie(fields, isHTTPOnly: isHTTPOnly)
    }

    private static func cookie(_ fields: [String], isHTTPOnly: Bool) throws(LineError) -> Cookie {
        let hasDot = fields[0].hasPrefix(".")
        guard let covers = flag(fields[1]), let isSecure = flag(fields[3]) else {
            throw LineError(reason: "The second and fourth field must be TRUE or FALSE.")
        }
        guard let end = Double(fields[4]), end.isFinite else {
            throw LineError(reason: "The fifth field must be the end in seconds since 1970, or 0.")
        }
        return Cookie(
            name: fields[5],
            value: fields.count == 7 ? fields[6] : "",
            domain: String(fields[0].dropFirst(hasDot ? 1 : 0)),
            isHostOnly: !covers && !hasDot,
            path: fields[2],
            isSecure: isSecure,
            isHTTPOnly: isHTTPOnly,
            expirationDate: end > 0 ? end : nil
        )
    }

    private static func flag(_ field: String) -> Bool? {
        switch field.asciiLowercased {
        case "true": true
        case "false": false
        default: nil
        }
    }

    private static func word(_ flag: Bool) -> String { flag ? "TRUE" : "FALSE" }

    private static func withoutMark(_ line: Substring.UTF8View) -> Substring.UTF8View {
        line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    }
}

extension Cookie {
    /// Whether a member has what separates fields or lines.
    fileprivate var holdsTab: Bool {
        [name, value, path, domain].contains { $0.utf8.contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }
    }
}
