import Foundation
import InterceptorFrames
import Testing

@Suite struct UnixSocketClientTests {
    /// Answers one connection: reads a frame, gives it back, closes.
    private func echo(at path: String) throws -> Thread {
        let listener = try #require(SystemCalls.listeningSocket(at: path))
        let thread = Thread {
            defer { SystemCalls.closeDescriptor(listener) }
            guard let connection = SystemCalls.acceptConnection(listener) else { return }
            defer { SystemCalls.closeDescriptor(connection) }
            var decoder = FrameDecoder(payloadBytesMax: FrameLimits.browserToApp)
            var room = [UInt8](repeating: 0, count: 4096)
            while true {
                let outcome = room.withUnsafeMutableBytes { SystemCalls.readSome(connection, into: $0) }
                guard case .success(let count) = outcome, count > 0 else { return }
                for case .payload(let payload) in decoder.append(room[..<count]) {
                    _ = FrameEncoder.encode(payload).withUnsafeBytes {
                        SystemCalls.sendSome(connection, $0)
                    }
                    return
                }
            }
        }
        thread.start()
        return thread
    }

    @Test func sendsAFrameAndReceivesTheAnswer() throws {
        let folder = try TemporaryFolder()
        let path = SocketPath.forDataDirectory(folder.path)
        _ = try echo(at: path)
        let client = try UnixSocketClient(connectingTo: path, timeoutMs: 5000)
        #expect(try client.peerUserId() == SocketPath.currentUserId)
        let payload = [UInt8](repeating: 65, count: 9000)
        try client.send(payload: payload)
        #expect(try client.receivePayload() == payload)
        #expect(try client.receivePayload() == nil)
    }

    @Test func saysThatNobodyAnswers() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: SocketError.self) {
            _ = try UnixSocketClient(connectingTo: folder.path + "/none.sock")
        }
        #expect(error?.code == .notListening)
    }

    @Test func saysThatNobodyAnswersOnALeftOverSocket() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/left.sock"
        let listener = try #require(SystemCalls.listeningSocket(at: path))
        SystemCalls.closeDescriptor(listener)
        let error = #expect(throws: SocketError.self) { _ = try UnixSocketClient(connectingTo: path) }
        #expect(error?.code == .notListening)
    }

    @Test func refusesAPathThatDoesNotFit() {
        let error = #expect(throws: SocketError.self) {
            _ = try UnixSocketClient(connectingTo: "/" + String(repeating: "a", count: 200))
        }
        #expect(error?.code == .pathTooLong)
    }

    @Test func refusesAProcessOfAnotherUser() throws {
        let folder = try TemporaryFolder()
        let listener = try #require(SystemCalls.listeningSocket(at: folder.path + "/s.sock"))
        defer { SystemCalls.closeDescriptor(listener) }
        let error = #expect(throws: SocketError.self) {
            _ = try UnixSocketClient(
                connectingTo: folder.path + "/s.sock",
                ownedBy: SocketPath.currentUserId &+ 1
            )
        }
        #expect(error?.code == .notOurs)
    }

    @Test func givesUpWhenTheTimeIsOver() throws {
        let folder = try TemporaryFolder()
        let listener = try #require(SystemCalls.listeningSocket(at: folder.path + "/s.sock"))
        defer { SystemCalls.closeDescriptor(listener) }
        let client = try UnixSocketClient(connectingTo: folder.path + "/s.sock", timeoutMs: 50)
        let error = #expect(throws: SocketError.self) { _ = try client.receivePayload() }
        #expect(error?.code == .timedOut)
    }

    @Test func writingToAClosedConnectionIsAnErrorNotASignal() throws {
        let folder = try TemporaryFolder()
        let listener = try #require(SystemCalls.listeningSocket(at: folder.path + "/s.sock"))
        defer { SystemCalls.closeDescriptor(listener) }
        let client = try UnixSocketClient(connectingTo: folder.path + "/s.sock", timeoutMs: 1000)
        let connection = try #require(SystemCalls.acceptConnection(listener))
        SystemCalls.closeDescriptor(connection)
        let error = #expect(throws: SocketError.self) { try client.write([1, 2, 3]) }
        #expect(error?.code == .closed)
    }
}
