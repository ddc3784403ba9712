import InterceptorModel

/// Takes the codings off a body that `Content-Encoding` names, the last one first (RFC 9110, section 8.4,
/// <https://www.rfc-editor.org/rfc/rfc9110#section-8.4>).
struct ContentDecoder {
    /// What there is next.
    enum Next: Equatable {
        /// The next decoded bytes, never empty.
        case piece([UInt8])
        /// Nothing before more has come.
        case starved
        /// The data break the format.
        case damaged(ContentCoding)
    }

    /// Why a body is left as it comes.
    struct Unknown: Error {
        /// The reason in a sentence.
        var reason: String
    }

    /// How many codings on top of each other are taken off; more is an attack.
    private static let codingsMax = 5

    private let stages: [DecodingStage]

    /// Makes a decoder; `nil` when there is nothing to take off.
    ///
    /// - Parameter headers: The answer's header lines.
    /// - Throws: `Unknown` when that cannot be done.
    init?(_ headers: HeaderList) throws(Unknown) {
        let names = ContentCoding.names(in: headers)
        guard !names.isEmpty else { return nil }
        guard names.count <= Self.codingsMax else {
            throw Unknown(reason: "its Content-Encoding names more than \(Self.codingsMax) codings")
        }
        var stages: [DecodingStage] = []
        for name in names.reversed() {
            guard let coding = ContentCoding(name), let decoder = coding.decoder() else {
                throw Unknown(reason: "its Content-Encoding names more than gzip, deflate, br and zstd")
            }
            stages.append(DecodingStage(coding, decoder))
        }
        self.stages = stages
    }

    /// The coding whose data are not whole yet; `nil` when all are.
    var incomplete: ContentCoding? { stages.first { !$0.decoder.isComplete }?.coding }

    /// Takes bytes of the body.
    ///
    /// - Parameter bytes: As they came; what was taken before has been decoded.
    func feed(_ bytes: [UInt8]) { stages.first?.feed(bytes) }

    /// Decodes a piece of at most 64 KiB.
    ///
    /// - Returns: The piece, or why there is none.
    func next() -> Next { next(from: stages.count - 1) }

    private func next(from place: Int) -> Next {
        while true {
            let own = stages[place].next()
            guard own == .starved, place > 0 else { return own }
            let before = next(from: place - 1)
            guard case .piece(let bytes) = before else { return before }
            stages[place].feed(bytes)
        }
    }
}
