public import InterceptorEngine
import InterceptorFrames
public import Logging
import NIOCore
import NIOPosix

/// Listens on the Unix socket for bridges and the command line.
public struct LinkServer: Sendable {
    private let engine: Engine
    private let endpoints: Endpoints
    private let path: String
    private let logger: Logger
    private let onListening: @Sendable () -> Void

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - engine: What it serves.
    ///   - endpoints: Where the app answers over HTTP.
    ///   - path: The socket's path; its folder must be the user's alone.
    ///   - logger: Told of refused frames, without their contents.
    ///   - onListening: Called once the socket takes connections.
    public init(
        engine: Engine,
        endpoints: Endpoints,
        path: String,
        logger: Logger,
        onListening: @escaping @Sendable () -> Void = {}
    ) {
        self.engine = engine
        self.endpoints = endpoints
        self.path = path
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until the task is cancelled.
    ///
    /// - Throws: When the socket cannot be bound.
    public func run() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.writeBufferWaterMark, value: .init(low: 1 << 20, high: 8 << 20))
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 4096, initial: 16_384, maximum: 1 << 19)
            )
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        SocketFile.restrict(path)
        onListening()
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { clients in
                for try await client in clients {
                    group.addTask { await serve(client) }
                }
            }
        }
    }

    private func serve(_ client: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async {
        let connection = LinkConnection(
            engine: engine,
            endpoints: endpoints,
            channel: client.channel,
            logger: logger
        )
        do {
            try await client.executeThenClose { inbound, _ in
                guard await PeerCheck.isOurs(client.channel) else {
                    logger.warning("a process of another user was refused")
                    return
                }
                try await connection.run(inbound)
            }
        } catch {
            logger.debug("a connection ended", metadata: ["reason": "\(error)"])
        }
    }
}
