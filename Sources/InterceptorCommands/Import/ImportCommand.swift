public import ArgumentParser
import InterceptorEngine
public import InterceptorInterchange
import InterceptorModel
import InterceptorProtocol

/// Imports requests of a file.
struct ImportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Open the requests of a file in the workbench, or send them.",
        discussion: """
            Reads cURL commands: what bash, cmd and PowerShell take and what browsers copy, one or many. Exit code 1 when \
            some of them could not be read or sent, 2 when none could be read.
            """
    )

    @OptionGroup var data: DataOptions

    @Argument(help: "The file; - is standard input.")
    var file: String

    @Option(name: .customLong("as"), help: "The format: curl. Told by the content when it is not said.")
    var kind: ImportFormat?

    @Flag(name: .customLong("send"), help: "Send them, one after the other, in place of opening them.")
    var isSent = false

    @OptionGroup var route: SendRouteOptions

    @Option(
        help: """
            text tells what was opened or sent; json prints an object a line: {"draft","notes"} without opening anything, \
            or what came of each with --send.
            """
    )
    var format = Format.text

    func run() async throws {
        let text = try InputText.read(file)
        let found = ImportedFile(name: name, text: text, results: CurlImport.parse(text))
        try checkFormat(of: text)
        found.faults.forEach(Terminal.complain)
        guard !found.drafts.isEmpty else { throw ExitCode(CommandFailure.Code.wrongCall.rawValue) }
        let isAllSent = try await perform(found.drafts)
        if !isAllSent || !found.faults.isEmpty { throw ExitCode(CommandFailure.Code.failed.rawValue) }
    }

    /// What the text is called where it is complained of.
    private var name: String { file == "-" ? "standard input" : Terminal.safe(file) }

    private func checkFormat(of text: String) throws {
        let readable = "Formats that are read: \(ImportFormat.read.map(\.rawValue).joined(separator: ", "))."
        guard let format = kind ?? ImportFormat.detect(text) else {
            throw CommandFailure(
                .wrongCall,
                "\(name) looks like no format that is known. \(readable) If it is one, say so with --as."
            )
        }
        guard ImportFormat.read.contains(format) else {
            let verb = kind == nil ? "looks like" : "would be read as"
            throw CommandFailure(
                .wrongCall,
                "\(name) \(verb) \(format.label), which is not read. \(readable)"
            )
        }
    }

    /// - Returns: Whether all went well.
    private func perform(_ drafts: [OpenedDraft]) async throws -> Bool {
        if isSent { return try await send(drafts) }
        guard format == .text else {
            for draft in drafts { Terminal.say(try JSONLine.encode(draft)) }
            return true
        }
        try await open(drafts)
        return true
    }

    private func open(_ drafts: [OpenedDraft]) async throws {
        let store = try data.directory.openStore()
        do { try await WaitingDrafts(store).add(drafts) } catch let error as WaitingDrafts.TooLarge {
            throw CommandFailure(.failed, "\(error)")
        }
        let request = ControlRequest(id: "1", action: .noteDrafts)
        let _: JSONValue? = try? ControlClient(directory: data.directory).ask(request)
        for draft in drafts {
            Terminal.say(Terminal.safe("\(draft.draft.method) \(draft.draft.url)"))
            complain(draft)
        }
        Terminal.complain("Open in the workbench: \(drafts.count). Look at them there: interceptor open")
    }

    private func send(_ drafts: [OpenedDraft]) async throws -> Bool {
        let engine = try await data.directory.openEngine()
        let series = SendSeries(
            directory: data.directory,
            engine: engine,
            route: route,
            isJSON: format == .json
        )
        var isGood = true
        for draft in drafts {
            complain(draft)
            isGood = try await series.send(draft.draft) && isGood
        }
        return isGood
    }

    private func complain(_ draft: OpenedDraft) {
        for note in draft.notes { Terminal.complain("note: \(Terminal.safe(note))") }
    }
}

extension ImportFormat: ExpressibleByArgument {}
