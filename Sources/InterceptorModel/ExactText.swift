extension String {
    /// Whether it is the same text octet by octet.
    ///
    /// `==` takes `é` in one and in two code points for the same text; for servers these are two names.
    ///
    /// - Parameter other: The text to compare with.
    /// - Returns: `true` when no octet differs.
    public func hasBytes(of other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// Whether it comes first when octets are compared.
    ///
    /// - Parameter other: The text to compare with.
    /// - Returns: `false` when it is the same.
    public func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
