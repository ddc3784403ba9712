extension StringProtocol {
    /// Whether two strings are the same but for the case of ASCII letters.
    ///
    /// - Parameter other: The string to compare with.
    /// - Returns: `true` when they are.
    public func equalsIgnoringASCIICase(_ other: some StringProtocol) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// The string with `A`–`Z` lowered and everything else kept.
    public var asciiLowercased: String {
        String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
    }
}

extension String {
    /// The string with `A`–`Z` lowered and everything else kept; not copied when nothing is to be lowered.
    public var asciiLowercased: String {
        utf8.contains { $0 != $0.asciiLowercased } ? self[...].asciiLowercased : self
    }
}

extension UInt8 {
    /// The byte with `A`–`Z` lowered.
    var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
