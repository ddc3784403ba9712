import InterceptorModel

/// A URL as curl completes it.
struct CurlURL {
    /// The URL.
    private(set) var text: String

    /// Completes a URL.
    ///
    /// - Parameters:
    ///   - written: The URL as written, without ranges.
    ///   - defaultScheme: What a URL without scheme gets; one that begins with a variable is left alone.
    ///   - keepsPath: Whether dots in the path stay.
    init(_ written: String, defaultScheme: String, keepsPath: Bool) {
        let isVariable = VariableText.length(Array(written.utf8.prefix(128))[...]) > 0
        let isWhole = isVariable || written.authorityStart != nil
        text = isWhole ? written : "\(defaultScheme)://\(written)"
        if !keepsPath { squashDots() }
    }

    /// Whether it is one that HTTP can ask for; one whose scheme a variable holds may be.
    var isHTTP: Bool {
        ["http", "https"].contains(URLParts(text).scheme) || text.hasPrefix("{{")
    }

    // MARK: Path

    /// Where the path begins and where it ends.
    private var pathRange: Range<String.Index> {
        let bytes = text.utf8
        let start = text.authorityStart ?? text.startIndex
        let end =
            bytes[start...].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? text.endIndex
        return (bytes[start..<end].firstIndex(of: UInt8(ascii: "/")) ?? end)..<end
    }

    /// Takes `.` and `..` out of the path.
    ///
    /// Source: RFC 3986, section 5.2.4, <https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4>
    private mutating func squashDots() {
        let range = pathRange
        let segments = text[range].utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard segments.contains(where: { $0 == "." || $0 == ".." }) else { return }
        var kept: [String] = []
        for (index, segment) in segments.enumerated() {
            switch segment {
            case ".": if index == segments.count - 1 { kept.append("") }
            case "..":
                if kept.count > 1 { kept.removeLast() }
                if index == segments.count - 1 { kept.append("") }
            default: kept.append(segment)
            }
        }
        text.replaceSubrange(range, with: kept.joined(separator: "/"))
    }

    /// Adds the name of an uploaded file to a path that has no last segment.
    ///
    /// - Parameter path: The file's path.
    mutating func addFileName(_ path: ShellArgument) {
        let range = pathRange
        guard text[range].isEmpty || text[range].hasSuffix("/") else { return }
        let name = path.bytes.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
        let slash = text[range].isEmpty ? "/" : ""
        text.insert(contentsOf: slash + PercentText.encode(name), at: range.upperBound)
    }

    // MARK: Query

    /// Adds to the query.
    ///
    /// - Parameter query: What to add, encoded.
    mutating func addQuery(_ query: String) {
        guard !query.isEmpty else { return }
        let end = text.utf8.firstIndex(of: UInt8(ascii: "#")) ?? text.endIndex
        let before = text[..<end]
        let separator =
            !before.utf8.contains(UInt8(ascii: "?"))
            ? "?" : before.hasSuffix("&") || before.hasSuffix("?") ? "" : "&"
        text.insert(contentsOf: separator + query, at: end)
    }
}

extension String {
    /// Where a URL's authority begins, behind `scheme://`; `nil` when it has no scheme.
    var authorityStart: String.Index? {
        guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")), utf8[colon...].starts(with: "://".utf8)
        else {
            return nil
        }
        let scheme = utf8[..<colon]
        let isScheme =
            !scheme.isEmpty
            && scheme.allSatisfy { Unicode.Scalar($0).isNamePart || "+-.".utf8.contains($0) }
        return isScheme ? utf8.index(colon, offsetBy: 3) : nil
    }
}
