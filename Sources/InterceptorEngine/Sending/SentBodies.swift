import InterceptorModel
import InterceptorProtocol

/// The bodies of a request that was sent, for history: short ones in the record, long ones by parts before it.
struct SentBodies {
    /// The request's body.
    private(set) var request: WireBody?
    /// The answer's.
    private(set) var response: WireBody?
    /// Which of them is not in history, and why.
    private(set) var notes: [Note] = []

    /// Keeps the bodies.
    ///
    /// - Parameters:
    ///   - sent: The request's, as it was opened before it was sent.
    ///   - received: The answer's, or what came of it.
    ///   - store: The history.
    init(_ sent: OutgoingBody?, _ received: ReceivedBody?, in store: any HistoryStore) async {
        if let sent { request = await keep(sent, .requestBody, store) }
        if let received { response = await keep(received, .responseBody, store) }
        if sent?.isUnchanged == false {
            request = lacking(.requestBody, sent?.count, "A file of the body changed while it was sent.")
        }
    }

    private mutating func keep(_ body: any PartedBody, _ part: Note.Part, _ store: any HistoryStore) async
        -> WireBody
    {
        do {
            let content: WireBody.Content =
                body.count <= ReceivedBody.memoryBytesMax
                ? .inline(try body.bytes(from: 0, limit: body.count))
                : .parts(sha256: try await store.keep(body))
            return WireBody(
                content: content,
                body: Body(isAvailable: true, sizeBytes: body.count, source: .app)
            )
        } catch {
            let reason = (error as? StoreError)?.message ?? (error as? SendError)?.message ?? "\(error)"
            return lacking(part, body.count, "The body could not be kept: \(reason)")
        }
    }

    private mutating func lacking(_ part: Note.Part, _ sizeBytes: Int?, _ reason: String) -> WireBody {
        notes.append(Note(part: part, code: "notKept", reason: reason))
        return WireBody(
            content: .unavailable,
            body: Body(isAvailable: false, sizeBytes: sizeBytes, source: .app)
        )
    }
}
