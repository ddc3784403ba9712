import Foundation
import InterceptorExtensionAssets

/// The files that come with this program.
enum OwnFiles {
    /// The bridge, beside the program.
    static var bridge: String {
        let program =
            Bundle.main.executableURL?.resolvingSymlinksInPath()
            ?? URL(fileURLWithPath: CommandLine.arguments[0])
        return program.deletingLastPathComponent().appendingPathComponent("interceptor-bridge").path
    }

    /// The unpacked extension.
    static var extensionDirectory: String { ExtensionAssets.directory.path }
}
