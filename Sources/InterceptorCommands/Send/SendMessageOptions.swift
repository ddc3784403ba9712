import ArgumentParser

/// Which request is sent.
struct SendMessageOptions: ParsableArguments {
    @Argument(
        help:
            "The URL, or the method and the URL. The method is GET, POST with data, PUT with -T. Without a scheme it is http."
    )
    var target: [String] = []

    @Option(
        name: [.customShort("X"), .customLong("request")],
        parsing: .unconditional,
        help: "The method."
    )
    var requestMethod: String?

    @Flag(name: [.customShort("I"), .customLong("head")], help: "Ask for the head only, and print it.")
    var isHead = false

    @Option(
        name: .customLong("from"),
        help: """
            Send an exchange of history again (its id), as it was but for what other options change: URL, method, header \
            lines by name, data. Its cookies are those of the jar, as they are now.
            """
    )
    var exchange: String?

    func validate() throws {
        guard target.count <= 2, exchange != nil || !target.isEmpty else {
            throw ValidationError("Write a URL, or a method and a URL.")
        }
        guard target.count < 2 || requestMethod == nil else {
            throw ValidationError("The method is there twice: before the URL and with -X. Leave one out.")
        }
    }

    /// The method, when it is said.
    var method: String? { target.count == 2 ? target[0] : requestMethod }

    /// Where it goes, when that is said.
    var url: String? { target.last }
}
