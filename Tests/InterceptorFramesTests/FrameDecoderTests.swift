import InterceptorFrames
import InterceptorTestSupport
import Testing

@Suite struct FrameDecoderTests {
    private let payloads: [[UInt8]] = [
        Array(#"{"kind":"ping"}"#.utf8), [], Array(#"{"kind":"pong","text":"grüße"}"#.utf8), [0xff],
    ]

    private var stream: [UInt8] { payloads.flatMap { FrameEncoder.encode($0) } }

    private var expected: [FrameDecoder.Event] { payloads.map { .payload($0) } }

    @Test func readsAStreamGivenWhole() {
        var decoder = FrameDecoder(payloadBytesMax: 100)
        #expect(decoder.append(stream) == expected)
        #expect(decoder.finish() == .clean)
    }

    @Test func readsAStreamGivenByteByByte() {
        var decoder = FrameDecoder(payloadBytesMax: 100)
        #expect(stream.flatMap { decoder.append([$0]) } == expected)
        #expect(decoder.finish() == .clean)
    }

    @Test func readsAStreamCutAnywhere() {
        for cut in stream.indices {
            var decoder = FrameDecoder(payloadBytesMax: 100)
            let events = decoder.append(stream[..<cut]) + decoder.append(stream[cut...])
            #expect(events == expected, "cut at \(cut)")
        }
    }

    @Test func readsASequenceThatIsNotContiguous() {
        var decoder = FrameDecoder(payloadBytesMax: 100)
        #expect(decoder.append(stream.lazy.map { $0 }) == expected)
    }

    @Test func skipsAPayloadOverTheLimitAndReadsOn() {
        let stream = FrameEncoder.encode([UInt8](repeating: 7, count: 11)) + FrameEncoder.encode([1])
        for cut in stream.indices {
            var decoder = FrameDecoder(payloadBytesMax: 10)
            let events = decoder.append(stream[..<cut]) + decoder.append(stream[cut...])
            #expect(events == [.tooLong(lengthBytes: 11), .payload([1])], "cut at \(cut)")
            #expect(decoder.finish() == .clean)
        }
    }

    @Test func acceptsAPayloadOfExactlyTheLimit() {
        var decoder = FrameDecoder(payloadBytesMax: 10)
        let payload = [UInt8](repeating: 7, count: 10)
        #expect(decoder.append(FrameEncoder.encode(payload)) == [.payload(payload)])
    }

    @Test func refusesTheLongestLengthThereIs() {
        var decoder = FrameDecoder(payloadBytesMax: FrameLimits.browserToApp)
        #expect(decoder.append([255, 255, 255, 255]) == [.tooLong(lengthBytes: 4_294_967_295)])
        #expect(decoder.finish() == .frameCutShort)
    }

    @Test func saysThatAFrameWasCutShort() {
        for length in 1..<FrameEncoder.encode(payloads[0]).count {
            var decoder = FrameDecoder(payloadBytesMax: 100)
            #expect(decoder.append(stream[..<length]).isEmpty)
            #expect(decoder.finish() == .frameCutShort)
        }
    }

    @Test func writesTheLengthInTheMachinesByteOrder() {
        let length = FrameEncoder.header(payloadBytes: 0x01020304).reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(length == (1.littleEndian == 1 ? 0x01020304 : 0x04030201))
    }

    @Test func survivesTenThousandMutations() {
        var random = SeededRandom(seed: 20_261_123)
        for _ in 0..<10_000 {
            var bytes = stream
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                mutate(&bytes, &random)
            }
            var decoder = FrameDecoder(payloadBytesMax: 64)
            let cut = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
            let events = decoder.append(bytes[..<cut]) + decoder.append(bytes[cut...])
            var givenBytes = 0
            for case .payload(let payload) in events { givenBytes += payload.count + 4 }
            #expect(givenBytes <= bytes.count)
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard let index = bytes.indices.randomElement(using: &random) else { return }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
        default: bytes.removeSubrange(index...)
        }
    }
}
