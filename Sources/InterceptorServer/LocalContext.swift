public import Hummingbird

/// What the server knows of a request besides its head and body.
public struct LocalContext: RequestContext {
    /// Hummingbird's part.
    public var coreContext: CoreRequestContextStorage
    /// The port the request came in on.
    public let port: Int

    /// Takes the port from the connection.
    ///
    /// - Parameter source: The connection.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        port = source.channel.localAddress?.port ?? 0
    }

    /// The most bytes of a request's body.
    public var maxUploadSize: Int { 1_048_576 }
}
