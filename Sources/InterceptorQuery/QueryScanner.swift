/// Cuts the text of a query into terms; knows quotes, commas and which words are fields.
struct QueryScanner {
    /// A term before its values are understood.
    struct RawTerm {
        /// Whether a hyphen stood before it.
        var isNegated: Bool
        /// The field; `nil` for plain words.
        var field: QueryField?
        /// What follows the field; at least one, more for a comma list.
        var values: [RawValue]
    }

    private let scalars: [Unicode.Scalar]
    private var index = 0

    /// Starts at the beginning of a text.
    ///
    /// - Parameter text: What the user typed.
    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// How many Unicode scalars the text has.
    var length: Int { scalars.count }

    /// The next term.
    ///
    /// - Returns: `nil` at the end.
    /// - Throws: For an unknown field or a quote that is not closed.
    mutating func next() throws(QueryError) -> RawTerm? {
        skip { $0.isSpace }
        guard index < scalars.count else { return nil }
        let isNegated = takeMinus()
        let field = try takeField()
        return RawTerm(isNegated: isNegated, field: field, values: try takeValues(of: field))
    }

    /// An error at a place in the text.
    ///
    /// - Parameters:
    ///   - offset: A position in Unicode scalars.
    ///   - problem: What was wrong.
    ///   - remedy: What to try.
    /// - Returns: The error with its position in UTF-16 code units.
    func error(at offset: Int, _ problem: String, _ remedy: String) -> QueryError {
        let position = scalars.prefix(offset).reduce(0) { $0 + ($1.value > 0xFFFF ? 2 : 1) }
        return QueryError(position: position, problem: problem, remedy: remedy)
    }

    // MARK: Fields

    /// Takes a hyphen with something behind it; one that stands alone is a plain word.
    private mutating func takeMinus() -> Bool {
        guard scalars[index] == "-", index + 1 < scalars.count, !scalars[index + 1].isSpace else {
            return false
        }
        index += 1
        return true
    }

    private mutating func takeField() throws(QueryError) -> QueryField? {
        let nameEnd = end(from: index) { $0.isNameScalar }
        guard nameEnd > index, nameEnd < scalars.count, scalars[nameEnd] == ":", scalars[index].isASCIILetter
        else {
            return nil
        }
        let name = text(index..<nameEnd).lowercased()
        if let field = QueryField(rawValue: name) {
            index = nameEnd + 1
            return field
        }
        if isURL(from: nameEnd + 1) { return nil }
        let nearest = Spelling.nearest(to: name, among: QueryField.all.map(\.name))
        if nearest == nil, isPort(from: nameEnd + 1) { return nil }
        throw unknownField(name, at: index, valueFrom: nameEnd + 1, nearest: nearest)
    }

    /// Whether the colon before it belongs to a URL: `http://…`.
    private func isURL(from valueStart: Int) -> Bool {
        scalars[valueStart...].starts(with: "//".unicodeScalars)
    }

    /// Whether the colon before it belongs to an authority: `localhost:8080/…`.
    private func isPort(from valueStart: Int) -> Bool {
        let digitsEnd = end(from: valueStart) { $0.isASCIIDigit }
        guard digitsEnd > valueStart else { return false }
        guard digitsEnd < scalars.count else { return true }
        return scalars[digitsEnd].isSpace || "/?#".unicodeScalars.contains(scalars[digitsEnd])
    }

    private func unknownField(
        _ name: String,
        at start: Int,
        valueFrom valueStart: Int,
        nearest: String?
    ) -> QueryError {
        let problem = "there is no field “\(name.shortened)”"
        if let nearest { return error(at: start, problem, "did you mean “\(nearest):”?") }
        let value = text(valueStart..<end(from: valueStart) { !$0.isSpace })
        let quoted = Query.quoted("\(name):\(value)".shortened)
        let header = Query.quoted(value.isEmpty ? name.shortened : "\(name): \(value)".shortened)
        return error(
            at: start,
            problem,
            "write \(quoted) to search for the text, or header:\(header) for a header"
        )
    }

    // MARK: Values

    private mutating func takeValues(of field: QueryField?) throws(QueryError) -> [RawValue] {
        var values: [RawValue] = []
        let takesList = field?.takesList ?? false
        repeat {
            values.append(try takeValue(stopsAtComma: takesList))
        } while takesList && takeComma()
        return values
    }

    private mutating func takeComma() -> Bool {
        guard index < scalars.count, scalars[index] == "," else { return false }
        index += 1
        return true
    }

    private mutating func takeValue(stopsAtComma: Bool) throws(QueryError) -> RawValue {
        if index < scalars.count, scalars[index] == "\"" { return try takeQuoted(stopsAtComma: stopsAtComma) }
        let start = index
        skip { !$0.isSpace && !(stopsAtComma && $0 == ",") }
        return RawValue(text: text(start..<index), offset: start)
    }

    /// Takes `"…"`, in which `\"` and `\\` stand for the second character and any other backslash for itself.
    private mutating func takeQuoted(stopsAtComma: Bool) throws(QueryError) -> RawValue {
        let start = index
        var content = String.UnicodeScalarView()
        index += 1
        while index < scalars.count, scalars[index] != "\"" {
            if isEscape(at: index) { index += 1 }
            content.append(scalars[index])
            index += 1
        }
        guard index < scalars.count else {
            throw error(at: start, "the quote that opens here is not closed", "add \" at its end")
        }
        index += 1
        guard index == scalars.count || scalars[index].isSpace || (stopsAtComma && scalars[index] == ",")
        else {
            throw error(
                at: index,
                "something follows the closing quote",
                "put a space between, or write \\\" inside"
            )
        }
        return RawValue(text: String(content), offset: start)
    }

    private func isEscape(at offset: Int) -> Bool {
        guard scalars[offset] == "\\", offset + 1 < scalars.count else { return false }
        return scalars[offset + 1] == "\"" || scalars[offset + 1] == "\\"
    }

    // MARK: Scalars

    private mutating func skip(while isPart: (Unicode.Scalar) -> Bool) {
        index = end(from: index, while: isPart)
    }

    private func end(from start: Int, while isPart: (Unicode.Scalar) -> Bool) -> Int {
        scalars[start...].firstIndex { !isPart($0) } ?? scalars.count
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}

/// A value as it was written, with quotes and escapes taken away.
struct RawValue {
    /// The value.
    var text: String
    /// Where it begins, in Unicode scalars.
    var offset: Int
}

extension Unicode.Scalar {
    /// White space, or NUL, which SQLite would end a string at.
    var isSpace: Bool { properties.isWhitespace || value == 0 }

    var isASCIIDigit: Bool { ("0"..."9").contains(self) }

    var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

    /// Whether it may be part of a word that could be meant as a field.
    var isNameScalar: Bool { isASCIILetter || isASCIIDigit || self == "." || self == "-" || self == "_" }
}

extension String {
    /// The beginning, short enough for a message.
    var shortened: String { count > 40 ? prefix(40) + "…" : self }
}
