import Foundation
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A server on 127.0.0.1 that writes down the bytes of each request it receives, and answers 204.
final class LoopbackRecorder: Sendable {
    /// A request as it came over the wire.
    struct Received: Sendable {
        var requestLine: String
        var headerLines: [String]
        var body: [UInt8]

        /// The header lines but those that the client derives from the connection and the body.
        var ownHeaderLines: [String] {
            headerLines.filter { !$0.hasPrefix("Host: ") && !$0.hasPrefix("Content-Length: ") }
        }
    }

    let port: UInt16
    private let listener: Int32
    private let received = Mutex<[Received]>([])

    init() throws {
        listener = try Self.listen()
        port = Self.port(of: listener)
        Thread { [listener, weak self] in
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                self?.serve(connection)
                close(connection)
            }
        }.start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Takes out what was received since the last call.
    func take() -> [Received] {
        received.withLock { list in
            defer { list = [] }
            return list
        }
    }

    private func serve(_ connection: Int32) {
        let end = Array("\r\n\r\n".utf8)
        var bytes: [UInt8] = []
        var headEnd: Int?
        while headEnd == nil, Self.read(connection, into: &bytes) {
            headEnd = bytes.indices.first { bytes[$0...].starts(with: end) }
        }
        guard let headEnd else { return }
        let lines = String(decoding: bytes[..<headEnd], as: UTF8.self).components(separatedBy: "\r\n")
        let length =
            lines.first { $0.lowercased().hasPrefix("content-length: ") }.flatMap { Int($0.dropFirst(16)) }
            ?? 0
        while bytes.count < headEnd + 4 + length, Self.read(connection, into: &bytes) {}
        let request = Received(
            requestLine: lines[0],
            headerLines: Array(lines.dropFirst()),
            body: Array(bytes[(headEnd + 4)...])
        )
        received.withLock { $0.append(request) }
        let answer = Array("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".utf8)
        _ = send(connection, answer, answer.count, 0)
    }

    private static func read(_ connection: Int32, into bytes: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(connection, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        bytes += buffer[..<count]
        return true
    }

    private static func listen() throws -> Int32 {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        #if canImport(Glibc)
            let listening = Glibc.listen(descriptor, 16)
        #elseif canImport(Musl)
            let listening = Musl.listen(descriptor, 16)
        #else
            let listening = Darwin.listen(descriptor, 16)
        #endif
        guard descriptor >= 0, bound == 0, listening == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        return descriptor
    }

    private static func port(of descriptor: Int32) -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size)
            }
        }
        return UInt16(bigEndian: address.sin_port)
    }
}
