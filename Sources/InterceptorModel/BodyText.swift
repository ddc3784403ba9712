/// Tells text from other bytes, and reads it.
///
/// What is text here is shown, searched and written to HAR files as text; all else is shown as bytes.
public enum BodyText {
    /// The encodings that are read.
    enum Charset: Equatable {
        case utf8
        case utf16(isBigEndian: Bool)
        case windows1252
    }

    /// Reads a body as text.
    ///
    /// A byte order mark decides first and is taken away, then the charset of the media type; without either it
    /// must be UTF-8. Source: <https://encoding.spec.whatwg.org/#decode>
    ///
    /// - Parameters:
    ///   - bytes: The body.
    ///   - contentType: The value of `Content-Type`, when there is one.
    ///   - isCut: Whether the bytes are only the beginning; a character that is cut in two is then left out.
    /// - Returns: The text; `nil` when the bytes are not text, or in an encoding that is not read.
    public static func decode(_ bytes: [UInt8], contentType: String? = nil, isCut: Bool = false) -> String? {
        let (marked, markBytes) = byteOrderMark(bytes)
        guard let charset = marked ?? declared(contentType) else { return nil }
        let content = bytes[markBytes...]
        let lengths =
            isCut ? content.count - min(3, content.count)...content.count : content.count...content.count
        return lengths.reversed().lazy.compactMap { decode(content.prefix($0), as: charset) }.first
    }

    /// Whether the bytes are UTF-8 text: well-formed and without NUL.
    ///
    /// - Parameter bytes: The whole body.
    /// - Returns: `true` for text; encoding it as UTF-8 again gives the same bytes.
    public static func isUTF8(_ bytes: [UInt8]) -> Bool {
        decode(bytes[...], as: .utf8) != nil
    }

    private static func decode(_ bytes: ArraySlice<UInt8>, as charset: Charset) -> String? {
        switch charset {
        case .utf8: bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
        case .windows1252: bytes.contains(0) ? nil : Windows1252.decode(bytes)
        case .utf16(let isBigEndian): utf16(bytes, isBigEndian: isBigEndian)
        }
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return units.contains(0) ? nil : String(validating: units, as: UTF16.self)
    }

    // MARK: Which encoding

    private static func declared(_ contentType: String?) -> Charset? {
        guard let label = contentType.flatMap(charsetLabel) else { return .utf8 }
        return charset(named: label)
    }

    private static func byteOrderMark(_ bytes: [UInt8]) -> (charset: Charset?, markBytes: Int) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16(isBigEndian: true), 2) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16(isBigEndian: false), 2) }
        return (nil, 0)
    }

    /// The encoding that a label of the Encoding standard names.
    ///
    /// - Parameter label: A lower-case label, such as `latin1`.
    /// - Returns: `nil` for encodings that are not read.
    static func charset(named label: String) -> Charset? {
        switch label {
        case "utf-8", "utf8", "unicode-1-1-utf-8": .utf8
        case "us-ascii", "ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "windows-1252",
            "cp1252":
            .windows1252
        case "utf-16", "utf-16le", "unicode", "ucs-2": .utf16(isBigEndian: false)
        case "utf-16be": .utf16(isBigEndian: true)
        default: nil
        }
    }

    /// The `charset` parameter of a media type, lower-case.
    static func charsetLabel(_ contentType: String) -> String? {
        for parameter in contentType.utf8.split(separator: UInt8(ascii: ";")).dropFirst() {
            let parts = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard parts.count == 2, word(parts[0]) == "charset" else { continue }
            return word(parts[1])
        }
        return nil
    }

    /// A word without the white space and quotes around it, lower-case.
    private static func word(_ bytes: Substring.UTF8View) -> String {
        let isPadding = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x22 || byte == 0x27 }
        let start = bytes.drop(while: isPadding)
        let length = start.count - start.reversed().prefix(while: isPadding).count
        return String(decoding: start.prefix(length).map(\.asciiLowercased), as: UTF8.self)
    }
}
