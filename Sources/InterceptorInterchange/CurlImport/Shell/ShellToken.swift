/// A word of a command line after the shell took its quotes away.
struct ShellArgument: Equatable {
    /// What the program would get; a variable stands in it as `{{name}}`.
    var bytes: [UInt8] = []
    /// Where it begins in the text, in Unicode scalars.
    var position: Int
    /// Whether any of it was quoted.
    var isQuoted = false
    /// The names of the variables in it.
    var variables: [String] = []
    /// Whether the output of a command stands in it, kept as it was written.
    var holdsCommand = false

    /// The bytes as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A piece of a command line.
enum ShellToken: Equatable {
    /// Where the input of a command comes from, or its output goes; the next word says which file.
    enum Redirect: Equatable {
        /// `<`
        case input
        /// `<<<`: the word itself and a line end.
        case hereString
        /// `<<`: the word is what the document holds.
        case hereDocument
        /// `>` and its like.
        case output
    }

    /// What stands between commands.
    enum Separator: Equatable {
        /// `;`, `&&`, `||`, a parenthesis or a line end.
        case end
        /// `&`, and whether it stands in the middle of a word.
        case background(isInsideWord: Bool)
        /// `|`
        case pipe
    }

    case word(ShellArgument)
    case redirect(Redirect, descriptor: Int?)
    case separator(Separator)
}

/// What a shell reads in a text.
struct ShellScan: Equatable {
    /// The pieces in order.
    var tokens: [ShellToken] = []
    /// Why the rest could not be read.
    var failure: CurlImport.Failure?
}

/// Puts tokens together character by character.
struct ShellTokenBuilder {
    /// What was put together so far; the word that is open is not in it.
    private(set) var tokens: [ShellToken] = []
    private(set) var word: ShellArgument?

    /// Begins a word unless one is open.
    ///
    /// - Parameters:
    ///   - position: Where it begins, in Unicode scalars.
    ///   - isQuoted: Whether a quote begins here.
    mutating func open(at position: Int, isQuoted: Bool = false) {
        if word == nil { word = ShellArgument(position: position) }
        if isQuoted { word?.isQuoted = true }
    }

    /// Puts a byte at the end of the word that is open.
    ///
    /// - Parameter byte: The byte, which need not be text.
    mutating func append(byte: UInt8) {
        word?.bytes.append(byte)
    }

    /// Puts a character at the end of the word that is open.
    ///
    /// - Parameter scalar: The character.
    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            word?.bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            word?.bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    /// Puts characters at the end of the word that is open.
    ///
    /// - Parameter scalars: The characters.
    mutating func append(_ scalars: some Sequence<Unicode.Scalar>) {
        for scalar in scalars { append(scalar) }
    }

    /// Puts a variable at the end of the word that is open.
    ///
    /// - Parameter name: Its name.
    mutating func appendVariable(_ name: String) {
        word?.bytes.append(contentsOf: "{{\(name)}}".utf8)
        word?.variables.append(name)
    }

    /// Puts the text of a command whose output is not known at the end of the word that is open.
    ///
    /// - Parameter text: The text with what encloses it.
    mutating func appendCommand(_ text: some Sequence<Unicode.Scalar>) {
        append(text)
        word?.holdsCommand = true
    }

    /// Ends the word that is open.
    mutating func endWord() {
        if let word { tokens.append(.word(word)) }
        word = nil
    }

    /// Ends the word that is open, after a change.
    ///
    /// - Parameter change: Given its bytes, those to keep.
    mutating func endWord(_ change: ([UInt8]) -> [UInt8]) {
        if let bytes = word?.bytes { word?.bytes = change(bytes) }
        endWord()
    }

    /// Ends the word and adds what separates commands.
    ///
    /// - Parameter separator: What separates them.
    mutating func separate(_ separator: ShellToken.Separator) {
        endWord()
        tokens.append(.separator(separator))
    }

    /// Ends the word and adds a redirection; digits right before it are its descriptor.
    ///
    /// - Parameter redirect: What it does.
    mutating func redirect(_ redirect: ShellToken.Redirect) {
        let digits = word.flatMap { $0.isQuoted || $0.bytes.count > 3 ? nil : Int($0.text) }
        if digits == nil { endWord() }
        word = nil
        tokens.append(.redirect(redirect, descriptor: digits))
    }

    /// Puts the content of a here-document in the place of the word that names its end.
    ///
    /// - Parameters:
    ///   - index: The word's place among the tokens.
    ///   - content: What the document holds.
    mutating func replaceWord(at index: Int, with content: ShellArgument) {
        tokens[index] = .word(content)
    }
}
