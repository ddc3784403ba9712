/// One header line of a message.
public struct HeaderField: Sendable, Hashable {
    /// The field name in the case that was sent.
    public let name: String
    /// The field value; bytes that are not UTF-8 appear as U+0000–U+00FF, one each.
    public let value: String

    /// Makes a header line.
    ///
    /// - Parameters:
    ///   - name: The field name, in the case to keep.
    ///   - value: The field value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The line as it is searched and shown: `name: value`.
    public var line: String { "\(name): \(value)" }

    /// Whether it is a `Cookie` line.
    public var isCookie: Bool { name.equalsIgnoringASCIICase("cookie") }

    /// Whether it is a `Cookie` line without a value: where the jar's cookies go in requests that use them.
    public var isCookiePlace: Bool { isCookie && value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}

/// The header lines of a message in the order, case and number they were sent.
///
/// Field names compare without regard to ASCII case (RFC 9110, section 5.1,
/// <https://www.rfc-editor.org/rfc/rfc9110#section-5.1>).
public struct HeaderList: Sendable, Hashable, RandomAccessCollection, ExpressibleByArrayLiteral {
    private var fields: [HeaderField]

    /// Makes a list of the given lines.
    ///
    /// - Parameter fields: The lines in the order sent.
    public init(_ fields: some Sequence<HeaderField> = []) {
        self.fields = Array(fields)
    }

    /// Makes a list from a literal of lines.
    ///
    /// - Parameter elements: The lines in the order sent.
    public init(arrayLiteral elements: HeaderField...) {
        fields = elements
    }

    /// Makes a list from names and values in turn, Node's `rawHeaders`; `nil` when their number is odd.
    ///
    /// - Parameter raw: Name, value, name, value …
    public init?(raw: [String]) {
        guard raw.count.isMultiple(of: 2) else { return nil }
        fields = stride(from: 0, to: raw.count, by: 2).map { HeaderField(raw[$0], raw[$0 + 1]) }
    }

    /// Names and values in turn.
    public var raw: [String] { fields.flatMap { [$0.name, $0.value] } }

    /// The first line's position.
    public var startIndex: Int { 0 }
    /// One past the last line's position.
    public var endIndex: Int { fields.count }
    /// The line at a position.
    public subscript(position: Int) -> HeaderField { fields[position] }

    /// The value of the first line with this name.
    ///
    /// - Parameter name: A field name, in any case.
    /// - Returns: `nil` when there is no such line.
    public func first(_ name: String) -> String? {
        fields.first { $0.name.equalsIgnoringASCIICase(name) }?.value
    }

    /// Every value sent under this name, in order.
    ///
    /// - Parameter name: A field name, in any case.
    /// - Returns: The values; empty when there is none.
    public func all(_ name: String) -> [String] {
        fields.filter { $0.name.equalsIgnoringASCIICase(name) }.map(\.value)
    }

    /// Rewrites every value.
    ///
    /// - Parameter transform: Given a line, the value to keep.
    /// - Returns: The list with the same names in the same order.
    public func mapValues(_ transform: (HeaderField) -> String) -> HeaderList {
        HeaderList(fields.map { HeaderField($0.name, transform($0)) })
    }
}
