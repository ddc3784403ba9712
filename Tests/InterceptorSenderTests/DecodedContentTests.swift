import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

/// Taking content codings off.
struct DecodedContentTests {
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

    private func decode(
        _ coding: String,
        _ bytes: [UInt8],
        isWhole: Bool = true,
        bytesMax: Int = 1 << 20
    ) -> DecodedContent {
        let headers: HeaderList = [HeaderField("content-encoding", coding)]
        return .decoding(bytes, headers: headers, isWhole: isWhole, bytesMax: bytesMax)
    }

    @Test(arguments: encoded.indices)
    func `Each coding is taken off`(_ index: Int) throws {
        let (coding, base64) = Self.encoded[index]
        let content = decode(coding, try bytes(base64))
        #expect(content.bytes == Self.text)
        #expect(content.note == nil)
    }

    @Test(arguments: encoded.indices)
    func `Damaged, cut and wrong data are kept as they came`(_ index: Int) throws {
        let (coding, base64) = Self.encoded[index]
        let whole = try bytes(base64)
        let cut = Array(whole.dropLast(9))
        let other = Array("not encoded at all".utf8)
        for bytes in [cut, other] {
            let content = decode(coding, bytes)
            #expect(content.bytes == bytes)
            #expect(content.note?.code == "undecoded")
        }
    }

    @Test(arguments: encoded.indices)
    func `Decoding never gives more than allowed`(_ index: Int) throws {
        let (coding, base64) = Self.encoded[index]
        let content = decode(coding, try bytes(base64), bytesMax: 100)
        #expect(content.isTooLarge)
        #expect(content.bytes.count <= 100)
        #expect(decode(coding, try bytes(base64), bytesMax: Self.text.count).bytes == Self.text)
    }

    @Test func `Of half an answer, what can be decoded is kept`() throws {
        let half = Array(try bytes(Self.encoded[0].base64).dropLast(20))
        let content = decode("gzip", half, isWhole: false)
        #expect(!content.bytes.isEmpty)
        #expect(Self.text.starts(with: content.bytes))
        #expect(content.note == nil)
    }

    @Test func `Members of gzip follow each other, and what comes after is left out`() throws {
        let member = try bytes(Self.encoded[0].base64)
        #expect(decode("gzip", member + member).bytes == Self.text + Self.text)
        #expect(decode("gzip", member + Array("trailing".utf8)).bytes == Self.text)
    }

    @Test(arguments: ["identity", "", " , "])
    func `No coding is no work`(_ coding: String) {
        #expect(decode(coding, [1, 2, 3]).bytes == [1, 2, 3])
        #expect(decode(coding, [1, 2, 3]).note == nil)
    }

    @Test(arguments: ["compress", "gzip, gzip, gzip, gzip, gzip, gzip", "aes128gcm"])
    func `Codings that are not known are named in a note`(_ coding: String) {
        let content = decode(coding, [1, 2, 3])
        #expect(content.bytes == [1, 2, 3])
        #expect(content.note?.part == .responseBody)
    }

    @Test func `An encoded answer is decoded and both lengths are told`() async throws {
        let gzip = try bytes(Self.encoded[0].base64)
        let server = try LoopbackServer { request in
            let body = request.target == "/bad" ? Array(gzip.dropLast(4)) : gzip
            let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
            return [.text(head), .send(body)]
        }
        let sender = CurlSender()
        let good = try await sender.send(OutgoingRequest(url: server.url))
        #expect(try good.bytes == Self.text)
        #expect(good.encodedBodyBytes == gzip.count)
        #expect(good.headers.first("Content-Encoding") == "gzip")
        let bad = try await sender.send(OutgoingRequest(url: server.url + "/bad"))
        #expect(try bad.bytes == Array(gzip.dropLast(4)))
        #expect(bad.notes.map(\.code) == ["undecoded"])
        #expect(!server.requests.joined().contains("Accept-Encoding"))
    }
}
