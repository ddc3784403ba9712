/// The extension that may start the bridge.
public enum ExtensionIdentity {
    /// Its id, fixed by the `key` in its manifest; also in `extension/protocol/identity.js`.
    public static let id = "mgghkbhoidlfioggkcfiloebggigklme"
    /// The name under which browsers look the bridge up.
    public static let hostName = "org.interceptor.bridge"
    /// Every id that may start the bridge.
    public static let allowedIds = [id]

    /// Every origin that may start the bridge, as a manifest lists them.
    public static var allowedOrigins: [String] {
        allowedIds.map { "chrome-extension://\($0)/" }
    }
}
