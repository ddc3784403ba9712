/// The parts of a URL that history is searched and grouped by, cut out without rewriting anything.
public struct URLParts: Sendable, Hashable {
    /// The scheme, lower-case.
    public var scheme: String
    /// The host, lower-case, IPv6 in brackets.
    public var hostname: String
    /// The port that was written; `nil` when it was left out.
    public var port: String?
    /// From the first slash on, with the query, without the fragment.
    public var pathAndQuery: String

    /// Host and, when it was written, port.
    public var host: String { port.map { "\(hostname):\($0)" } ?? hostname }

    /// Cuts a URL of the form `scheme://[userinfo@]host[:port][/path][?query][#fragment]`.
    ///
    /// - Parameter url: Any string; parts that it has not are empty.
    public init(_ url: String) {
        var rest = url[...]
        scheme = ""
        if let end = rest.firstRange(ofASCII: "://") {
            scheme = rest[..<end.lowerBound].asciiLowercased
            rest = rest[end.upperBound...]
        }
        rest = rest.prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        pathAndQuery = String(rest[authority.endIndex...])
        let hostAndPort = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        let colon = hostAndPort.lastIndex(of: ":").flatMap { index in
            hostAndPort[index...].contains("]") ? nil : index
        }
        hostname = hostAndPort[..<(colon ?? hostAndPort.endIndex)].asciiLowercased
        port = colon.map { String(hostAndPort[hostAndPort.index(after: $0)...]) }
    }
}

extension Substring {
    fileprivate func firstRange(ofASCII needle: StaticString) -> Range<Index>? {
        let bytes = needle.withUTF8Buffer(Array.init)
        var index = utf8.startIndex
        while index < utf8.endIndex {
            if utf8[index...].starts(with: bytes) {
                return index..<utf8.index(index, offsetBy: bytes.count)
            }
            index = utf8.index(after: index)
        }
        return nil
    }
}
