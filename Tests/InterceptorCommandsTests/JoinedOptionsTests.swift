import ArgumentParser
import Testing

@testable import InterceptorCommands

@Suite struct JoinedOptionsTests {
    @Test(arguments: [
        (["-sSLk", "u"], ["-s", "-S", "-L", "-k", "u"]),
        (["-XPUT", "-da=1&b", "u"], ["-X", "PUT", "-d", "a=1&b", "u"]),
        (["-sd", "-xyz", "u"], ["-s", "-d", "-xyz", "u"]),
        (
            ["-d", "-sS", "--data-raw", "-sS", "--get", "-sS"],
            ["-d", "-sS", "--data-raw", "-sS", "--get", "-s", "-S"]
        ),
        (["-dx", "-sS"], ["-d", "x", "-s", "-S"]),
        (["-o", "-", "--json={}", "-sS"], ["-o", "-", "--json={}", "-s", "-S"]),
        (["-zq", "-d"], ["-zq", "-d"]),
    ])
    func takesTogetherApart(_ written: [String], _ apart: [String]) {
        #expect(JoinedOptions.spread(["send"] + written) == ["send"] + apart)
    }

    @Test func leavesOtherCommandsAlone() {
        #expect(JoinedOptions.spread(["history", "-sS"]) == ["history", "-sS"])
    }

    /// The table here and the options that the command has are the same.
    @Test func knowsEveryOption() throws {
        let help = InterceptorCommand.helpMessage(for: SendCommand.self, columns: 400)
        let found = help.matches(of: /(?m)^ {2}((?:--?[^ ,\n]+(?:, )?)+)( <)?/)
        #expect(found.count > 40)
        for match in found {
            let options = match.1.split(separator: ", ").map(String.init)
            for option in options where !["-h", "--help", "--version"].contains(option) {
                let next = match.2 == nil ? ["-s", "-S"] : ["-sS"]
                #expect(JoinedOptions.spread(["send", option, "-sS"]) == ["send", option] + next)
            }
        }
    }
}
