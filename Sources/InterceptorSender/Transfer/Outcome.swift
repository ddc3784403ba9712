import InterceptorEngine
import InterceptorModel

/// How a transfer ended, as the loop knows it.
struct Outcome: Sendable {
    /// Why there is no whole answer.
    struct Failure: Sendable, Equatable {
        var code: SendError.Code
        var phase: SendError.Phase
        var message: String
        var remedy: SendError.Remedy?
    }

    /// The final answer's head, or what came of it.
    var head: HeadReader.Head?
    /// The lines after a chunked body.
    var trailers: [HeaderField] = []
    /// What is to say about the answer.
    var notes: [Note] = []
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
    ///   - heads: What came of heads and trailers.
    ///   - record: What was watched.
    ///   - failure: Why there is no whole answer.
    init(_ heads: HeadReader, record: TransferRecord, failure: Failure?) {
        head = heads.head
        trailers = heads.trailers
        self.record = record
        self.failure = failure
    }
}

extension Outcome.Failure {
    /// Why a request cannot be sent as written.
    ///
    /// - Parameter error: What was found.
    init(_ error: SendError) {
        self.init(code: error.code, phase: error.phase, message: error.message, remedy: error.remedy)
    }
}
