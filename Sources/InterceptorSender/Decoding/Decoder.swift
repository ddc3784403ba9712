/// Takes one content coding off, piece by piece.
protocol Decoder: AnyObject {
    /// Whether what was decoded so far is whole: more may follow, but need not.
    var isComplete: Bool { get }

    /// Decodes as much as there is room for.
    ///
    /// - Parameters:
    ///   - input: What came and was not taken yet; may be empty, as there may be output left.
    ///   - room: Where the output goes.
    /// - Returns: What was done.
    func decode(_ input: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>)
        -> DecoderStep
}

/// What a decoder did.
struct DecoderStep: Equatable {
    /// How many bytes of the input were taken.
    var taken: Int
    /// How many bytes were written.
    var written: Int
    /// Whether the input breaks the format.
    var isDamaged = false
}
