import Foundation
import InterceptorEngine
import InterceptorFrames
import InterceptorProtocol

/// Asks the running app over its socket.
struct ControlClient {
    let directory: AppFolder

    /// What the app is doing; `nil` when it is not running.
    func status() throws -> AppStatus? {
        try ask(ControlRequest(id: "1", action: .status))
    }

    /// Asks for one thing.
    ///
    /// - Returns: `nil` when the app is not running.
    /// - Throws: `CommandFailure` with the app's words when it refused.
    func ask<Answer: Decodable>(_ request: ControlRequest) throws -> Answer? {
        guard let socket = try? UnixSocketClient(connectingTo: directory.socketPath, timeoutMs: 20_000) else {
            return nil
        }
        defer { socket.close() }
        do {
            try socket.send(payload: try frame(request))
            guard let payload = try socket.receivePayload() else { return nil }
            return try answer(payload)
        } catch let error as SocketError {
            throw CommandFailure(.missingPart, "The app stopped answering: \(error.message)")
        }
    }

    private struct Frame: Encodable {
        var kind = "control"
        var request: ControlRequest

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: Key.self)
            try members.encode(kind, forKey: .kind)
            try request.encode(to: encoder)
        }

        enum Key: String, CodingKey { case kind }
    }

    private struct Reply<Answer: Decodable>: Decodable {
        var result: Answer?
        var code: Int?
        var message: String?
    }

    private func frame(_ request: ControlRequest) throws -> [UInt8] {
        Array(try JSONEncoder().encode(Frame(request: request)))
    }

    private func answer<Answer: Decodable>(_ payload: [UInt8]) throws -> Answer? {
        let reply = try JSONDecoder().decode(Reply<Answer>.self, from: Data(payload))
        guard let message = reply.message else { return reply.result }
        let wrongCalls = [WireErrorCode.invalidFilter, .invalidDomain].map(\.rawValue)
        throw CommandFailure(reply.code.map(wrongCalls.contains) == true ? .wrongCall : .failed, message)
    }
}
