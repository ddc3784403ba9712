/// A decoder with the input that it has not taken yet.
final class DecodingStage {
    /// What it takes off.
    let coding: ContentCoding
    /// What does it.
    let decoder: any Decoder
    private static let pieceBytesMax = 64 << 10
    private var input: [UInt8] = []
    private var position = 0
    private var isDamaged = false

    init(_ coding: ContentCoding, _ decoder: any Decoder) {
        (self.coding, self.decoder) = (coding, decoder)
    }

    /// Takes more input; what was there before has been taken.
    func feed(_ bytes: [UInt8]) { (input, position) = (bytes, 0) }

    /// Decodes a piece.
    func next() -> ContentDecoder.Next {
        while !isDamaged {
            var isStarved = false
            let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceBytesMax) { room, count in
                let step = step(into: room)
                count = step.written
                isDamaged = step.isDamaged
                isStarved = position == input.count
            }
            if !piece.isEmpty { return .piece(piece) }
            if isStarved && !isDamaged { return .starved }
        }
        return .damaged(coding)
    }

    private func step(into room: UnsafeMutableBufferPointer<UInt8>) -> DecoderStep {
        let step = input.withUnsafeBufferPointer {
            decoder.decode(UnsafeBufferPointer(rebasing: $0[position...]), into: room)
        }
        position += step.taken
        return step
    }
}
