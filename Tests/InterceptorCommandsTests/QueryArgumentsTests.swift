import ArgumentParser
import Testing

@testable import InterceptorCommands

@Suite struct QueryArgumentsTests {
    @Test func letsTermsBeginWithAMinus() throws {
        let arguments = QueryArguments.shielded([
            "history", "-host:example.com", "method:GET", "--limit", "5",
        ])
        let command = try #require(try InterceptorCommand.parseAsRoot(arguments) as? HistoryCommand)
        #expect(QueryArguments.query(command.query) == "-host:example.com method:GET")
        #expect(command.limit == 5)
    }

    @Test func leavesOtherCommandsAndHelpAlone() {
        #expect(QueryArguments.shielded(["show", "-x"]) == ["show", "-x"])
        #expect(QueryArguments.shielded(["history", "-h"]) == ["history", "-h"])
    }
}
