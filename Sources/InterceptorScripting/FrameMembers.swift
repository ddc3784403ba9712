import InterceptorFrames

/// The members of a JSON object as they were written, so that what belongs to others passes unchanged.
struct FrameMembers {
    private var members: [String: ArraySlice<UInt8>] = [:]

    /// Splits an object; `nil` when it is not one whole object.
    ///
    /// - Parameter bytes: UTF-8 JSON.
    init?(_ bytes: [UInt8]) {
        var scanner = Scanner(bytes: bytes)
        guard scanner.take("{") else { return nil }
        guard !scanner.take("}") else { return }
        repeat {
            guard let name = scanner.string(), scanner.take(":"), let value = scanner.value() else {
                return nil
            }
            members[String(decoding: name.dropFirst().dropLast(), as: UTF8.self)] = value
        } while scanner.take(",")
        guard scanner.take("}"), scanner.isAtEnd else { return nil }
    }

    /// A member as JSON; `nil` when it is missing.
    subscript(_ name: String) -> ArraySlice<UInt8>? { members[name] }

    /// A member as JSON text; `nil` when it is missing.
    func json(_ name: String) -> String? {
        members[name].map { String(decoding: $0, as: UTF8.self) }
    }

    /// A member that is a whole number.
    func integer(_ name: String) -> Int? {
        json(name).flatMap { Int($0) }
    }
}

/// Walks over JSON without reading its values.
private struct Scanner {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return index == bytes.count
        }
    }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
        index += 1
        return true
    }

    /// A string with its quotes.
    mutating func string() -> ArraySlice<UInt8>? {
        skipSpace()
        let start = index
        guard take("\"") else { return nil }
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count else { return nil }
        index += 1
        return bytes[start..<index]
    }

    /// Any value, up to the mark that follows it.
    mutating func value() -> ArraySlice<UInt8>? {
        skipSpace()
        let start = index
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                guard string() != nil else { return nil }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return trimmed(start..<index) }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return trimmed(start..<index)
            default: break
            }
            index += 1
        }
        return nil
    }

    private mutating func skipSpace() {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    }

    private func trimmed(_ range: Range<Int>) -> ArraySlice<UInt8> {
        var slice = bytes[range]
        while let last = slice.last, Self.isSpace(last) { slice.removeLast() }
        return slice
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
