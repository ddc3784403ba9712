import Foundation
import InterceptorTestSupport
import InterceptorInterchange
import Testing

/// How a language's snippets are run, and what its library does to requests by its nature.
struct SnippetRunner: CustomTestStringConvertible, Sendable {
    let language: SnippetLanguage
    /// The program that must be installed.
    let program: String
    /// The file that the snippet is saved in; `nil` for what is pasted into bash.
    var file: String?
    /// The program's arguments before the file.
    var arguments: [String] = []
    /// Whether names keep their case.
    var keepsCase = true
    /// Whether lines keep their order.
    var keepsOrder = true
    /// Whether each run takes a second or more.
    var compiles: Bool { [.swift, .go, .java].contains(language) }
    /// Whether the program writes parts itself.
    var choosesBoundary = false
    /// Cases that the library cannot send as written, by name, with why.
    var limits: [String: String] = [:]

    var testDescription: String { language.rawValue }

    // Why a library cannot send a case as written; a note says so.
    private static let url = [
        "a target that is code": "It escapes what its URLs do not allow.",
        "brackets in the target": "So here.",
        "a target that a parser refuses": "So here.",
    ]
    private static let dots = ["dots in the path": "It takes dots out of paths."]
    private static let name = ["one name twice": "It knows a name once."]
    private static let control = ["values with controls": "It refuses control characters in header lines."]
    private static let capitals = [
        "a method in small letters": "It writes methods in capitals.", "a method with signs": "So here.",
    ]
    private static let page = [
        "a cookie": "No page may set this line.", "another host": "No page may set this line.",
        "parts with files": "Only a page has files.", "a file": "Only a page has files.",
    ]
    private static let get = ["a body of GET": "It sends no body with GET."]

    private static func limits(_ groups: [String: String]...) -> [String: String] {
        groups.reduce(into: [:]) { $0.merge($1) { $1 } }
    }

    static let all: [SnippetRunner] = [
        SnippetRunner(
            language: .curl,
            program: "curl",
            choosesBoundary: true
        ),
        SnippetRunner(
            language: .wget,
            program: "wget",
            keepsOrder: false,
            limits: limits(
                url,
                dots,
                name,
                capitals,
                [
                    "a body without type": "It adds a type.", "parts with files": "It takes one file.",
                    "slashes in the path": "It makes one of several.",
                ]
            )
        ),
        SnippetRunner(
            language: .httpie,
            program: "http",
            keepsOrder: false,
            limits: limits(url, capitals, ["parts with files": "It takes one file."])
        ),
        SnippetRunner(
            language: .fetch,
            program: "node",
            file: "main.mjs",
            limits: limits(url, dots, name, control, page, get)
        ),
        SnippetRunner(
            language: .nodeFetch,
            program: "node",
            file: "main.mjs",
            limits: limits(url, dots, name, control, get, ["another host": "It does not let code set it."])
        ),
        SnippetRunner(
            language: .nodeHTTP,
            program: "node",
            file: "main.mjs",
            limits: limits(control, capitals)
        ),
        SnippetRunner(
            language: .pythonRequests,
            program: "python3",
            file: "main.py",
            keepsOrder: false,
            limits: limits(url, dots, name, capitals)
        ),
        SnippetRunner(language: .pythonHTTPClient, program: "python3", file: "main.py"),
        SnippetRunner(
            language: .swift,
            program: "swift",
            file: "main.swift",
            keepsCase: false,
            keepsOrder: false,
            limits: limits(url, dots, name, get, ["another host": "It does not let code set it."])
        ),
        SnippetRunner(
            language: .go,
            program: "go",
            file: "main.go",
            arguments: ["run"],
            keepsOrder: false,
            limits: control
        ),
        SnippetRunner(
            language: .java,
            program: "java",
            file: "Main.java",
            keepsOrder: false,
            limits: limits(
                control,
                [
                    "values beyond ASCII": "It refuses them.",
                    "a target that is code": "java.net.URI refuses it.",
                    "brackets in the target": "So here.", "a target that a parser refuses": "So here.",
                ]
            )
        ),
        SnippetRunner(language: .php, program: "php", file: "main.php"),
        SnippetRunner(
            language: .ruby,
            program: "ruby",
            file: "main.rb",
            keepsCase: false,
            keepsOrder: false,
            limits: limits(name, ["a body without type": "It adds a type."])
        ),
        SnippetRunner(
            language: .powershell,
            program: "pwsh",
            file: "main.ps1",
            arguments: ["-File"],
            keepsOrder: false,
            limits: limits(url, dots, name, control, ["values beyond ASCII": "It refuses them."])
        ),
        SnippetRunner(
            language: .k6,
            program: "k6",
            file: "main.js",
            arguments: ["run"],
            keepsCase: false,
            keepsOrder: false,
            limits: limits(url, dots, name, control)
        ),
    ]

    /// Those whose program is there.
    static let installed = all.filter { path(of: $0.program) != nil }

    /// A request to send with a runner.
    struct Run: CustomTestStringConvertible, Sendable {
        let runner: SnippetRunner
        let example: SnippetCorpus.Case
        var testDescription: String { "\(runner.language.rawValue): \(example.name)" }
    }

    /// All requests with all runners; with those that compile first, only some, unless `SNIPPETS=all` asks for more.
    static let runs = installed.flatMap { runner in
        let isWhole = !runner.compiles || ProcessInfo.processInfo.environment["SNIPPETS"] == "all"
        return SnippetCorpus.cases.filter { isWhole || $0.isTelling }.map { Run(runner: runner, example: $0) }
    }

    /// Where a program is.
    static func path(of program: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs a snippet.
    ///
    /// - Parameters:
    ///   - text: The snippet.
    ///   - folder: Where it runs.
    /// - Returns: What was written to standard error.
    /// - Throws: When the program does not start.
    func run(_ text: String, in folder: URL) throws -> String {
        guard let file else { return try Bash(folder: folder).paste(text).errors }
        try Data(text.utf8).write(to: folder.appending(path: file))
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(filePath: try #require(Self.path(of: program)))
        process.arguments = arguments + [file]
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment
        environment["secret"] = "expanded"
        environment["GO111MODULE"] = "off"
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.begin()
        let output = errors.fileHandleForReading.readDataToEndOfFile()
        _ = process.endStatus()
        return String(decoding: output, as: UTF8.self)
    }
}
