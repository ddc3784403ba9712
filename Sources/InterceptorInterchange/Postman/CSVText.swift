/// Values separated by commas, a record a line (RFC 4180), as forgiving as the files are careless.
///
/// White space around a value does not count; a quote in a value that does not begin with one is a quote.
struct CSVText {
    /// A value, and whether it stood in quotes.
    struct Value: Hashable {
        var text: String
        var isQuoted: Bool
    }

    /// A record and the line where it begins, from 1.
    struct Record {
        var line: Int
        var values: [Value]
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The records of a text; lines with nothing in them are none.
    ///
    /// - Parameter bytes: UTF-8.
    /// - Returns: `nil` and the line when a quote is never closed.
    static func records(_ bytes: [UInt8]) -> (records: [Record], openQuote: Int?) {
        var reader = CSVText(bytes)
        var records: [Record] = []
        while reader.index < bytes.count {
            let start = reader.line
            guard let values = reader.record() else { return (records, start) }
            if values.count > 1 || values[0].isQuoted || !values[0].text.isEmpty {
                records.append(Record(line: start, values: values))
            }
        }
        return (records, nil)
    }

    private mutating func record() -> [Value]? {
        var values: [Value] = []
        while true {
            guard let value = value() else { return nil }
            values.append(value)
            guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
            index += 1
        }
        if index < bytes.count, bytes[index] == 0x0D { index += 1 }
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        line += 1
        return values
    }

    private mutating func value() -> Value? {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return quoted() }
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != 0x0A,
            bytes[index] != 0x0D
        {
            index += 1
        }
        var end = index
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return Value(text: String(decoding: bytes[start..<end], as: UTF8.self), isQuoted: false)
    }

    private mutating func quoted() -> Value? {
        index += 1
        var text: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x0A { line += 1 }
            guard byte == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            guard index < bytes.count, bytes[index] == byte else {
                skipToEnd()
                return Value(text: String(decoding: text, as: UTF8.self), isQuoted: true)
            }
            text.append(byte)
            index += 1
        }
        return nil
    }

    /// Passes over what stands between a closing quote and the end of the value.
    private mutating func skipToEnd() {
        while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != 0x0A,
            bytes[index] != 0x0D
        {
            index += 1
        }
    }
}
