import InterceptorEngine

/// Prints an answer's body while it comes, with its head before it when that is asked for.
///
/// What may not be the last answer is held back until that is known.
actor AnswerPrinter {
    private let options: SendOutputOptions
    private let followsRedirects: Bool
    private var isHeld = false
    private var printedBytes = 0
    private var isHeadPrinted = false
    private var screen = ScreenText()

    /// - Parameters:
    ///   - options: What is printed.
    ///   - followsRedirects: Whether an answer may be followed by another.
    init(_ options: SendOutputOptions, followsRedirects: Bool) {
        self.options = options
        self.followsRedirects = followsRedirects
    }

    /// An answer begins.
    func begin(_ head: AnswerHead) {
        printedBytes = 0
        isHeld = (followsRedirects && head.isRedirect) || isUnwanted(head)
        if !isHeld { print(head) }
    }

    /// More of its body came.
    func take(_ bytes: [UInt8]) {
        guard isStreaming, !isHeld else { return }
        write(bytes)
        printedBytes += bytes.count
    }

    /// It is all there: prints what was not yet printed.
    func end(_ outcome: SendOutcome) async throws {
        guard let head = outcome.head else { return }
        print(head)
        guard !isUnwanted(head) else { return }
        while case let piece = try await outcome.body(printedBytes, SendOutcome.pieceBytes), !piece.isEmpty {
            write(piece)
            printedBytes += piece.count
        }
    }

    private func write(_ bytes: [UInt8]) { Terminal.write(Terminal.isScreen ? screen.shown(bytes) : bytes) }

    private var isStreaming: Bool { options.format == .body && options.output == nil }

    private func isUnwanted(_ head: AnswerHead) -> Bool { options.failsOnError && head.statusCode >= 400 }

    private func print(_ head: AnswerHead) {
        guard isStreaming, options.includesHead, !isHeadPrinted else { return }
        isHeadPrinted = true
        Terminal.write(Array(head.text.utf8))
    }
}
