import ArgumentParser
import InterceptorEngine
import InterceptorModel

/// What is sent.
struct SendMessageOptions: ParsableArguments {
    @Argument(help: "The URL, or the method and the URL. The method is GET, or POST with --data.")
    var target: [String]

    @Option(
        name: [.customShort("H"), .customLong("header")],
        help: "A header line, 'Name: value' or 'Name:' for an empty value; may be repeated."
    )
    var headers: [String] = []

    @Option(
        name: [.customShort("d"), .customLong("data")],
        help: "The body; @FILE sends a file's bytes, @- standard input."
    )
    var data: String?

    func validate() throws {
        guard (1...2).contains(target.count) else {
            throw ValidationError("Write a URL, or a method and a URL.")
        }
        if let line = headers.first(where: { Self.field($0) == nil }) {
            throw ValidationError(
                "\"\(Terminal.safe(String(line.prefix(40))))\" is not a header line: write 'Name: value'."
            )
        }
    }

    /// The request as written, with curl's habit of a User-Agent and an Accept line when none is.
    func request(_ options: SendOptions) throws -> OutgoingRequest {
        let body = try data.map(Self.body) ?? .none
        let method = target.count == 2 ? target[0] : data == nil ? "GET" : "POST"
        return OutgoingRequest(
            method: method,
            url: Self.absolute(target[target.count - 1]),
            headers: Self.completed(HeaderList(headers.compactMap(Self.field)), hasBody: data != nil),
            body: body,
            options: options
        )
    }

    private static func absolute(_ url: String) -> String { url.contains("://") ? url : "http://\(url)" }

    private static func body(_ text: String) throws -> OutgoingRequest.Body {
        guard text.hasPrefix("@") else { return .bytes(Array(text.utf8)) }
        return .bytes(try InputBytes.read(String(text.dropFirst())))
    }

    private static func field(_ line: String) -> HeaderField? {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon != line.startIndex else {
            return nil
        }
        let value = line.utf8[line.utf8.index(after: colon)...].drop { $0 == 0x20 || $0 == 0x09 }
        return HeaderField(String(line[..<colon]), String(Substring(value)))
    }

    private static func completed(_ headers: HeaderList, hasBody: Bool) -> HeaderList {
        var usual = [
            HeaderField("User-Agent", "Interceptor/\(Engine.version)"), HeaderField("Accept", "*/*"),
        ]
        if hasBody { usual.append(HeaderField("Content-Type", "application/x-www-form-urlencoded")) }
        return HeaderList(usual.filter { headers.first($0.name) == nil } + headers)
    }
}
