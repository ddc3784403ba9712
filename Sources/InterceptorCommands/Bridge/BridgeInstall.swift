import ArgumentParser
import InterceptorBrowsers

/// Registers the bridge.
struct BridgeInstall: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Register the bridge with every browser found, or with those named, for this data folder."
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var options: BridgeOptions

    func run() throws {
        if !options.isPrinted { try data.directory.prepare() }
        try options.show(data) { registration in
            try registration.install(
                bridge: OwnFiles.bridge,
                browsers: options.browsers,
                userDataDirectories: options.userDataDirectories
            )
        }
    }
}

/// Removes the bridge.
struct BridgeUninstall: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall",
        abstract: "Remove what `install` made for this data folder, and nothing else."
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var options: BridgeOptions

    func run() throws {
        try options.show(data) { registration in
            try registration.uninstall(
                browsers: options.browsers,
                userDataDirectories: options.userDataDirectories
            )
        }
    }
}

/// Shows where the bridge is registered.
struct BridgeStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show where the bridge is registered and whose it is."
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var options: BridgeOptions

    func run() throws {
        try options.show(data) { registration in
            try registration.status(
                browsers: options.browsers,
                userDataDirectories: options.userDataDirectories
            )
        }
    }
}
