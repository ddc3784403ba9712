public import InterceptorModel

/// The `Cookie` header of requests.
///
/// Source: RFC 6265bis, sections 4.2 and 5.8.3, step 4.
public enum CookieHeader {
    /// One cookie in a header.
    public struct Pair: Sendable, Hashable {
        /// The name; empty for a value that stands alone.
        public var name: String
        /// The value.
        public var value: String

        /// Makes a pair.
        ///
        /// - Parameters:
        ///   - name: The name; empty for a value that stands alone.
        ///   - value: The value.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// `name=value`, or the value alone.
        public var text: String { name.isEmpty ? value : "\(name)=\(value)" }
    }

    /// Writes cookies as the header's value.
    ///
    /// - Parameter cookies: The cookies, in the order sent.
    /// - Returns: `a=1; b=2`; empty when there are none.
    public static func text(_ cookies: [Cookie]) -> String {
        text(cookies.map { Pair(name: $0.name, value: $0.value) })
    }

    /// Writes pairs as the header's value.
    ///
    /// - Parameter pairs: The pairs in order.
    /// - Returns: `a=1; b=2`; empty when there are none.
    public static func text(_ pairs: [Pair]) -> String {
        pairs.map(\.text).joined(separator: "; ")
    }

    /// The header without values, to show: `sid=…; theme=…`.
    ///
    /// - Parameter cookies: The cookies, in the order sent.
    /// - Returns: The names, each with `…` for its value.
    public static func redacted(_ cookies: [Cookie]) -> String {
        text(cookies.map { Pair(name: $0.name, value: "…") })
    }

    /// Reads a header's value.
    ///
    /// - Parameter header: Any text; empty parts are left out.
    /// - Returns: The pairs in order.
    public static func parse(_ header: String) -> [Pair] {
        header.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
            let text = CookieText.trim(part)
            guard !text.isEmpty else { return nil }
            guard let (name, value) = CookieText.pair(text) else {
                return Pair(name: "", value: String(cut: text))
            }
            return Pair(name: String(cut: name), value: String(cut: value))
        }
    }

    /// Joins what the user wrote to what the jar has; for a name that both have, the user's value is sent.
    ///
    /// - Parameters:
    ///   - user: The user's own `Cookie` header.
    ///   - jar: What the jar would send.
    /// - Returns: The jar's others in their order, then the user's in theirs.
    public static func merged(user: String, jar: [Cookie]) -> String {
        let pairs = parse(user)
        let names = Set(pairs.map(\.name))
        return text(
            jar.filter { !names.contains($0.name) }.map { Pair(name: $0.name, value: $0.value) } + pairs
        )
    }
}
