/// Reads `method:` values.
enum MethodValue {
    /// Reads a method.
    ///
    /// - Parameter value: What was written.
    /// - Returns: The method in upper case.
    /// - Throws: When it is not a token of HTTP.
    static func read(_ value: RawValue) throws(ValueError) -> String {
        guard value.text.unicodeScalars.allSatisfy(\.isTokenScalar) else {
            throw ValueError(
                value,
                "is not a method",
                "write one as method:POST or several as method:POST,PUT"
            )
        }
        return value.text.uppercased()
    }
}

/// Reads `type:` values.
enum TypeValue {
    /// Reads resource types and expands aliases.
    ///
    /// - Parameter values: What was written.
    /// - Returns: webRequest's names, each once.
    /// - Throws: For a word that is neither.
    static func read(_ values: [RawValue]) throws(ValueError) -> [String] {
        var types: [String] = []
        for value in values {
            guard let names = ResourceTypes.expand(value.text.lowercased()) else { throw unknown(value) }
            types += names.filter { !types.contains($0) }
        }
        return types
    }

    private static func unknown(_ value: RawValue) -> ValueError {
        let words = ResourceTypes.suggestions + ResourceTypes.webRequest
        if let nearest = Spelling.nearest(to: value.text.lowercased(), among: words) {
            return ValueError(value, "is not a resource type", "did you mean type:\(nearest)?")
        }
        let known = ResourceTypes.suggestions.joined(separator: ", ")
        return ValueError(value, "is not a resource type", "use one of \(known)")
    }
}

/// Reads `is:` values.
enum FlagValue {
    /// Reads a property.
    ///
    /// - Parameter value: What was written.
    /// - Returns: The property.
    /// - Throws: For an unknown word.
    static func read(_ value: RawValue) throws(ValueError) -> QueryFlag {
        let word = value.text.lowercased()
        if let flag = QueryFlag(rawValue: word) { return flag }
        let known = QueryFlag.allCases.map(\.rawValue)
        if let nearest = Spelling.nearest(to: word, among: known) {
            throw ValueError(value, "is not a property", "did you mean is:\(nearest)?")
        }
        throw ValueError(value, "is not a property", "use one of is:\(known.joined(separator: ", is:"))")
    }
}

extension Unicode.Scalar {
    /// A `tchar` of RFC 9110, section 5.6.2.
    fileprivate var isTokenScalar: Bool {
        isASCIILetter || isASCIIDigit || "!#$%&'*+-.^_`|~".unicodeScalars.contains(self)
    }
}
