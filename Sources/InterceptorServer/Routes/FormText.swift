import Foundation
import InterceptorModel

/// A query string as `URLSearchParams` and HTML forms write it, where `+` is a space
/// (<https://url.spec.whatwg.org/#urlencoded-parsing>).
enum FormText {
    /// The first value under a name.
    static func value(of name: String, in query: String) -> String? {
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.first.map(decoded) == name { return parts.count > 1 ? decoded(parts[1]) : "" }
        }
        return nil
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = String(text).replacing(byte: UInt8(ascii: "+"), with: " ")
        return spaced.removingPercentEncoding ?? spaced
    }
}
