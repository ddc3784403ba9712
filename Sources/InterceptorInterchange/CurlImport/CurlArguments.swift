/// Reads the words after `curl` as curl does.
struct CurlArguments {
    private let words: [ShellArgument]
    private var index: Int
    private var operations: [CurlOperation]
    private var takesOptions = true

    /// Reads a command.
    ///
    /// - Parameters:
    ///   - command: The command.
    ///   - start: The place of the first word after `curl`.
    /// - Returns: What is done, one for each part between `--next`.
    /// - Throws: An option without its value, or a part without URL.
    static func read(_ command: ShellCommand, from start: Int) throws(CurlImport.Failure) -> [CurlOperation] {
        var arguments = CurlArguments(command, from: start)
        while arguments.index < command.arguments.count { try arguments.next() }
        if command.isCutByAmpersand { arguments.note(Self.cutNote) }
        for operation in arguments.operations where operation.transfers.allSatisfy({ $0.url == nil }) {
            throw CurlImport.Failure(
                message: "This command has no URL. Add one, in quotes, such as 'https://example.com/'.",
                position: command.arguments[start - 1].position
            )
        }
        return arguments.operations
    }

    private static let cutNote =
        "Outside quotes an “&” ends the command, so what follows it is left out. Put the URL "
        + "in quotes to keep it."

    private init(_ command: ShellCommand, from start: Int) {
        words = command.arguments
        index = start
        operations = [CurlOperation(input: command.input)]
    }

    private mutating func next() throws(CurlImport.Failure) {
        let word = words[index]
        index += 1
        noteShell(word)
        let text = word.text
        if !takesOptions || !text.hasPrefix("-") || text == "-" {
            operations[operations.count - 1].addURL(word)
        } else if text == "--" {
            takesOptions = false
        } else if text.hasPrefix("--") {
            try long(String(text.dropFirst(2)), word)
        } else {
            try letters(word)
        }
    }

    // MARK: Forms of options

    private mutating func long(_ written: String, _ word: ShellArgument) throws(CurlImport.Failure) {
        if let (name, form) = CurlOptionTable.find(written) {
            try apply(name, form, isOn: true, word)
        } else if written.hasPrefix("no-"),
            let (name, form) = CurlOptionTable.find(String(written.dropFirst(3)))
        {
            if form == .flag { try apply(name, form, isOn: false, word) }
        } else if let (name, value) = joined(written, word) {
            note("curl takes no “=” after --\(name); it is read as a space.")
            operations[operations.count - 1].apply(name, value: value)
        } else {
            note(
                "--\(ControlPictures.replace(in: written)) is not an option of curl that is known; it is left out."
            )
        }
    }

    /// `--name=value`, which is not curl's.
    private func joined(_ written: String, _ word: ShellArgument) -> (name: String, value: ShellArgument)? {
        guard let sign = word.bytes.firstIndex(of: UInt8(ascii: "=")),
            let option = CurlOptionTable.find(String(decoding: word.bytes[2..<sign], as: UTF8.self)),
            option.form == .value
        else { return nil }
        return (option.name, word.dropping(sign + 1))
    }

    /// Letters behind one hyphen; the value of the first that has one may follow at once.
    private mutating func letters(_ word: ShellArgument) throws(CurlImport.Failure) {
        for (offset, letter) in word.text.unicodeScalars.enumerated().dropFirst() {
            guard let name = CurlOptionTable.name(of: letter), let form = CurlOptionTable.find(name)?.form
            else {
                note(
                    "-\(ControlPictures.replace(in: String(letter))) is not an option of curl; it is left out."
                )
                continue
            }
            guard form == .value, offset + 1 < word.bytes.count else {
                try apply(name, form, isOn: true, word)
                continue
            }
            return operations[operations.count - 1].apply(name, value: word.dropping(offset + 1))
        }
    }

    private mutating func apply(
        _ name: String,
        _ form: CurlOptionTable.Form,
        isOn: Bool,
        _ word: ShellArgument
    ) throws(CurlImport.Failure) {
        if name == "next" {
            operations.append(CurlOperation(input: operations[0].input))
        } else if form == .flag {
            operations[operations.count - 1].apply(name, isOn: isOn)
        } else {
            operations[operations.count - 1].apply(name, value: try value(of: name, word))
        }
    }

    private mutating func value(of name: String, _ word: ShellArgument) throws(CurlImport.Failure)
        -> ShellArgument
    {
        guard index < words.count else {
            throw CurlImport.Failure(
                message: "--\(name) needs a value after it. Add one, or take the option away.",
                position: word.position
            )
        }
        index += 1
        noteShell(words[index - 1])
        return words[index - 1]
    }

    // MARK: Notes

    private mutating func note(_ sentence: String) {
        operations[operations.count - 1].note(sentence)
    }

    private mutating func noteShell(_ word: ShellArgument) {
        for name in word.variables {
            note("The shell's variable \(name) is kept as {{\(name)}}.")
        }
        if word.holdsCommand {
            note("A command's output is not known; the command is kept as it is written.")
        }
        if let first = word.text.unicodeScalars.first, "“”‘’–—".unicodeScalars.contains(first) {
            note("A word begins with a typographic quote or dash; curl wants plain ones: \" ' -.")
        }
    }
}

extension ShellArgument {
    /// The word without its first bytes.
    ///
    /// - Parameter count: How many bytes to leave out.
    /// - Returns: The rest.
    func dropping(_ count: Int) -> ShellArgument {
        var rest = self
        rest.bytes = Array(bytes.dropFirst(count))
        return rest
    }
}
