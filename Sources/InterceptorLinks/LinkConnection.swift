import Foundation
import InterceptorEngine
import InterceptorFrames
import InterceptorModel
import InterceptorProtocol
import Logging
import NIOCore

/// Performs on one connection what its conversation decides.
final class LinkConnection: Sendable {
    private let engine: Engine
    private let endpoints: Endpoints
    private let channel: any Channel
    private let logger: Logger
    private let acknowledger = Acknowledger()

    init(engine: Engine, endpoints: Endpoints, channel: any Channel, logger: Logger) {
        self.engine = engine
        self.endpoints = endpoints
        self.channel = channel
        self.logger = logger
    }

    /// Reads frames until the other side goes.
    func run(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async throws {
        var decoder = FrameDecoder(payloadBytesMax: FrameLimits.browserToApp)
        var conversation = LinkConversation()
        var link = Link()
        defer { leave(link) }
        for try await buffer in inbound {
            var frames: [FrameDecoder.Event] = []
            buffer.withUnsafeReadableBytes { bytes in decoder.append(bytes) { frames.append($0) } }
            for frame in frames where conversation.state != .ended {
                await receive(frame, &conversation, &link)
            }
            if conversation.state == .ended { return }
        }
        if decoder.finish() == .frameCutShort { logger.info("the stream ended inside a frame") }
    }

    /// The link a connection has become.
    private struct Link {
        var id: Int64 = 0
        var connection: Int?
    }

    private func receive(
        _ frame: FrameDecoder.Event,
        _ conversation: inout LinkConversation,
        _ link: inout Link
    ) async {
        switch frame {
        case .tooLong(let lengthBytes):
            let message = "A frame of \(lengthBytes) bytes is over the limit of \(FrameLimits.browserToApp)."
            send(.error(WireError(.frameTooLong, message), seq: nil, replyTo: nil))
        case .payload(let payload):
            do throws(WireError) {
                let message = try LinkMessage(payload: payload)
                for action in conversation.received(message) {
                    await perform(action, sizeBytes: payload.count, &link)
                }
            } catch {
                logger.info("a frame was refused", metadata: ["error.code": "\(error.code.rawValue)"])
                send(.error(error, seq: nil, replyTo: nil))
            }
        }
    }

    private func perform(_ action: LinkConversation.Action, sizeBytes: Int, _ link: inout Link) async {
        switch action {
        case .send(let message): send(message)
        case .register(let hello): link = await register(hello, instead: link)
        case .ingest(let seq, let load): await ingest(load, seq: seq, sizeBytes: sizeBytes, linkID: link.id)
        case .changeCapture(let id, let settings): await change(settings, replyTo: id)
        case .settle(let id, let message): await engine.links.answer(id, message)
        case .openWorkbench(let id): send(.workbench(replyTo: id, url: endpoints.workbenchURL))
        case .note(let waiting):
            if let number = link.connection { await engine.links.update(waiting, connection: number) }
        case .takeCookies(let list):
            guard let number = link.connection else { return }
            await keepInStep { try await engine.sync.received(list, from: link.id, connection: number) }
        case .takeCookieChanges(let report):
            guard let number = link.connection else { return }
            await keepInStep { try await engine.sync.received(report, from: link.id, connection: number) }
        case .changeSync(let change): send(await SyncDesk(engine: engine).answer(change, from: link.id))
        case .takeAnswer(let id, let answer):
            await engine.browserSending.received(answer, of: id, from: link.id)
        case .importCurl(let text, let id): importCurl(text, replyTo: id)
        case .touch: if let number = link.connection { await engine.links.touch(number) }
        case .control(let request):
            send(await ControlDesk(engine: engine, endpoints: endpoints).answer(request))
        case .warn(let text): logger.info("link", metadata: ["note": "\(text)"])
        case .close: channel.close(promise: nil)
        }
    }

    /// Welcomes a link before anyone else may speak to it, and brings it up to date with what changed meanwhile.
    private func register(_ hello: Hello, instead old: Link) async -> Link {
        do {
            let id = try await engine.store.registerLink(hello, atMs: engine.clock())
            if let number = old.connection { await engine.links.disconnect(number) }
            if hello.isCaptureChangedOffline == true, let settings = hello.capture {
                try? await engine.capture.adopt(fromLink: settings)
            }
            let settings = await engine.capture.settings
            send(.welcome(welcome(id, settings)))
            let number = await engine.links.connect(id: id, hello: hello) { [weak self] in self?.send($0) }
            let latest = await engine.capture.settings
            if latest != settings { send(.capture(settings: latest, id: nil)) }
            await keepInStep { try await engine.sync.linked(id, connection: number) }
            return Link(id: id, connection: number)
        } catch {
            send(.error(WireError(.storeFailed, "\(error)"), seq: nil, replyTo: nil))
            return old
        }
    }

    /// Works on the jar; a jar that cannot be written is the app's trouble and does not end the link.
    private func keepInStep(_ work: () async throws -> Void) async {
        do { try await work() } catch {
            logger.error("cookies could not be kept in step", metadata: ["reason": "\(error)"])
            send(.error(WireError(.storeFailed, "\(error)"), seq: nil, replyTo: nil))
        }
    }

    private func welcome(_ id: Int64, _ settings: CaptureSettings) -> Welcome {
        Welcome(appVersion: Engine.version, linkId: id, capture: settings, ownOrigins: endpoints.ownOrigins)
    }

    private func ingest(
        _ load: LinkConversation.Ingestible,
        seq: Int,
        sizeBytes: Int,
        linkID: Int64
    ) async {
        let sessionID = await engine.capture.session?.id
        let items: [IngestItem] =
            switch load {
            case .records(let records): records.map { .record($0, linkID: linkID, sessionID: sessionID) }
            case .part(let part): [.part(part)]
            }
        acknowledger.began(seq)
        await engine.ingest.submit(
            Delivery(items: items, sizeBytes: sizeBytes) { [weak self] outcome in
                self?.settle(outcome, seq: seq)
            }
        )
    }

    private func settle(_ outcome: DeliveryOutcome, seq: Int) {
        switch outcome {
        case .committed(let mismatched):
            if !mismatched.isEmpty {
                let message =
                    "The parts of \(mismatched.count) bodies do not hash to their sha256; they were dropped."
                send(.error(WireError(.bodyMismatch, message), seq: seq, replyTo: nil))
            }
            if let last = acknowledger.committed(seq) { send(.ack(seq: last)) }
        case .failed(let error):
            // The extension keeps what is not acknowledged and sends it again when it has come back.
            acknowledger.failed()
            send(.error(error, seq: seq, replyTo: nil))
            channel.close(promise: nil)
        }
    }

    private func change(_ settings: CaptureSettings, replyTo id: String) async {
        do {
            try await engine.capture.adopt(fromLink: settings)
            send(.captureResult(replyTo: id, message: nil))
        } catch {
            send(.captureResult(replyTo: id, message: "\(error)"))
        }
    }

    /// Keeps a command for the workbench; the extension opens one when none is there to take it.
    private func importCurl(_ text: String, replyTo id: String?) {
        Task {  // ends within its patience; frames go on meanwhile
            let isOpen = await engine.curlInbox.offer(text, patience: .seconds(1))
            if let id { send(.workbench(replyTo: id, url: endpoints.workbenchURL, isOpen: isOpen)) }
        }
    }

    private func leave(_ link: Link) {
        guard let number = link.connection else { return }
        let engine = engine
        Task {  // ends at once; nothing waits for it
            await engine.links.disconnect(number)
            await engine.sync.unlinked(link.id, connection: number)
            await engine.browserSending.unlinked(number)
        }
    }

    private func send(_ message: AppMessage) {
        guard let payload = try? message.payload(), payload.count <= FrameLimits.appToBrowser else {
            logger.error("a message for a link is over the limit")
            return
        }
        guard channel.isWritable else {
            logger.info("a link does not read; closing it")
            channel.close(promise: nil)
            return
        }
        channel.writeAndFlush(ByteBuffer(bytes: FrameEncoder.encode(payload)), promise: nil)
    }
}
