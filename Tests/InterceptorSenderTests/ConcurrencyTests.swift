import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// Many at once, connections kept, giving up, shutting down.
@Suite(.timeLimit(.minutes(1)))
struct ConcurrencyTests {
    @Test func `Five hundred at once each get their own answer`() async throws {
        let server = try LoopbackServer { request in
            let text = request.target
            return [
                .pause(milliseconds: 50),
                .text("HTTP/1.1 200 OK\r\nContent-Length: \(text.count)\r\n\r\n\(text)"),
            ]
        }
        let sender = CurlSender()
        let started = ContinuousClock.now
        let right = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<500 {
                group.addTask {
                    let response = try await sender.send(OutgoingRequest(url: "\(server.url)/\(number)"))
                    return try response.bytes == Array("/\(number)".utf8)
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(right == 500)
        #expect(ContinuousClock.now - started < .seconds(60))
    }

    @Test func `A connection is used again`() async throws {
        let server = try LoopbackServer()
        let sender = CurlSender()
        let first = try await sender.send(OutgoingRequest(url: server.url))
        let second = try await sender.send(OutgoingRequest(url: server.url))
        #expect(!first.transfer.isConnectionReused)
        #expect(second.transfer.isConnectionReused)
        #expect(second.transfer.connectedAtMs == nil)
    }

    @Test(arguments: [("GET", 3), ("POST", 2)])
    func `Only what may be made twice is repeated on a dead connection`(_ method: String, _ count: Int)
        async throws
    {
        let server = try LoopbackServer { request in
            request.target == "/dead" ? [.close] : [.text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
        }
        let sender = CurlSender()
        _ = try await sender.send(OutgoingRequest(url: server.url))
        let error = try await sender.failure(of: OutgoingRequest(method: method, url: server.url + "/dead"))
        #expect(error.code == .connectionClosed)
        #expect(server.requests.count == count)
    }

    @Test func `Cancelling the task ends the transfer at once`() async throws {
        let server = try LoopbackServer { _ in
            [.text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .stall]
        }
        let sender = CurlSender()
        let task = Task { try await sender.failure(of: OutgoingRequest(url: server.url)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        let error = try await task.value
        #expect(error.code == .cancelled, "the server would have been silent for ever")
    }

    @Test func `A task that was cancelled before sends nothing`() async throws {
        let server = try LoopbackServer { _ in [.stall] }
        let error = try await withThrowingTaskGroup(of: SendError.self) { group in
            group.cancelAll()
            group.addTask { try await CurlSender().failure(of: OutgoingRequest(url: server.url)) }
            return try await group.next()
        }
        #expect(error?.code == .cancelled)
        #expect(server.requests.isEmpty)
    }

    @Test func `Shutting down ends what is under way and refuses more`() async throws {
        let server = try LoopbackServer { _ in [.stall] }
        let sender = CurlSender()
        let task = Task { try await sender.failure(of: OutgoingRequest(url: server.url)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        await sender.shutDown()
        await sender.shutDown()
        #expect(try await task.value.code == .cancelled)
        let late = try await sender.failure(of: OutgoingRequest(url: server.url))
        #expect(late.code == .cancelled)
    }

    @Test func `Sends that are cancelled at any moment all end, and the others get their answers`()
        async throws
    {
        let server = try LoopbackServer { request in
            let text = request.target
            return [
                .pause(milliseconds: 2),
                .text("HTTP/1.1 200 OK\r\nContent-Length: \(text.count)\r\n\r\n\(text)"),
            ]
        }
        let sender = CurlSender()
        let wrong = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<400 {
                let task = Task { try await sender.send(OutgoingRequest(url: "\(server.url)/\(number)")) }
                group.addTask {
                    if number.isMultiple(of: 2) {
                        try await Task.sleep(for: .microseconds(number * 20))
                        task.cancel()
                    }
                    switch await task.result {
                    case .success(let response): return try response.bytes != Array("/\(number)".utf8)
                    case .failure(let error):
                        return (error as? SendError)?.code != .cancelled || number % 2 == 1
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wrong == 0)
    }

    @Test func `A slow answer holds nobody up`() async throws {
        let server = try LoopbackServer { request in
            request.target == "/slow" ? [.stall] : [.text("HTTP/1.1 204 No Content\r\n\r\n")]
        }
        let sender = CurlSender()
        let slow = Task { try await sender.send(OutgoingRequest(url: server.url + "/slow")) }
        for _ in 0..<20 { _ = try await sender.send(OutgoingRequest(url: server.url)) }
        slow.cancel()
        _ = await slow.result
    }
}
