/// How much history is kept; every limit is off until it is set.
public struct Retention: Sendable, Codable, Equatable {
    /// The most exchanges.
    public var exchangesMax: Int?
    /// The most bytes on disk.
    public var bytesMax: Int?
    /// The age in days after which exchanges go.
    public var daysMax: Double?

    /// Makes limits.
    ///
    /// - Parameters:
    ///   - exchangesMax: The most exchanges.
    ///   - bytesMax: The most bytes on disk.
    ///   - daysMax: The age in days after which exchanges go.
    public init(exchangesMax: Int? = nil, bytesMax: Int? = nil, daysMax: Double? = nil) {
        self.exchangesMax = exchangesMax
        self.bytesMax = bytesMax
        self.daysMax = daysMax
    }

    /// Whether nothing is limited.
    public var isOff: Bool { exchangesMax == nil && bytesMax == nil && daysMax == nil }
}
