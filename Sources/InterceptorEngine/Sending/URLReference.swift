import InterceptorModel

/// A URL or a part of one, as `Location` gives it; octets stay as they are, neither decoded nor encoded.
///
/// Source: RFC 3986, section 5.2, with what browsers add for http and https: `\` is a `/`, line breaks and tabs do
/// not count, and `http:next` is relative <https://url.spec.whatwg.org/#url-parsing>.
struct URLReference {
    /// The scheme, lower-case.
    private let scheme: String?
    /// Slashes, host and path.
    private let hierarchy: ArraySlice<UInt8>
    /// From `?` on; empty when there is none.
    private let query: ArraySlice<UInt8>
    /// From `#` on; empty when there is none.
    private let fragment: ArraySlice<UInt8>

    /// Cuts a text; every text is a reference.
    init(_ text: String) {
        let bytes = Array(Self.trimmed(text.utf8).filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D })
        let head = bytes.prefix { $0 != UInt8(ascii: "#") }
        fragment = bytes[head.endIndex...]
        let place = head.prefix { $0 != UInt8(ascii: "?") }
        query = head[place.endIndex...]
        let scheme = Self.scheme(place)
        self.scheme = scheme.map { String(decoding: $0, as: UTF8.self).asciiLowercased }
        hierarchy =
            place.dropFirst(scheme.map { $0.count + 1 } ?? 0)
            .map { $0 == UInt8(ascii: "\\") ? Self.slash : $0 }[...]
    }

    /// The URL that is meant where this reference stands.
    ///
    /// - Parameter base: The URL of what it stands in.
    /// - Returns: An absolute URL, with the base's fragment when it has none; `nil` when it is not of http or https,
    ///   or has no host.
    func resolved(from base: URLReference) -> String? {
        guard let scheme = scheme ?? base.scheme, scheme == "http" || scheme == "https" else { return nil }
        let isRelative = scheme == base.scheme && !hierarchy.starts(with: [Self.slash, Self.slash])
        let authority = isRelative ? base.authority : authority
        guard !authority.isEmpty else { return nil }
        let target = isRelative ? target(from: base) : Self.withoutDots(path) + query
        let bytes = authority + target + (fragment.isEmpty ? base.fragment : fragment)
        return "\(scheme)://\(String(decoding: bytes, as: UTF8.self))"
    }

    /// Path and query of a reference without a host (RFC 3986, section 5.2.2).
    private func target(from base: URLReference) -> ArraySlice<UInt8> {
        if hierarchy.isEmpty { return base.path + (query.isEmpty ? base.query : query) }
        if hierarchy.first == Self.slash { return Self.withoutDots(hierarchy) + query }
        let folder = base.path.lastIndex(of: Self.slash).map { base.path[...$0] } ?? [Self.slash]
        return Self.withoutDots(folder + hierarchy) + query
    }

    /// What stands after all slashes at the beginning, up to the next one.
    private var authority: ArraySlice<UInt8> {
        hierarchy.drop { $0 == Self.slash }.prefix { $0 != Self.slash }
    }

    /// What stands after host and port.
    private var path: ArraySlice<UInt8> { hierarchy[authority.endIndex...] }

    // MARK: Octets

    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    /// A letter, then letters, digits, `+`, `-` and `.`, and a colon after it (RFC 3986, section 3.1).
    private static func scheme(_ place: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let colon = place.firstIndex(of: UInt8(ascii: ":")), let first = place.first, isLetter(first)
        else {
            return nil
        }
        let isScheme = place[..<colon].allSatisfy {
            isLetter($0) || 0x30...0x39 ~= $0 || "+-.".utf8.contains($0)
        }
        return isScheme ? place[..<colon] : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

    /// A path without `.` and `..` (RFC 3986, section 5.2.4).
    private static func withoutDots(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var kept: [ArraySlice<UInt8>] = []
        let segments = path.split(separator: slash, omittingEmptySubsequences: false).dropFirst()
        for segment in segments {
            if isUp(segment) { _ = kept.popLast() } else if !isHere(segment) { kept.append(segment) }
        }
        if let last = segments.last, isUp(last) || isHere(last) { kept.append([]) }
        return kept.flatMap { [slash] + $0 }[...]
    }

    private static func isHere(_ segment: ArraySlice<UInt8>) -> Bool { segment.elementsEqual([dot]) }

    private static func isUp(_ segment: ArraySlice<UInt8>) -> Bool { segment.elementsEqual([dot, dot]) }

    private static func trimmed(_ bytes: String.UTF8View) -> Substring.UTF8View {
        var rest = bytes.drop { $0 <= 0x20 }
        while let last = rest.last, last <= 0x20 { rest.removeLast() }
        return rest
    }
}
