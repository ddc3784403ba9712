extension String {
    /// Whether it is the same text octet by octet.
    ///
    /// `==` takes `é` in one and in two code points for the same text; for servers these are two names.
    ///
    /// - Parameter other: The text to compare with.
    /// - Returns: `true` when no octet differs.
    public func hasBytes(of other: String) -> Bool {
        withBytes { bytes in other.withBytes { bytes.elementsEqual($0) } }
    }

    /// Whether it ends in a text, octet by octet.
    ///
    /// - Parameter end: The text it may end in.
    /// - Returns: `true` for the text itself and for an empty one.
    public func ends(inBytesOf end: String) -> Bool {
        withBytes { bytes in end.withBytes { bytes.suffix($0.count).elementsEqual($0) } }
    }

    /// Whether it comes first when octets are compared.
    ///
    /// - Parameter other: The text to compare with.
    /// - Returns: `false` when it is the same.
    public func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

    /// Lends the octets side by side, which compares several times faster than one by one through `utf8`.
    private func withBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
    }
}
