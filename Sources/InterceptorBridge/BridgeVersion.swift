/// The bridge's own version.
public enum BridgeVersion {
    /// As it travels in the `bridge` frame and `--version` prints it.
    public static let current = "0.1.0"
}
