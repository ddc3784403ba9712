/// The ranges and lists in a URL: `[1-3]`, `[a-z:2]`, `[001-100]`, `{one,two}`.
///
/// Source: <https://curl.se/docs/manpage.html#URL>
struct CurlGlob {
    /// The most URLs that one is expanded to.
    static let urlsMax = 100

    private var rest: ArraySlice<UInt8>
    private var urls: [[UInt8]] = [[]]

    /// Expands a URL.
    ///
    /// - Parameter url: The URL.
    /// - Returns: The URLs in order, the last range counting first; `nil` when a bracket makes no range, or there
    ///   are too many.
    static func expand(_ url: [UInt8]) -> [[UInt8]]? {
        guard url.contains(where: { "[]{}".utf8.contains($0) }) else { return [url] }
        var glob = CurlGlob(rest: url[...])
        while !glob.rest.isEmpty {
            guard glob.step(), glob.urls.count <= urlsMax else { return nil }
        }
        return glob.urls
    }

    private init(rest: ArraySlice<UInt8>) {
        self.rest = rest
    }

    private mutating func step() -> Bool {
        let variable = VariableText.length(rest)
        if variable > 0 { return take(variable) }
        switch rest.first {
        case UInt8(ascii: "{"): return list()
        case UInt8(ascii: "["): return address() || range()
        case UInt8(ascii: "]"), UInt8(ascii: "}"): return false
        case UInt8(ascii: "\\"):
            if let next = rest.dropFirst().first, "[]{}".utf8.contains(next) { rest = rest.dropFirst() }
            return take(1)
        default: return take(rest.prefix { !"[]{}\\".utf8.contains($0) }.count)
        }
    }

    private mutating func take(_ count: Int) -> Bool {
        let literal = rest.prefix(count)
        for index in urls.indices { urls[index] += literal }
        rest = rest.dropFirst(count)
        return true
    }

    private mutating func multiply(_ choices: [[UInt8]]) -> Bool {
        guard !choices.isEmpty, choices.count * urls.count <= Self.urlsMax else { return false }
        urls = urls.flatMap { url in choices.map { url + $0 } }
        return true
    }

    /// An IPv6 address in brackets is no range.
    private mutating func address() -> Bool {
        guard let end = rest.prefix(64).firstIndex(of: UInt8(ascii: "]")) else { return false }
        let inner = rest[..<end].dropFirst()
        let isAddress =
            inner.contains(UInt8(ascii: ":"))
            && inner.allSatisfy { "0123456789abcdefABCDEF:.".utf8.contains($0) }
        return isAddress && take(inner.count + 2)
    }

    private mutating func list() -> Bool {
        guard let end = rest.prefix(8192).firstIndex(of: UInt8(ascii: "}")) else { return false }
        let inner = rest[..<end].dropFirst()
        guard !inner.contains(where: { "[]{".utf8.contains($0) }), !inner.isEmpty else { return false }
        rest = rest[end...].dropFirst()
        return multiply(
            inner.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Array.init)
        )
    }

    // MARK: Ranges

    private mutating func range() -> Bool {
        guard let end = rest.prefix(64).firstIndex(of: UInt8(ascii: "]")) else { return false }
        let inner = String(decoding: rest[..<end].dropFirst(), as: UTF8.self)
        let parts = inner.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let bounds = parts[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        let step = parts.count > 1 ? Int(parts[1]) ?? 0 : 1
        guard bounds.count == 2, step > 0 else { return false }
        rest = rest[end...].dropFirst()
        return multiply(Self.numbers(bounds, step) ?? Self.letters(bounds, step) ?? [])
    }

    private static func numbers(_ bounds: [String], _ step: Int) -> [[UInt8]]? {
        guard let low = Int(bounds[0]), let high = Int(bounds[1]), low >= 0, low <= high,
            (high - low) / step < urlsMax
        else { return nil }
        let width = bounds[0].hasPrefix("0") ? bounds[0].utf8.count : 0
        return stride(from: low, through: high, by: step).map { number in
            let digits = Array(String(number).utf8)
            return Array(repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
        }
    }

    private static func letters(_ bounds: [String], _ step: Int) -> [[UInt8]]? {
        guard bounds.allSatisfy({ $0.utf8.count == 1 }), let low = bounds[0].utf8.first,
            let high = bounds[1].utf8.first,
            low <= high, Unicode.Scalar(low).isNameStart, Unicode.Scalar(high).isNameStart
        else { return nil }
        return stride(from: Int(low), through: Int(high), by: step).map { [UInt8(truncatingIfNeeded: $0)] }
    }
}
