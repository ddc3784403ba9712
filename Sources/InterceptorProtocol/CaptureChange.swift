public import InterceptorModel

/// A change of the capture settings; what is left out stays.
public struct CaptureChange: Sendable, Hashable, Codable {
    /// A change of the filter; what is left out stays.
    public struct Filter: Sendable, Hashable, Codable {
        /// A JavaScript regular expression.
        public var urlRegex: String?
        /// Upper-case methods.
        public var methods: [String]?
        /// webRequest's `ResourceType` names.
        public var resourceTypes: [String]?
        /// Domains that are left out.
        public var excludedDomains: [String]?

        /// Makes a change of the filter.
        ///
        /// - Parameters:
        ///   - urlRegex: A JavaScript regular expression.
        ///   - methods: Upper-case methods.
        ///   - resourceTypes: webRequest's `ResourceType` names.
        ///   - excludedDomains: Domains that are left out.
        public init(
            urlRegex: String? = nil,
            methods: [String]? = nil,
            resourceTypes: [String]? = nil,
            excludedDomains: [String]? = nil
        ) {
            self.urlRegex = urlRegex
            self.methods = methods
            self.resourceTypes = resourceTypes
            self.excludedDomains = excludedDomains
        }
    }

    /// Switches capture.
    public var isCapturing: Bool?
    /// Where captured exchanges go.
    public var saveTo: String?
    /// Changes the filter.
    public var filter: Filter?

    /// Makes a change.
    ///
    /// - Parameters:
    ///   - isCapturing: Switches capture.
    ///   - saveTo: Where captured exchanges go.
    ///   - filter: Changes the filter.
    public init(isCapturing: Bool? = nil, saveTo: String? = nil, filter: Filter? = nil) {
        self.isCapturing = isCapturing
        self.saveTo = saveTo
        self.filter = filter
    }

    /// The settings after the change; the revision is left to the caller.
    ///
    /// - Parameter settings: The settings before.
    /// - Returns: The settings after, methods upper-cased and domains lower-cased.
    public func applied(to settings: CaptureSettings) -> CaptureSettings {
        var result = settings
        result.isCapturing = isCapturing ?? settings.isCapturing
        result.saveTo = saveTo ?? settings.saveTo
        result.filter.urlRegex = filter?.urlRegex ?? settings.filter.urlRegex
        result.filter.methods = filter?.methods?.map { $0.uppercased() } ?? settings.filter.methods
        result.filter.resourceTypes = filter?.resourceTypes ?? settings.filter.resourceTypes
        result.filter.excludedDomains =
            filter?.excludedDomains?.map { $0.lowercased() } ?? settings.filter.excludedDomains
        return result
    }
}
