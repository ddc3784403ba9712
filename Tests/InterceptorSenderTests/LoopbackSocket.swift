import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Sockets on 127.0.0.1.
enum LoopbackSocket {
    /// Listens at a free port.
    static func listen(backlog: Int32 = 512) throws -> (descriptor: Int32, port: UInt16) {
        let (descriptor, port) = try bind()
        #if canImport(Glibc)
            let listening = Glibc.listen(descriptor, backlog)
        #elseif canImport(Musl)
            let listening = Musl.listen(descriptor, backlog)
        #else
            let listening = Darwin.listen(descriptor, backlog)
        #endif
        guard listening == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        return (descriptor, port)
    }

    /// A port where nobody listens.
    static func closedPort() throws -> UInt16 {
        let (descriptor, port) = try bind()
        close(descriptor)
        return port
    }

    /// Reads what has come; `nil` at the end, or after 30 seconds of silence.
    static func read(_ descriptor: Int32) -> [UInt8]? {
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    /// Writes all bytes; `false` when the peer is gone.
    static func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        #if canImport(Darwin)
            var isOn: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        var position = 0
        while position < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(descriptor, $0.baseAddress?.advanced(by: position), bytes.count - position, flags)
            }
            guard count > 0 else { return false }
            position += count
        }
        return true
    }

    /// Connects to a port; `nil` when nobody listens.
    static func connect(_ port: UInt16) -> Int32? {
        let descriptor = unconnected()
        guard begin(descriptor, port) else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// Begins to connect to a port, and does not wait for it.
    static func connectLater(_ port: UInt16) -> Int32 {
        let descriptor = unconnected()
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        _ = begin(descriptor, port)
        return descriptor
    }

    private static func unconnected() -> Int32 {
        #if canImport(Glibc)
            socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }

    private static func begin(_ descriptor: Int32, _ port: UInt16) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                #if canImport(Glibc)
                    Glibc.connect(descriptor, $0, size) == 0
                #elseif canImport(Musl)
                    Musl.connect(descriptor, $0, size) == 0
                #else
                    Darwin.connect(descriptor, $0, size) == 0
                #endif
            }
        }
    }

    /// Makes closing a connection reset it.
    static func resetAtClose(_ descriptor: Int32) {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }

    private static func bind() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = unconnected()
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isNamed = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                #if canImport(Glibc)
                    let bound = Glibc.bind(descriptor, address, size)
                #elseif canImport(Musl)
                    let bound = Musl.bind(descriptor, address, size)
                #else
                    let bound = Darwin.bind(descriptor, address, size)
                #endif
                return bound == 0 && getsockname(descriptor, address, &size) == 0
            }
        }
        guard descriptor >= 0, isNamed else { throw POSIXError(.EADDRNOTAVAIL) }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }
}
