import ArgumentParser

/// What is printed.
struct SendOutputOptions: ParsableArguments {
    /// What goes to standard output.
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case body, json, har, raw }

    @Option(
        help: "body, as it comes; json (one object, see docs/API.md, \"sent\"), har or raw (both messages)."
    )
    var format = Format.body

    @Flag(
        name: [.customShort("i"), .customLong("include"), .customLong("show-headers")],
        help: "Print the status line and header lines first."
    )
    var includesHead = false

    @Option(name: [.customShort("o"), .customLong("output")], help: "Write to this file.")
    var output: String?

    @Flag(
        name: .shortAndLong,
        help: """
            Tell on standard error what was sent and received, and how long it took, without the values of cookies and \
            of Authorization.
            """
    )
    var verbose = false

    @Option(
        help: """
            Write the bytes of both sides as they were on the wire, before TLS, to this file; they hold cookies and \
            passwords.
            """
    )
    var trace: String?

    @Flag(
        name: [.customShort("f"), .customLong("fail")],
        help: "Fail, and print no body, when the status is 400 or more."
    )
    var failsOnError = false

    @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
    var silent = false

    @Flag(
        name: [.customShort("S"), .customLong("show-error")],
        help: "Taken as curl does; errors are always shown."
    )
    var showsErrors = false

    @Flag(
        name: [.customShort("N"), .customLong("no-buffer")],
        help: "Taken as curl does; nothing is held back."
    )
    var isUnbuffered = false

    func validate() throws {
        guard !includesHead || format == .body else {
            throw ValidationError("--include goes with --format body; the other formats have the head.")
        }
    }
}
