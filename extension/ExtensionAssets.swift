public import Foundation

/// The browser extension as it is loaded: the files that were copied beside the binary.
public enum ExtensionAssets {
    /// The folder that holds `manifest.json`; what `--load-extension` and "Load unpacked" take.
    public static var directory: URL {
        let manifest = Bundle.module.url(forResource: "manifest", withExtension: "json")
        return manifest?.deletingLastPathComponent() ?? Bundle.module.bundleURL
    }
}
