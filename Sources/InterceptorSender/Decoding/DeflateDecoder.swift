/// The coding `deflate`: zlib data (RFC 1950), or bare deflate data (RFC 1951), which some servers send.
final class DeflateDecoder: Decoder {
    private var inflate: InflateDecoder?
    private var firstByte: UInt8?

    var isComplete: Bool { inflate?.isComplete ?? false }

    func decode(_ input: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>)
        -> DecoderStep
    {
        if let inflate { return inflate.decode(input, into: room) }
        guard let firstByte else {
            firstByte = input.first
            return DecoderStep(taken: min(input.count, 1), written: 0)
        }
        guard let second = input.first else { return DecoderStep(taken: 0, written: 0) }
        let decoder = InflateDecoder(Self.isZlib(firstByte, second) ? .zlib : .none)
        inflate = decoder
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { one in
            one.initialize(repeating: firstByte)
            return decoder?.decode(UnsafeBufferPointer(one), into: room)
                ?? DecoderStep(taken: 0, written: 0, isDamaged: true)
        }
        .withNothingTaken
    }

    /// Whether two bytes begin zlib data (RFC 1950, section 2.2).
    private static func isZlib(_ first: UInt8, _ second: UInt8) -> Bool {
        first & 0x0F == 8 && (Int(first) << 8 | Int(second)) % 31 == 0
    }
}

extension DecoderStep {
    /// The step as one that took nothing of the input at hand.
    fileprivate var withNothingTaken: DecoderStep {
        DecoderStep(taken: 0, written: written, isDamaged: isDamaged)
    }
}
