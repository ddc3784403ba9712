/// One folder in which a manifest belongs, and for whom.
public struct RegistrationPlace: Sendable, Hashable {
    /// Who looks there, as shown: `Chromium`, or the profile folder's path.
    public var label: String
    /// The browser's id; `nil` for a profile folder that was named.
    public var browserId: String?
    /// The folder; `nil` when no folder would help this browser.
    public var folder: String?
    /// What the user has to know or do besides; `nil` when nothing.
    public var advice: String?

    /// Makes a place.
    ///
    /// - Parameters:
    ///   - label: Who looks there.
    ///   - browserId: The browser's id.
    ///   - folder: The folder.
    ///   - advice: What the user has to know or do besides.
    public init(label: String, browserId: String? = nil, folder: String?, advice: String? = nil) {
        self.label = label
        self.browserId = browserId
        self.folder = folder
        self.advice = advice
    }

    /// The manifest's file.
    public var manifestPath: String? {
        folder.map { $0 + "/" + HostManifest.fileName }
    }
}
