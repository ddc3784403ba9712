public import Foundation

/// Everything the doctor looks at, gathered before anything is judged.
public struct DoctorFacts: Sendable {
    /// The data folder.
    public struct Folder: Sendable, Hashable {
        /// Where it is.
        public var path: String
        /// Whether it is there.
        public var exists: Bool
        /// Whether this user may write in it.
        public var isWritable: Bool
        /// Who may do what, as `0o700`.
        public var permissions: Int
        /// What is free on its disk, in bytes; `nil` when the system does not say.
        public var freeBytes: Int64?
        /// When the newest file in it was changed.
        public var newestChange: Date?
    }

    /// The installed bridge.
    public struct Bridge: Sendable, Hashable {
        /// Where it is.
        public var path: String
        /// Whether it is there and may be run.
        public var isExecutable: Bool
        /// What it says its version is; `nil` when it did not start.
        public var version: String?
        /// How long it took to say so, in milliseconds.
        public var startMs: Double?
    }

    /// The app.
    public enum App: Sendable, Hashable {
        /// It answered.
        case running(AppStatus)
        /// Nobody answers on its socket.
        case notRunning
        /// It was reached, or should have been, but something went wrong.
        case failed(String)
    }

    /// The browsers found.
    public var browsers: [InstalledBrowser]
    /// What is registered with them.
    public var registration: RegistrationReport
    /// The installed bridge.
    public var bridge: Bridge
    /// The app.
    public var app: App
    /// The data folder.
    public var folder: Folder
    /// This program's version.
    public var version: String
    /// What the clock says.
    public var now: Date

    /// Puts facts together.
    ///
    /// - Parameters:
    ///   - browsers: The browsers found.
    ///   - registration: What is registered with them.
    ///   - bridge: The installed bridge.
    ///   - app: The app.
    ///   - folder: The data folder.
    ///   - version: This program's version.
    ///   - now: What the clock says.
    public init(
        browsers: [InstalledBrowser],
        registration: RegistrationReport,
        bridge: Bridge,
        app: App,
        folder: Folder,
        version: String,
        now: Date
    ) {
        self.browsers = browsers
        self.registration = registration
        self.bridge = bridge
        self.app = app
        self.folder = folder
        self.version = version
        self.now = now
    }
}
