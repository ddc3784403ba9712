/// Why a command ends with a code other than 0.
struct CommandFailure: Error, CustomStringConvertible {
    /// The documented exit codes.
    enum Code: Int32 {
        /// The work ran and something in it failed.
        case failed = 1
        /// The call was wrong.
        case wrongCall = 2
        /// A part was missing: no app, no browser.
        case missingPart = 3
    }

    var exitCode: Code
    var message: String

    init(_ exitCode: Code, _ message: String) {
        self.exitCode = exitCode
        self.message = message
    }

    var description: String { message }
}
