/// The largest payload of a frame, by direction, in bytes.
///
/// - SeeAlso: <https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging>
public enum FrameLimits {
    /// From the browser to the app: 64 MiB.
    public static let browserToApp = 67_108_864
    /// From the app to the browser: 1 MB.
    public static let appToBrowser = 1_048_576
    /// The bytes of the length in front of each payload.
    public static let headerBytes = 4
}
