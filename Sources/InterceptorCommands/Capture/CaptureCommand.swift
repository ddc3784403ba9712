import ArgumentParser

/// The capture switch.
struct CaptureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "capture",
        abstract: "Switch capture on or off, or show how it stands.",
        subcommands: [CaptureOn.self, CaptureOff.self, CaptureStatus.self],
        defaultSubcommand: CaptureStatus.self
    )
}
