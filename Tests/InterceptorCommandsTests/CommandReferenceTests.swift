import ArgumentParser
import Foundation
import Testing

@testable import InterceptorCommands

/// `docs/CLI.md` is what the commands say of themselves; `RECORD_SNAPSHOTS=1` writes it anew.
@Suite struct CommandReferenceTests {
    private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs/CLI.md").standardizedFileURL

    @Test func isUpToDate() throws {
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(Self.reference.utf8).write(to: Self.page)
        }
        let written = try String(contentsOf: Self.page, encoding: .utf8)
        #expect(written == Self.reference, "run the tests once with RECORD_SNAPSHOTS=1")
    }

    private static var reference: String {
        "# The command line\n\nMade from the commands' own help; `interceptor help COMMAND` prints the same.\n"
            + sections(of: InterceptorCommand.self, level: 2)
    }

    private static func sections(of command: any ParsableCommand.Type, level: Int) -> String {
        let heading = String(repeating: "#", count: level)
        let help = InterceptorCommand.helpMessage(for: command, columns: 100)
        let own = "\n\(heading) \(command._commandName)\n\n```\n\(help)\n```\n"
        return own + command.configuration.subcommands.map { sections(of: $0, level: level + 1) }.joined()
    }
}
