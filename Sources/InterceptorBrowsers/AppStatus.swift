/// What the app answers when the doctor asks how it is.
public struct AppStatus: Sendable, Hashable {
    /// A browser profile that is connected.
    public struct Link: Sendable, Hashable {
        /// The browser, as `Chromium 156`.
        public var browser: String
        /// The profile's name; may be empty.
        public var profile: String
        /// The extension's version.
        public var extensionVersion: String

        /// Makes a link.
        ///
        /// - Parameters:
        ///   - browser: The browser.
        ///   - profile: The profile's name; may be empty.
        ///   - extensionVersion: The extension's version.
        public init(browser: String, profile: String = "", extensionVersion: String) {
            self.browser = browser
            self.profile = profile
            self.extensionVersion = extensionVersion
        }
    }

    /// The app's version.
    public var version: String
    /// The browsers connected now.
    public var links: [Link]
    /// Why a link was refused lately, as a protocol that is too old; `nil` when none was.
    public var refusal: String?

    /// Makes a status.
    ///
    /// - Parameters:
    ///   - version: The app's version.
    ///   - links: The browsers connected now.
    ///   - refusal: Why a link was refused lately.
    public init(version: String, links: [Link], refusal: String? = nil) {
        self.version = version
        self.links = links
        self.refusal = refusal
    }
}
