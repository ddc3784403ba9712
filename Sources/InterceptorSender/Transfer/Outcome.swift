import InterceptorEngine
import InterceptorModel

/// What the loop knows of a transfer that has ended; decoding is left to the caller's task.
struct Outcome: Sendable {
    /// Why there is no whole answer.
    struct Failure: Sendable, Equatable {
        var code: SendError.Code
        var phase: SendError.Phase
        var message: String
    }

    /// The final answer's head, or what came of it.
    var head: HeadReader.Head?
    /// The lines after a chunked body.
    var trailers: [HeaderField] = []
    /// The body with its content codings.
    var encodedBody: [UInt8] = []
    /// What was watched on the way.
    var record = TransferRecord()
    /// Why there is no whole answer; `nil` when there is.
    var failure: Failure?

    /// Makes the outcome of a request that was not tried.
    ///
    /// - Parameter failure: Why not.
    init(_ failure: Failure) { self.failure = failure }

    /// Makes the outcome of a transfer.
    ///
    /// - Parameters:
    ///   - answer: What came.
    ///   - record: What was watched.
    ///   - failure: Why there is no whole answer.
    init(_ answer: AnswerReader, record: TransferRecord, failure: Failure?) {
        head = answer.heads.head
        trailers = answer.heads.trailers
        encodedBody = answer.body
        self.record = record
        self.failure = failure
    }

    /// Decodes the body and makes an answer or an error of it all.
    ///
    /// - Parameter bodyBytesMax: The most bytes to decode to.
    /// - Returns: The answer, or an error with what there is of it.
    func result(bodyBytesMax: Int) -> Result<IncomingResponse, SendError> {
        var failure = failure
        let response = head.map { head in
            let headers = HeaderList(head.headers)
            let content = DecodedContent.decoding(
                encodedBody,
                headers: headers,
                isWhole: failure == nil,
                bytesMax: bodyBytesMax
            )
            if content.isTooLarge, failure == nil { failure = .bodyTooLarge(bytesMax: bodyBytesMax) }
            return assemble(head, headers, content)
        }
        if let response, failure == nil { return .success(response) }
        let reason = failure ?? .noHead
        return .failure(
            SendError(reason.code, reason.phase, reason.message, partial: response, transfer: record)
        )
    }

    private func assemble(
        _ head: HeadReader.Head,
        _ headers: HeaderList,
        _ content: DecodedContent
    ) -> IncomingResponse {
        var response = IncomingResponse(
            statusCode: head.statusCode,
            statusText: head.statusText,
            httpVersion: head.httpVersion,
            headers: headers
        )
        response.trailers = HeaderList(trailers)
        response.body = ReceivedBody(content.bytes)
        response.encodedBody = content.bytes == encodedBody ? nil : ReceivedBody(encodedBody)
        response.notes = content.note.map { [$0] } ?? []
        response.transfer = record
        return response
    }
}
