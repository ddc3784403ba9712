extension PosixLexer {
    /// Reads what begins with a dollar sign.
    ///
    /// - Parameter isQuoted: Whether it stands between double quotes, where `$'` and `$"` mean nothing.
    mutating func dollar(isQuoted: Bool) {
        output.open(at: index)
        switch peek(1) {
        case "'" where !isQuoted: escapedQuotes()
        case "\"" where !isQuoted: index += 1
        case "{": bracedVariable()
        case "(": command(length: 2)
        case let next where next.isNameStart: variable()
        case "0"..."9":
            output.appendVariable(String(peek(1)))
            index += 2
        default:
            output.append("$")
            index += 1
        }
    }

    private mutating func variable() {
        let name = text[(index + 1)...].prefix(while: \.isNamePart)
        output.appendVariable(String(decoding: UnicodeText.bytes(name), as: UTF8.self))
        index += 1 + name.count
    }

    /// Reads `${name}` and, as if it were only that, `${name:-…}` and its like; all else stays as it is written.
    private mutating func bracedVariable() {
        guard let end = endOfBraces() else { return fail("brace ( ${ )") }
        let content = text[(index + 2)..<end]
        let name = content.prefix(while: \.isNamePart)
        if let first = name.first, first.isNameStart {
            output.appendVariable(String(decoding: UnicodeText.bytes(name), as: UTF8.self))
        } else {
            output.appendCommand(text[index...end])
        }
        index = end + 1
    }

    private func endOfBraces() -> Int? {
        var depth = 0
        return text[index...].indices.first { position in
            if text[position] == "{" { depth += 1 }
            if text[position] == "}" { depth -= 1 }
            return depth == 0 && position > index
        }
    }

    // MARK: Output of commands

    /// Reads `` `…` ``.
    mutating func backquotes() {
        output.open(at: index)
        command(length: 1)
    }

    /// Reads `<(…)`, which bash replaces by the name of a file.
    mutating func processSubstitution() {
        output.open(at: index)
        command(length: 2)
    }

    private mutating func command(length: Int) {
        guard let end = endOfCommand(from: index + length, closing: peek(length - 1) == "(" ? ")" : "`")
        else {
            return fail(length == 2 ? "parenthesis ( \(peek())( )" : "backquote ( ` )")
        }
        output.appendCommand(text[index...end])
        index = end + 1
    }

    /// Where a command ends, with quotes and commands inside passed over.
    private func endOfCommand(from start: Int, closing: Unicode.Scalar) -> Int? {
        var open = [closing]
        var position = start
        while position < text.count, let awaited = open.last {
            let scalar = text[position]
            if scalar == awaited {
                open.removeLast()
                if open.isEmpty { return position }
            } else if scalar == "\\", awaited != "'" {
                position += 1
            } else if let end = Self.closing(scalar, inside: awaited) {
                open.append(end)
            }
            position += 1
        }
        return nil
    }

    private static func closing(_ opening: Unicode.Scalar, inside awaited: Unicode.Scalar) -> Unicode.Scalar?
    {
        switch (awaited, opening) {
        case ("'", _), ("`", _): nil
        case (")", "("): ")"
        case (")", "'"), (_, "`"): opening
        case (")", "\""): opening
        default: nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether the name of a variable can begin with it.
    var isNameStart: Bool { self == "_" || ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
    /// Whether it can stand in the name of a variable.
    var isNamePart: Bool { isNameStart || ("0"..."9").contains(self) }
}
