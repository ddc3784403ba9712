import ArgumentParser

/// The option every command has.
struct DataOptions: ParsableArguments {
    @Option(
        name: .customLong("data-dir"),
        help: "The folder that holds everything; defaults to $INTERCEPTOR_HOME, then the XDG data folder."
    )
    var dataDirectory: String?

    var directory: AppFolder { AppFolder(dataDirectory) }
}
