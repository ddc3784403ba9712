import Foundation
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Proxies that lead everything to one port on 127.0.0.1 and write down what they were asked for.
final class LoopbackProxy: Sendable {
    private let talk: LoopbackTalk
    private let questions: Questions

    private final class Questions: Sendable {
        let asked = Mutex<[String]>([])
    }

    private init(_ serve: @escaping @Sendable (Int32) -> String?, to target: UInt16) throws {
        let questions = Questions()
        self.questions = questions
        talk = try LoopbackTalk { connection in
            guard let asked = serve(connection) else { return }
            questions.asked.withLock { $0.append(asked) }
            Self.join(connection, target)
        }
    }

    var port: UInt16 { talk.port }
    /// What was asked for, one entry a connection.
    var asked: [String] { questions.asked.withLock { $0 } }

    /// An HTTP proxy that is asked by CONNECT (RFC 9110, section 9.3.6).
    static func connect(to target: UInt16) throws -> LoopbackProxy {
        try LoopbackProxy(
            { connection in
                var head: [UInt8] = []
                while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
                    guard let more = LoopbackSocket.read(connection) else { return nil }
                    head += more
                }
                _ = LoopbackSocket.write(connection, Array("HTTP/1.1 200 Connected\r\n\r\n".utf8))
                return String(decoding: head, as: UTF8.self)
            },
            to: target
        )
    }

    /// A SOCKS5 proxy (RFC 1928), with user and password (RFC 1929) when they are given.
    static func socks5(to target: UInt16, user: String? = nil, password: String = "") throws -> LoopbackProxy
    {
        try LoopbackProxy(
            { connection in
                guard let hello = LoopbackSocket.read(connection), hello.first == 5 else { return nil }
                let method: UInt8 = user == nil ? 0 : 2
                guard hello.dropFirst(2).contains(method) else {
                    _ = LoopbackSocket.write(connection, [5, 0xFF])
                    return nil
                }
                _ = LoopbackSocket.write(connection, [5, method])
                if let user {
                    let right =
                        [1, UInt8(user.utf8.count)] + Array(user.utf8) + [UInt8(password.utf8.count)]
                        + Array(password.utf8)
                    let isRight = LoopbackSocket.read(connection) == right
                    _ = LoopbackSocket.write(connection, [1, isRight ? 0 : 1])
                    guard isRight else { return nil }
                }
                guard let ask = LoopbackSocket.read(connection), ask.count > 6, ask[1] == 1 else {
                    return nil
                }
                _ = LoopbackSocket.write(connection, [5, 0, 0, 1, 127, 0, 0, 1, 0, 0])
                let port = Int(ask[ask.count - 2]) << 8 | Int(ask[ask.count - 1])
                let host =
                    ask[3] == 3
                    ? String(decoding: ask[5..<ask.count - 2], as: UTF8.self)
                    : ask[4..<8].map(String.init).joined(separator: ".")
                return "\(host):\(port)"
            },
            to: target
        )
    }

    /// Copies bytes both ways until one side ends.
    private static func join(_ client: Int32, _ port: UInt16) {
        guard let server = LoopbackSocket.connect(port) else { return }
        let upward = Thread {
            while let bytes = LoopbackSocket.read(client), LoopbackSocket.write(server, bytes) {}
            shutdown(server, Int32(SHUT_WR))
        }
        upward.start()
        while let bytes = LoopbackSocket.read(server), LoopbackSocket.write(client, bytes) {}
        shutdown(client, Int32(SHUT_RDWR))
        while !upward.isFinished { usleep(1_000) }
        close(server)
    }
}
