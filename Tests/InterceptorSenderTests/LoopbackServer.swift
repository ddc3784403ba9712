import Foundation
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A server on 127.0.0.1 that writes down the bytes it receives and answers with the bytes it is told.
final class LoopbackServer: Sendable {
    /// One thing to do for an answer.
    enum Step: Sendable {
        /// Send these bytes.
        case send([UInt8])
        /// Wait this long.
        case pause(milliseconds: UInt32)
        /// Wait until this holds, for 5 seconds at most.
        case until(@Sendable () -> Bool)
        /// Close the connection.
        case close
        /// Reset the connection.
        case reset
        /// Answer nothing more until the client has gone.
        case stall

        /// Sends a text.
        static func text(_ text: String) -> Step { .send(Array(text.utf8)) }
    }

    let port: UInt16
    private let listener: Int32
    private let log = Mutex<[RequestBytes]>([])
    private let answer: @Sendable (RequestBytes) -> [Step]

    /// Starts a server.
    ///
    /// - Parameter answer: Given a request, what to do.
    /// - Throws: When there is no free port.
    init(_ answer: @escaping @Sendable (RequestBytes) -> [Step]) throws {
        (listener, port) = try LoopbackSocket.listen()
        self.answer = answer
        Thread { [listener, weak self] in
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                guard let server = self else { return _ = Self.close(connection) }
                Thread { server.serve(connection) }.start()
            }
        }.start()
    }

    /// Starts a server that answers everything with the same text.
    ///
    /// - Parameter text: The bytes of the answer.
    /// - Throws: When there is no free port.
    convenience init(answering text: String = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") throws {
        try self.init { _ in [.text(text)] }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        Self.close(listener)
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// The requests so far, byte for byte.
    var requests: [String] { received.map { String(decoding: $0.bytes, as: UTF8.self) } }

    /// The requests so far.
    var received: [RequestBytes] { log.withLock { $0 } }

    private func serve(_ connection: Int32) {
        defer { Self.close(connection) }
        var buffer: [UInt8] = []
        while let request = RequestBytes.next(from: &buffer, reading: { LoopbackSocket.read(connection) }) {
            log.withLock { $0.append(request) }
            for step in answer(request) {
                switch step {
                case .send(let bytes): guard LoopbackSocket.write(connection, bytes) else { return }
                case .pause(let milliseconds): usleep(milliseconds * 1_000)
                case .until(let holds): for _ in 0..<5_000 where !holds() { usleep(1_000) }
                case .close: return
                case .reset: return LoopbackSocket.resetAtClose(connection)
                case .stall: while LoopbackSocket.read(connection) != nil {}
                }
            }
        }
    }

    @discardableResult
    private static func close(_ descriptor: Int32) -> Int32 {
        #if canImport(Darwin)
            Darwin.close(descriptor)
        #elseif canImport(Musl)
            Musl.close(descriptor)
        #else
            Glibc.close(descriptor)
        #endif
    }
}
