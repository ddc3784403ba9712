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
    mutating func string(utf8: [UInt8]) {
        utf8.withUnsafeBufferPointer { string(utf8: $0) }
    }

    /// Copies stretches that need no escapes as they are.
    private mutating func string(utf8: UnsafeBufferPointer<UInt8>) {
        beginValue()
        bytes.append(UInt8(ascii: "\""))
        var copied = 0
        for index in utf8.indices where Self.needsEscape(utf8[index]) {
            bytes.append(contentsOf: utf8[copied..<index])
            appendEscape(utf8[index])
            copied = index + 1
        }
        bytes.append(contentsOf: utf8[copied...])
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

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
    }

    private mutating func appendEscape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            bytes.append(
                contentsOf: Array("u00".utf8) + [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
            )
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
