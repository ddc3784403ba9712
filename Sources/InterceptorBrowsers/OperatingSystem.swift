/// The systems a browser and the bridge run on.
public enum OperatingSystem: String, Sendable, Hashable, CaseIterable, Codable {
    /// Linux with the folders of the XDG specification.
    case linux
    /// macOS.
    case macos
    /// Windows; the bridge's registration is rendered for it, not performed.
    case windows

    /// The one this program was built for.
    public static var current: OperatingSystem {
        #if os(macOS)
            .macos
        #elseif os(Windows)
            .windows
        #else
            .linux
        #endif
    }
}
