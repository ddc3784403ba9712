public import Foundation

/// The JavaScript side of the script sandbox, as `./script/sandbox` bundles it.
public enum SandboxAssets {
    /// The folder of `sandbox.js` and of the libraries that scripts require; only a README when they are not made.
    public static var directory: URL {
        Bundle.module.bundleURL.appending(path: "bundle", directoryHint: .isDirectory)
    }
}
