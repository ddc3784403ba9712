/// The text of a file as UTF-8, whatever it was written in.
///
/// A byte order mark tells UTF-8 and UTF-16; without one, UTF-16 is told by the zeros among its first bytes, since JSON
/// and CSV begin with ASCII (RFC 4627, section 3).
enum TextBytes {
    /// The bytes without a mark, as UTF-8.
    ///
    /// - Parameter bytes: A file's content.
    /// - Returns: `nil` when it is neither UTF-8 nor UTF-16.
    static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return valid(Array(bytes.dropFirst(3))) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isBigEndian: true) }
        if bytes.count > 1, bytes[0] != 0, bytes[1] == 0 { return utf16(bytes[...], isBigEndian: false) }
        if bytes.count > 1, bytes[0] == 0, bytes[1] != 0 { return utf16(bytes[...], isBigEndian: true) }
        return valid(bytes)
    }

    private static func valid(_ bytes: [UInt8]) -> [UInt8]? {
        String(validating: bytes, as: UTF8.self) == nil ? nil : bytes
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8]? {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
    }
}
