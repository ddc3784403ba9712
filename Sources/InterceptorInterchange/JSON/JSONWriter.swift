/// Writes one JSON text into a buffer of bytes, member by member.
///
/// Bodies of tens of megabytes go through it without becoming a `String` on the way.
struct JSONWriter {
    /// What was written so far, UTF-8.
    private(set) var bytes: [UInt8]
    private var needsComma = false

    private static let digits = Array("0123456789abcdef".utf8)

    /// Makes a writer.
    ///
    /// - Parameter text: What comes before the value; not part of it.
    init(beginningWith text: String = "") {
        bytes = Array(text.utf8)
    }

    // MARK: Structure

    /// Writes an object.
    ///
    /// - Parameter members: Writes its members.
    mutating func object(_ members: (inout JSONWriter) -> Void) {
        enclosed("{", "}", members)
    }

    /// Writes an array with an element for each value.
    ///
    /// - Parameters:
    ///   - values: The values.
    ///   - element: Writes the element for a value.
    mutating func array<Value>(_ values: some Sequence<Value>, _ element: (inout JSONWriter, Value) -> Void) {
        enclosed("[", "]") { json in
            for value in values { element(&json, value) }
        }
    }

    /// Writes a member's name; its value must follow.
    ///
    /// - Parameter name: The name.
    mutating func name(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func enclosed(
        _ open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        _ content: (inout Self) -> Void
    ) {
        beginValue()
        bytes.append(UInt8(ascii: open))
        needsComma = false
        content(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func beginValue() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    // MARK: Values

    /// Writes a string.
    ///
    /// - Parameter value: Any text.
    mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { string(utf8: $0) }
    }

    /// Writes a string.
    ///
    /// - Parameter utf8: Well-formed UTF-8.
    mutating func string(utf8: some Sequence<UInt8>) {
        beginValue()
        bytes.append(UInt8(ascii: "\""))
        for byte in utf8 { appendEscaped(byte) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes bytes as a string of Base64.
    ///
    /// - Parameter value: The bytes.
    mutating func base64(_ value: [UInt8]) {
        beginValue()
        bytes.append(UInt8(ascii: "\""))
        Base64Text.append(value, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a whole number.
    ///
    /// - Parameter value: The number.
    mutating func number(_ value: some BinaryInteger) {
        literal(String(value))
    }

    /// Writes milliseconds with microseconds kept.
    ///
    /// - Parameter value: The number; one that is not finite is written as −1, HAR's word for unknown.
    mutating func milliseconds(_ value: Double) {
        guard value.isFinite, abs(value) < 1e15 else { return literal("-1") }
        let rounded = (value * 1000).rounded() / 1000
        literal(rounded == rounded.rounded() ? String(Int64(rounded)) : String(rounded))
    }

    /// Writes `true` or `false`.
    ///
    /// - Parameter value: The value.
    mutating func boolean(_ value: Bool) {
        literal(value ? "true" : "false")
    }

    private mutating func literal(_ text: String) {
        beginValue()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case 0x22, 0x5C: bytes += [0x5C, byte]
        case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
        case 0x0D: bytes += [0x5C, UInt8(ascii: "r")]
        case 0x09: bytes += [0x5C, UInt8(ascii: "t")]
        case 0x00..<0x20, 0x7F:
            bytes += Array("\\u00".utf8) + [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
        default: bytes.append(byte)
        }
    }
}

extension JSONWriter {
    /// Writes a member that is text.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - value: Its value; nothing is written for `nil`.
    mutating func member(_ name: String, _ value: String?) {
        guard let value else { return }
        self.name(name)
        string(value)
    }

    /// Writes a member that is a whole number.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - value: Its value; nothing is written for `nil`.
    mutating func member(_ name: String, _ value: (some BinaryInteger)?) {
        guard let value else { return }
        self.name(name)
        number(value)
    }

    /// Writes a member that is true or false.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - value: Its value.
    mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        boolean(value)
    }
}
