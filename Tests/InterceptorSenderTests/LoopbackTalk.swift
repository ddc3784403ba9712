import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A port on 127.0.0.1 where each connection is talked to by a function, on a thread of its own.
final class LoopbackTalk: Sendable {
    let port: UInt16
    private let listener: Int32

    /// Starts to listen.
    ///
    /// - Parameter talk: Given a connection, reads and writes; at its end the connection is closed.
    /// - Throws: When there is no free port.
    init(_ talk: @escaping @Sendable (Int32) -> Void) throws {
        (listener, port) = try LoopbackSocket.listen()
        Thread { [listener] in
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                Thread {
                    talk(connection)
                    close(connection)
                }.start()
            }
        }.start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    var url: String { "http://127.0.0.1:\(port)" }
}
