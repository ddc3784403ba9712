import InterceptorEngine
import InterceptorModel

/// Makes an answer of what the loop delivers, on the caller's task: decodes, keeps, and tells the observer.
struct AnswerIntake {
    private let bytesMax: Int?
    private let observer: TransferObserver?
    private var response: IncomingResponse?
    private var body: BodyWriter
    private var encoded: BodyWriter
    private var decoder: ContentDecoder?
    private var damaged: ContentCoding?
    private var progress: ProgressTeller
    /// Why no more is taken.
    private(set) var failure: Outcome.Failure?

    /// Makes an intake.
    ///
    /// - Parameters:
    ///   - bodyBytesMax: The most bytes of the body to keep, encoded or decoded.
    ///   - spoolDirectory: Where long bodies are kept.
    ///   - observer: Told what comes.
    init(bodyBytesMax: Int?, spoolDirectory: String, observer: TransferObserver?) {
        bytesMax = bodyBytesMax
        self.observer = observer
        body = BodyWriter(spoolDirectory: spoolDirectory)
        encoded = body
        progress = ProgressTeller(observer)
    }

    /// Takes what was delivered; after a failure, nothing.
    ///
    /// - Parameter delivery: What came since the last one.
    mutating func take(_ delivery: Delivery) async {
        guard failure == nil else { return }
        if let head = delivery.head { await begin(head) }
        if !delivery.bytes.isEmpty {
            if decoder == nil { await keep(delivery.bytes) } else { await decode(delivery.bytes) }
        }
        await progress.tell(sent: delivery.sentBodyBytes, received: delivery.bytes.count)
    }

    /// Makes an answer or an error of it all.
    ///
    /// - Parameter outcome: How the transfer ended.
    /// - Returns: The answer, or an error with what there is of it.
    mutating func result(_ outcome: Outcome) async -> Result<IncomingResponse, SendError> {
        if response == nil, let head = outcome.head { response = IncomingResponse(head) }
        let isWhole = outcome.failure == nil && failure == nil
        if isWhole, damaged == nil { damaged = decoder?.incomplete.flatMap { encoded.count > 0 ? $0 : nil } }
        await addBody()
        response?.trailers = HeaderList(outcome.trailers)
        response?.notes += outcome.notes
        response?.transfer = outcome.record
        let failure = failure ?? outcome.failure ?? damaged.map { .undecodable($0) }
        if let response, failure == nil { return .success(response) }
        let reason = failure ?? .noHead
        return .failure(
            SendError(
                reason.code,
                reason.phase,
                reason.message,
                remedy: reason.remedy,
                partial: response,
                transfer: outcome.record
            )
        )
    }

    private mutating func begin(_ head: HeadReader.Head) async {
        var fresh = IncomingResponse(head)
        do throws(ContentDecoder.Unknown) { decoder = try ContentDecoder(fresh.headers) } catch {
            let reason = "The body is kept as it came: \(error.reason)."
            fresh.notes.append(Note(part: .responseBody, code: "undecoded", reason: reason))
        }
        response = fresh
        await observer?(.head(fresh))
    }

    private mutating func decode(_ bytes: [UInt8]) async {
        failure = Self.write(bytes, to: &encoded, bytesMax)
        guard failure == nil, damaged == nil, let decoder else { return }
        decoder.feed(bytes)
        while failure == nil {
            switch decoder.next() {
            case .piece(let piece): await keep(piece)
            case .damaged(let coding): return damaged = coding
            case .starved: return
            }
        }
    }

    private mutating func keep(_ piece: [UInt8]) async {
        let kept = bytesMax.map { min(piece.count, $0 - body.count) } ?? piece.count
        let part = kept == piece.count ? piece : Array(piece.prefix(kept))
        failure = Self.write(part, to: &body, bytesMax)
        guard failure == nil else { return }
        if !part.isEmpty { await observer?(.body(part)) }
        if kept < piece.count, let bytesMax { failure = .bodyTooLarge(bytesMax: bytesMax) }
    }

    /// Keeps bytes; tells why when that is not possible, or too many.
    private static func write(_ bytes: [UInt8], to body: inout BodyWriter, _ bytesMax: Int?) -> Outcome
        .Failure?
    {
        do throws(SpoolError) { try body.append(bytes) } catch { return .notKept(error) }
        return bytesMax.flatMap { body.count > $0 ? .bodyTooLarge(bytesMax: $0) : nil }
    }

    /// A body that could not be decoded at all is given as it came.
    private mutating func addBody() async {
        response?.encodedBody = decoder == nil ? nil : encoded.body
        let isUndecoded = damaged != nil && body.count == 0
        response?.body = isUndecoded ? encoded.body : body.body
        if isUndecoded { await observer?(.body(encoded.body.prefix(ReceivedBody.memoryBytesMax))) }
    }
}

extension IncomingResponse {
    /// An answer of which only the head is there.
    fileprivate init(_ head: HeadReader.Head) {
        self.init(
            statusCode: head.statusCode,
            statusText: head.statusText,
            httpVersion: head.httpVersion,
            headers: HeaderList(head.headers)
        )
    }
}
