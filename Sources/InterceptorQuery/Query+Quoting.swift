extension Query {
    /// Writes a value so that it is read back as it is, spaces and quotes included.
    ///
    /// - Parameter value: Any text without NUL.
    /// - Returns: The value between quotes.
    public static func quoted(_ value: String) -> String {
        var scalars = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in value.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { scalars.append("\\") }
            scalars.append(scalar)
        }
        scalars.append("\"")
        return String(scalars)
    }
}
