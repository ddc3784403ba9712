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
        let bytes = url.utf8
        let (schemeEnd, authorityStart) = Self.scheme(bytes)
        let rest = bytes[authorityStart...].prefix { $0 != UInt8(ascii: "#") }
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        let hostAndPort =
            authority.lastIndex(of: UInt8(ascii: "@")).map { authority[$0...].dropFirst() } ?? authority
        let colon = hostAndPort.lastIndex(of: UInt8(ascii: ":")).flatMap { index in
            hostAndPort[index...].contains(UInt8(ascii: "]")) ? nil : index
        }
        scheme = Substring(bytes[..<schemeEnd]).asciiLowercased
        hostname = Substring(hostAndPort[..<(colon ?? hostAndPort.endIndex)]).asciiLowercased
        port = colon.map { String(Substring(hostAndPort[$0...].dropFirst())) }
        pathAndQuery = String(Substring(rest[authority.endIndex...]))
    }

    /// Where the scheme ends and where what follows `://` begins.
    private static func scheme(_ bytes: String.UTF8View) -> (end: String.Index, next: String.Index) {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8)
        else {
            return (bytes.startIndex, bytes.startIndex)
        }
        return (colon, bytes.index(colon, offsetBy: 3))
    }
}
