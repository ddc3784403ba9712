import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// Taking content codings off.
struct ContentDecoderTests {
    /// What each of the encoded texts says.
    static let text = Array(String(repeating: "Interceptor reads what was answered. ", count: 20).utf8)

    /// The text, encoded by Python's gzip, Node's zlib and the program zstd.
    static let encoded: [(coding: String, base64: String)] = [
        ("gzip", "H4sIAAAAAAACA/PMK0ktSk4tKMkvUihKTUwpVijPSCxRKE8sVkjMKy5PLUpN0VPwHFU0qmjoKgIAv8rphOQCAAA="),
        (
            "x-GZip",
            "H4sIAAAAAAAAA/PMK0ktSk4tKMkvUihKTUwpVijPSCxRKE8sVkjMKy5PLUpN0VPwHFU0qmjoKgIAv8rphOQCAAA="
        ),
        ("deflate", "eJzzzCtJLUpOLSjJL1IoSk1MKVYoz0gsUShPLFZIzCsuTy1KTdFT8BxVNKpo6CoCAD3NE2A="),
        ("deflate", "88wrSS1KTi0oyS9SKEpNTClWKM9ILFEoTyxWSMwrLk8tSk3RU/AcVTSqaOgqAgA="),
        ("br", "G+MC+I2Uq+1okaQnS/Uhid14xc4mSVGotKSBFIKyjgrOtSB67ud9kedhGgA="),
        ("zstd", "KLUv/QRoTQEAUsIHDNA9gDAFXiz6IGEEtwcqrd6Tr/RZrL8kpVfkrNHiiwEA5YUq9QQgfrDp"),
        (
            "gzip, br",
            "CyCAH4sIAAAAAAAAA/PMK0ktSk4tKMkvUihKTUwpVijPSCxRKE8sVkjMKy5PLUpN0VPwHFU0qmjoKgIAv8rphOQCAAAD"
        ),
    ]

    private func bytes(_ base64: String) throws -> [UInt8] {
        Array(try #require(Data(base64Encoded: base64)))
    }

    /// Decodes bytes that come in pieces.
    private func decode(_ coding: String, _ bytes: [UInt8], by pieceBytes: Int = .max) throws -> (
        bytes: [UInt8], damaged: Bool, isWhole: Bool
    ) {
        let headers: HeaderList = [HeaderField("content-encoding", coding)]
        let decoder = try #require(try ContentDecoder(headers))
        var (decoded, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes[...])
        while !rest.isEmpty {
            decoder.feed(Array(rest.prefix(pieceBytes)))
            rest = rest.dropFirst(pieceBytes)
            while true {
                let next = decoder.next()
                if case .piece(let piece) = next { decoded += piece } else if next == .starved { break }
                if case .damaged = next { return (decoded, true, false) }
            }
        }
        return (decoded, false, decoder.incomplete == nil)
    }

    @Test(arguments: encoded.indices, [1, 2, 3, 7, .max])
    func `Each coding is taken off, however its bytes are split`(_ index: Int, _ pieceBytes: Int) throws {
        let (coding, base64) = Self.encoded[index]
        let content = try decode(coding, try bytes(base64), by: pieceBytes)
        #expect(content.bytes == Self.text)
        #expect(content.isWhole)
    }

    @Test(arguments: encoded.indices, [1, .max])
    func `Of data that are cut, the beginning is decoded`(_ index: Int, _ pieceBytes: Int) throws {
        let (coding, base64) = Self.encoded[index]
        let whole = try bytes(base64)
        for count in 1..<whole.count {
            let content = try decode(coding, Array(whole.prefix(count)), by: pieceBytes)
            #expect(!content.isWhole && !content.damaged)
            #expect(Self.text.starts(with: content.bytes))
        }
    }

    @Test(arguments: encoded.indices, [1, .max])
    func `Damaged and other data never do harm, and are known for it`(_ index: Int, _ pieceBytes: Int) throws
    {
        let (coding, base64) = Self.encoded[index]
        let whole = try bytes(base64)
        for place in whole.indices {
            var damaged = whole
            damaged[place] ^= 0x55
            let content = try decode(coding, damaged, by: pieceBytes)
            if coding.hasSuffix("zip") && place > 9 {
                #expect(!content.isWhole || content.bytes == Self.text)
            }
        }
        let other = try decode(coding, Array("not encoded at all".utf8), by: pieceBytes)
        #expect(!other.isWhole)
    }

    @Test(arguments: [1, 50, .max])
    func `Members of gzip follow each other, and what comes after is left out`(_ pieceBytes: Int) throws {
        let member = try bytes(Self.encoded[0].base64)
        let two = try decode("gzip", member + member, by: pieceBytes)
        #expect(two.bytes == Self.text + Self.text && two.isWhole)
        for rest in ["trailing bytes", "\u{1F}", "\0\0\0"] {
            let content = try decode("gzip", member + Array(rest.utf8), by: pieceBytes)
            #expect(content.bytes == Self.text && content.isWhole)
        }
    }

    @Test(arguments: [1, 5, .max])
    func `Codings on top of each other come off, the last one first`(_ pieceBytes: Int) throws {
        let thrice = try bytes(
            "eJyT7+ZgAAEmZkYdhsv/pR8z/eidsvptxsQl6t5fFTvvVhw9p+YZuGLLkkaRpk19XOe2KlS9e1478XmiFINByZljOkCtAGx2G+M="
        )
        let content = try decode("br, gzip, deflate", thrice, by: pieceBytes)
        #expect(content.bytes == Self.text && content.isWhole)
    }

    @Test(arguments: ["identity", "", " , "])
    func `No coding is no work`(_ coding: String) throws {
        #expect(try ContentDecoder([HeaderField("Content-Encoding", coding)]) == nil)
    }

    @Test(arguments: ["compress", "gzip, gzip, gzip, gzip, gzip, gzip", "aes128gcm", "gzip, none"])
    func `Codings that are not known are left on, with a note`(_ coding: String) async throws {
        let server = try LoopbackServer(
            answering: "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: 3\r\n\r\nabc"
        )
        let response = try await CurlSender().send(OutgoingRequest(url: server.url))
        #expect(try response.bytes == Array("abc".utf8))
        #expect(response.notes.map(\.code) == ["undecoded"])
        #expect(response.encodedBody == nil)
    }
}
