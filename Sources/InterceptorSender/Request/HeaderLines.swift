import InterceptorEngine
import InterceptorModel

/// The header lines of a request in the words of `CURLOPT_HTTPHEADER`
/// (<https://curl.se/libcurl/c/CURLOPT_HTTPHEADER.html>), so that they go out as written.
///
/// libcurl adds lines of its own, and moves a `Host` line to the front, unless the first line of that name
/// is empty: a line `Name:` sends nothing and makes libcurl leave that header alone, after which the lines
/// as written follow in their places. A line `Name;` sends an empty value.
enum HeaderLines {
    /// What libcurl would add or treat in its own way.
    ///
    /// `Expect` is among them so that the body never waits for an interim answer, and a 417 is no reason
    /// to send a second request.
    private static let leftAlone = ["Accept:", "Expect:", "Proxy-Connection:"]

    /// Writes the lines for libcurl.
    ///
    /// - Parameters:
    ///   - headers: The lines as they go out.
    ///   - framing: How the body is framed.
    /// - Returns: The list to hand to libcurl.
    static func curlLines(_ headers: HeaderList, _ framing: BodyFraming) -> [String] {
        var lines = leftAlone
        if headers.first("Host") != nil { lines.append("Host:") }
        if case .asWritten = framing { lines += ["Transfer-Encoding:", "Content-Length:"] }
        return lines + headers.map(line)
    }

    /// Looks whether each line would be one line.
    ///
    /// - Parameter headers: The lines as they go out.
    /// - Throws: `invalidRequest` for a name that is no token, or a value that would end its line.
    static func check(_ headers: HeaderList) throws(SendError) {
        for (index, field) in headers.enumerated() { try check(field, number: index + 1) }
    }

    /// The most bytes of a request's head as it is written; libcurl takes 1 MiB with what it adds itself.
    static let headBytesMax = 1_000_000

    /// Looks whether the head is of a size that libcurl can put together.
    ///
    /// - Parameter request: The request as written.
    /// - Throws: `invalidRequest` that names the longest line, its size and the limit.
    static func checkSize(_ request: OutgoingRequest) throws(SendError) {
        let firstBytes = request.method.utf8.count + request.url.utf8.count
        let sizes = request.headers.map { $0.name.utf8.count + $0.value.utf8.count + 4 }
        guard firstBytes + sizes.reduce(0, +) > headBytesMax else { return }
        let rest =
            "URL and header lines together can have \(headBytesMax) bytes. Shorten it, or put it into the body."
        guard let longest = zip(sizes, request.headers).max(by: { $0.0 < $1.0 }), longest.0 > firstBytes
        else {
            throw .refused(.invalidRequest, "The URL has \(request.url.utf8.count) bytes; \(rest)")
        }
        throw .refused(.invalidRequest, "The header line \(longest.1.name) has \(longest.0) bytes; \(rest)")
    }

    private static func line(_ field: HeaderField) -> String {
        field.value.withoutOuterSpace.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
    }

    private static func check(_ field: HeaderField, number: Int) throws(SendError) {
        guard field.name.isToken else {
            throw .refused(
                .invalidRequest,
                "The name of header line \(number) is empty or has a character that names cannot have, such as a "
                    + "space or a colon."
            )
        }
        guard field.value.utf8.allSatisfy({ $0 != 0 && $0 != 0x0A && $0 != 0x0D }) else {
            throw .refused(
                .invalidRequest,
                "The value of \(field.name) has a line break or a NUL in it; it would not be one header line."
            )
        }
    }
}
