public import InterceptorModel

/// Reads commands of curl as people paste them, into requests to edit and send.
///
/// It understands what bash, zsh and sh, Windows' `cmd.exe` and PowerShell take, and what browsers copy for them.
/// Nothing is run, no file is read. Where curl would decide by itself, the request says what curl 8 would send: the
/// method, the URL's scheme, media types. What curl adds to every request (`User-Agent`, `Accept: */*`) is not in it,
/// and the jar takes the place of curl's cookie files.
///
/// Source: <https://curl.se/docs/manpage.html>
public enum CurlImport {
    /// The most bytes of text that are read.
    public static let textBytesMax = 8 << 20
    /// The most requests that are read from one text.
    public static let requestsMax = 1000

    /// What was found.
    public enum Result: Sendable, Hashable {
        /// A request, and what of the command is not in it, a sentence each.
        case request(RequestDraft, notes: [String])
        /// A command that makes no request, or the place where reading ended.
        case failure(Failure)

        /// The request.
        public var draft: RequestDraft? {
            if case .request(let draft, _) = self { draft } else { nil }
        }

        /// What of the command is not in the request, a sentence each.
        public var notes: [String] {
            if case .request(_, let notes) = self { notes } else { [] }
        }

        /// What was wrong.
        public var failure: Failure? {
            if case .failure(let failure) = self { failure } else { nil }
        }
    }

    /// What was wrong, where, and what to try.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// What was wrong and what to try; holds no value of a header or a cookie.
        public var message: String
        /// Where, in UTF-16 code units, as a text field counts.
        public var position: Int

        /// The message.
        public var description: String { message }
    }

    /// Reads a text.
    ///
    /// - Parameter text: One command or more, as typed or copied.
    /// - Returns: A result for each request in the order curl would send them; at least one.
    public static func parse(_ text: String) -> [Result] {
        guard text.utf8.count <= textBytesMax else {
            return [
                .failure(
                    Failure(message: "The text is longer than 8 MiB. Paste fewer commands.", position: 0)
                )
            ]
        }
        let scalars = Array(text.unicodeScalars)
        let scan = ShellDialect.scan(scalars)
        let commands = ShellCommand.all(in: scan.tokens)
        // Where the text ends too early, so does its last command; what it asks for is not known.
        let complete = scan.failure == nil ? commands : commands.dropLast()
        var results = results(of: complete)
        if let failure = scan.failure { results.append(.failure(failure)) }
        if results.isEmpty { results = [.failure(.noCommand(commands.first))] }
        return results.map { $0.countingUTF16(in: scalars) }
    }

    private static func results(of commands: some Sequence<ShellCommand>) -> [Result] {
        var results: [Result] = []
        for command in commands {
            results += CurlCommandLine.results(of: command)
            if results.count > requestsMax { return results.prefix(requestsMax) + [.failure(.tooMany)] }
        }
        return results
    }
}

extension CurlImport.Failure {
    /// Something opens and is never closed.
    static func unclosed(_ name: String, at position: Int) -> Self {
        Self(
            message:
                "The \(name) that opens here is never closed. Close it, or copy the whole command again.",
            position: position
        )
    }

    /// The text is not a command of curl.
    static func noCommand(_ first: ShellCommand?) -> Self {
        Self(message: noCommandMessage, position: first?.position ?? 0)
    }

    /// Whether no command of curl was found.
    var isNoCommand: Bool { message == Self.noCommandMessage }

    private static let noCommandMessage =
        "There is no curl command here. Paste one that begins with “curl”, such as a browser's “Copy as cURL”."

    /// There are more requests than are read.
    static let tooMany = Self(
        message:
            "There are more than \(CurlImport.requestsMax) requests here; the rest was not read. Paste fewer "
            + "commands, or a URL with smaller ranges.",
        position: 0
    )
}

extension CurlImport.Result {
    /// Counts a failure's place in UTF-16 code units where it was counted in Unicode scalars.
    fileprivate func countingUTF16(in scalars: [Unicode.Scalar]) -> Self {
        guard case .failure(var failure) = self else { return self }
        failure.position = scalars.prefix(failure.position).reduce(0) { $0 + UTF16.width($1) }
        return .failure(failure)
    }
}
