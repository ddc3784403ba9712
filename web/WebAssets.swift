public import Foundation

/// The workbench's files, as the local server gives them out.
public enum WebAssets {
    /// The folder that answers for `/`: `index.html` and everything it names, by path.
    public static var directory: URL {
        Bundle.module.bundleURL.appending(path: "workbench", directoryHint: .isDirectory)
    }
}
