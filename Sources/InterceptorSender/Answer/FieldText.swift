extension String {
    /// Reads what stands in a head: UTF-8, or else each byte as U+0000–U+00FF.
    ///
    /// - Parameter bytes: A status line, name or value without its line end.
    init(fieldBytes bytes: some Collection<UInt8>) {
        if let text = String(validating: bytes, as: UTF8.self) {
            self = text
        } else {
            self = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        }
    }
}
