import Foundation
import InterceptorModel

/// A query string as `URLSearchParams` and HTML forms write it, where `+` is a space
/// (<https://url.spec.whatwg.org/#urlencoded-parsing>).
enum FormText {
    /// The first value under a name.
    static func value(of name: String, in query: String) -> String? { values(of: name, in: query).first }

    /// All values under a name, in order.
    static func values(of name: String, in query: String) -> [String] {
        query.split(separator: "&").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.first.map(decoded) == name else { return nil }
            return parts.count > 1 ? decoded(parts[1]) : ""
        }
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = String(text).replacing(byte: UInt8(ascii: "+"), with: " ")
        return spaced.removingPercentEncoding ?? spaced
    }
}
