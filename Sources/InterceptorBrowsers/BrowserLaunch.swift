/// A browser about to be started with a profile of its own.
public struct BrowserLaunch: Sendable, Hashable {
    /// What starts it.
    public var executable: String
    /// Its command line, without the program.
    public var arguments: [String]
    /// The folder of the profile.
    public var userDataDirectory: String
    /// What the user has to know or do besides; empty when the extension simply loads.
    public var warnings: [String]

    /// The command line as it can be pasted into a shell.
    public var commandLine: String {
        ([executable] + arguments).map(ShellWord.quoted).joined(separator: " ")
    }
}
