import Foundation
import InterceptorCookies
import InterceptorEngine
import InterceptorFrames
import InterceptorProtocol

/// Answers the command line.
struct ControlDesk {
    let engine: Engine
    let endpoints: Endpoints

    func answer(_ request: ControlRequest) async -> AppMessage {
        do {
            return .controlResult(replyTo: request.id, result: try await result(of: request))
        } catch let error as InvalidFilter {
            return .error(WireError(.invalidFilter, error.message), seq: nil, replyTo: request.id)
        } catch let error as SyncDomainError {
            return .error(WireError(.invalidDomain, error.message), seq: nil, replyTo: request.id)
        } catch let error as SyncSourceError {
            return .error(WireError(.invalidDomain, "\(error)"), seq: nil, replyTo: request.id)
        } catch {
            return .error(WireError(.storeFailed, "\(error)"), seq: nil, replyTo: request.id)
        }
    }

    private func result(of request: ControlRequest) async throws -> JSONValue {
        switch request.action {
        case .status:
            try JSONValue(await engine.status(at: endpoints))
        case .setCapture: try JSONValue(await engine.capture.apply(request.change ?? CaptureChange()))
        case .openPage:
            .object([
                "isOpened": .bool(await engine.links.open(request.url ?? "", onLink: request.linkId ?? 0))
            ])
        case .sync: try JSONValue(await engine.sync.perform(request.sync))
        case .noteExchanges: noteExchanges(request.exchangeIds ?? [])
        case .noteDrafts: noteDrafts()
        case .workbench: .object(["url": .string(endpoints.workbenchURL)])
        }
    }
}

extension ControlDesk {
    /// Tells the live streams of exchanges that a command has put into history.
    private func noteExchanges(_ ids: [Int64]) -> JSONValue {
        engine.events.send(.exchanges(ids))
        return .object([:])
    }
}

extension ControlDesk {
    /// Has a workbench that is open take the requests that a command has imported.
    private func noteDrafts() -> JSONValue {
        engine.events.send(.drafts)
        return .object([:])
    }
}

extension JSONValue {
    /// Any encodable value as JSON.
    init(_ value: some Encodable) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: try JSONEncoder().encode(value))
    }
}
