extension String {
    /// Doubles every occurrence of one ASCII character, whatever marks combine with it.
    ///
    /// `replacing` compares characters as people see them: a quote with a combining accent is not a quote there,
    /// but it is one for a shell and for SQL.
    ///
    /// - Parameters:
    ///   - byte: The ASCII character.
    ///   - replacement: What to write in its place.
    /// - Returns: The text with every such byte replaced.
    public func replacing(byte: UInt8, with replacement: StaticString) -> String {
        guard utf8.contains(byte) else { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count + 16)
        for unit in utf8 {
            if unit == byte {
                replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
            } else {
                bytes.append(unit)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a text's bytes stand somewhere in this one, as the full-text index finds them.
    ///
    /// - Parameter needle: The text to find; empty is always found.
    /// - Returns: `true` when it is there.
    public func holdsBytes(of needle: String) -> Bool {
        guard let first = needle.utf8.first else { return true }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: needle.utf8) { return true }
            rest = rest[start...].dropFirst()
        }
        return false
    }
}
