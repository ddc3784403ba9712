import ArgumentParser
import InterceptorInterchange

/// What the body is, or with -G more of the query.
struct SendDataOptions: ParsableArguments {
    @Option(
        name: [.customShort("d"), .customLong("data"), .customLong("data-ascii")],
        parsing: .unconditionalSingleValue,
        help: """
            The body, sent as a form unless a Content-Type is written; @FILE sends a file's bytes as they are, @- standard \
            input. May be repeated: an & stands in between.
            """
    )
    var data: [PlacedText] = []

    @Option(
        name: .customLong("data-raw"),
        parsing: .unconditionalSingleValue,
        help: "The same, with an @ as it is."
    )
    var raw: [PlacedText] = []

    @Option(name: .customLong("data-binary"), parsing: .unconditionalSingleValue, help: "The same as --data.")
    var binary: [PlacedText] = []

    @Option(
        name: .customLong("data-urlencode"),
        parsing: .unconditionalSingleValue,
        help: "The same, percent-encoded: CONTENT, =CONTENT, NAME=CONTENT, @FILE or NAME@FILE."
    )
    var encoded: [PlacedText] = []

    @Option(
        name: .customLong("json"),
        parsing: .unconditionalSingleValue,
        help: "JSON, with the Content-Type and Accept lines for it; @FILE as with --data."
    )
    var json: [PlacedText] = []

    @Option(
        name: [.customShort("F"), .customLong("form")],
        parsing: .unconditionalSingleValue,
        help: """
            A part of a multipart form: NAME=CONTENT, NAME=@FILE for a file with its name, NAME=<FILE for its content \
            alone; then ;type=MEDIA/TYPE and ;filename=NAME. May be repeated.
            """
    )
    var form: [PlacedText] = []

    @Option(
        name: .customLong("form-string"),
        parsing: .unconditionalSingleValue,
        help: "A part of a multipart form, NAME=CONTENT, with @, < and ; as they are."
    )
    var formStrings: [PlacedText] = []

    @Option(
        name: [.customShort("T"), .customLong("upload-file")],
        help: "Upload a file by PUT; - is standard input."
    )
    var upload: String?

    @Flag(
        name: [.customShort("G"), .customLong("get")],
        help: "Put the data into the query; the method stays GET."
    )
    var isGet = false

    @Option(
        name: .customLong("url-query"),
        parsing: .unconditionalSingleValue,
        help: "Add to the query, as --data-urlencode does; +TEXT as it is."
    )
    var query: [String] = []

    func validate() throws {
        let kinds = [!pieces.isEmpty && !isGet, !parts.isEmpty, upload != nil]
        guard kinds.filter(\.self).count < 2 else {
            throw ValidationError("One of --data (and its like), --form and --upload-file can be the body.")
        }
        if let part = parts.first(where: { !$0.text.contains("=") }) {
            throw ValidationError(
                "\"\(Terminal.safe(String(part.text.prefix(40))))\" is not a part of a form: write NAME=CONTENT."
            )
        }
    }

    /// Whether there is any.
    var isGiven: Bool { !pieces.isEmpty || !parts.isEmpty || upload != nil }

    /// Says it all to a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - input: What was read of standard input.
    /// - Throws: `CommandFailure`, when a file cannot be read.
    func apply(to request: inout CurlRequest, input: [UInt8]?) throws {
        func read(_ path: String) throws -> [UInt8] {
            if path == "-", let input { return input }
            return try InputBytes.read(path)
        }
        for piece in pieces {
            try request.addData(piece.name, piece.text, isAlone: pieces.count == 1 && !isGet, read: read)
        }
        for part in parts { request.apply(part.name, part.text) }
        if let upload { request.apply("upload-file", upload) }
        for text in query { try request.addQuery(text, read: read) }
        if isGet { request.apply("get") }
    }

    /// Standard input, when an option names it.
    func input() throws -> [UInt8]? {
        let isData = pieces.contains {
            $0.name != "data-raw" && $0.name != "data-urlencode" && $0.text == "@-"
        }
        let isPart = form.contains { $0.text.firstMatch(of: /=[@<]-(?:;.*)?$/) != nil }
        return isData || isPart || upload == "-" ? try InputBytes.read("-") : nil
    }

    /// An option's name and value.
    private struct Piece {
        var name: String
        var text: String
        var place: Int
    }

    private var pieces: [Piece] {
        Self.inOrder([
            "data": data, "data-raw": raw, "data-binary": binary, "data-urlencode": encoded, "json": json,
        ])
    }

    private var parts: [Piece] { Self.inOrder(["form": form, "form-string": formStrings]) }

    private static func inOrder(_ options: [String: [PlacedText]]) -> [Piece] {
        options.flatMap { name, values in values.map { Piece(name: name, text: $0.text, place: $0.place) } }
            .sorted { $0.place < $1.place }
    }
}
