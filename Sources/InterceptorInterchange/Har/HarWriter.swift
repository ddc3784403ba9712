public import InterceptorModel

/// Writes a HAR 1.2 file piece by piece, so that one exchange at a time is in memory.
///
/// Call ``begin()``, then ``entry(_:requestBody:responseBody:)`` for each exchange, then ``end()``; the pieces one
/// after the other are the file. Bodies are complete: UTF-8 text is written as text, anything else as Base64 with
/// `"encoding": "base64"` (`"_encoding"` in `postData`, where HAR has no such member).
///
/// Source: <http://www.softwareishard.com/blog/har-12-spec/>
public struct HarWriter: Sendable {
    private let creatorVersion: String
    private var isFirst = true

    /// Makes a writer for one file.
    ///
    /// - Parameter creatorVersion: The app's version.
    public init(creatorVersion: String) {
        self.creatorVersion = creatorVersion
    }

    /// Writes a file with one entry.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - requestBody: The bytes of the request's body; `nil` when it has none or they are not available.
    ///   - responseBody: The bytes of the response's body; `nil` when it has none or they are not available.
    ///   - creatorVersion: The app's version.
    /// - Returns: The file, UTF-8.
    public static func file(
        _ exchange: Exchange,
        requestBody: [UInt8]?,
        responseBody: [UInt8]?,
        creatorVersion: String
    ) -> [UInt8] {
        var writer = HarWriter(creatorVersion: creatorVersion)
        return writer.begin()
            + writer.entry(exchange, requestBody: requestBody, responseBody: responseBody)
            + writer.end()
    }

    /// What comes before the first entry.
    ///
    /// - Returns: The beginning of the file, UTF-8.
    public mutating func begin() -> [UInt8] {
        isFirst = true
        var creator = JSONWriter()
        creator.object { json in
            json.member("name", "Interceptor")
            json.member("version", creatorVersion)
        }
        return Array(#"{"log":{"version":"1.2","creator":"#.utf8) + creator.bytes
            + Array(#","entries":["#.utf8)
    }

    /// Writes an entry.
    ///
    /// - Parameters:
    ///   - exchange: The exchange.
    ///   - requestBody: The bytes of the request's body; `nil` when it has none or they are not available.
    ///   - responseBody: The bytes of the response's body; `nil` when it has none or they are not available.
    /// - Returns: The next piece of the file, UTF-8.
    public mutating func entry(_ exchange: Exchange, requestBody: [UInt8]?, responseBody: [UInt8]?) -> [UInt8]
    {
        defer { isFirst = false }
        var json = JSONWriter(beginningWith: isFirst ? "\n" : ",\n")
        HarEntry(exchange, requestBody: requestBody, responseBody: responseBody).write(to: &json)
        return json.bytes
    }

    /// What comes after the last entry.
    ///
    /// - Returns: The end of the file, UTF-8.
    public func end() -> [UInt8] {
        Array("\n]}}\n".utf8)
    }
}
