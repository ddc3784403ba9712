import Foundation
import InterceptorTestSupport
import InterceptorInterchange
import InterceptorModel
import Testing

@Suite("HAR files")
struct HarWriterTests {
    @Test("three exchanges, as recorded")
    func writesFile() throws {
        var writer = HarWriter(creatorVersion: "0.1.0")
        let bytes =
            writer.begin()
            + writer.entry(Examples.patch, requestBody: Examples.patchBody, responseBody: nil)
            + writer.entry(Examples.refused, requestBody: nil, responseBody: nil)
            + writer.entry(Examples.redirect, requestBody: nil, responseBody: Examples.redirectBody)
            + writer.end()
        let object = try JSONSerialization.jsonObject(with: Data(bytes))
        HarSchema.check(object)
        try Snapshot.check(String(decoding: bytes, as: UTF8.self), "three-exchanges.har")
    }

    @Test("a file without entries is valid")
    func writesEmptyFile() throws {
        var writer = HarWriter(creatorVersion: "\"\\\u{0}")
        HarSchema.check(try JSONSerialization.jsonObject(with: Data(writer.begin() + writer.end())))
    }

    struct BodyCase: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var bytes: [UInt8]
    }

    @Test(
        "bodies come back byte for byte",
        arguments: [
            BodyCase(testDescription: "empty", bytes: []),
            BodyCase(testDescription: "text", bytes: Array("žluť 😀 \u{2028}\"\\/\u{1}\u{7F}\r\n\t".utf8)),
            BodyCase(testDescription: "with a mark", bytes: [0xEF, 0xBB, 0xBF, 0x61]),
            BodyCase(testDescription: "with a NUL", bytes: [0x61, 0, 0x62]),
            BodyCase(testDescription: "every byte", bytes: Array(0...255)),
            BodyCase(testDescription: "one byte", bytes: [0xFF]),
            BodyCase(testDescription: "two bytes", bytes: [0xFF, 0xFE]),
            BodyCase(testDescription: "Latin-1", bytes: [0x63, 0x61, 0x66, 0xE9]),
            BodyCase(
                testDescription: "1 MiB",
                bytes: (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            ),
        ]
    )
    func keepsBodies(_ example: BodyCase) throws {
        var exchange = Examples.patch
        exchange.response?.body = Body(isAvailable: true)
        let entry = try Self.entry(exchange, requestBody: example.bytes, responseBody: example.bytes)
        let content = try #require(entry.object("response", "content"))
        let postData = try #require(entry.object("request", "postData"))
        #expect(Self.bytes(content, encodingName: "encoding") == example.bytes)
        #expect(Self.bytes(postData, encodingName: "_encoding") == example.bytes)
        #expect(content["size"] as? Int == example.bytes.count)
        #expect(entry.object("request")?["bodySize"] as? Int == example.bytes.count)
    }

    @Test("random exchanges are valid, and say what they hold")
    func isValidForRandomExchanges() throws {
        var generator = SeededRandom(seed: 3)
        for _ in 0..<500 {
            let exchange = Exchange.random(using: &generator)
            let entry = try Self.entry(exchange, requestBody: nil, responseBody: nil)
            #expect(entry.object("request")?["url"] as? String == exchange.request.url)
            let headers = entry.object("request")?["headers"] as? [[String: String]]
            #expect(
                headers?.map { [$0["name"], $0["value"]] }
                    == exchange.request.headers.map { [$0.name, $0.value] }
            )
            let timings = try #require(entry.object("timings") as? [String: Double])
            #expect(timings.values.allSatisfy { $0 >= 0 || $0 == -1 })
        }
    }

    @Test(
        "addresses lose their brackets, and what is none is left out",
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("[2001:db8::1]", "2001:db8::1"), ("::1", "::1"), ("", nil),
            ("[]", nil),
            ("example.com", nil),
        ] as [(String, String?)]
    )
    func writesAddresses(_ address: String, _ written: String?) throws {
        var exchange = Examples.patch
        exchange.response?.remoteAddress = address
        let entry = try Self.entry(exchange, requestBody: nil, responseBody: nil)
        #expect(entry["serverIPAddress"] as? String == written)
    }

    @Test("a form's fields are listed beside its text")
    func listsFormFields() throws {
        var exchange = Examples.patch
        exchange.request.headers = [
            HeaderField("content-type", "application/x-www-form-urlencoded;charset=UTF-8")
        ]
        let body = Array("a=%C5%BE+x&b&=c&d=%zz%ff".utf8)
        let postData = try #require(
            Self.entry(exchange, requestBody: body, responseBody: nil).object("request", "postData")
        )
        let params = postData["params"] as? [[String: String]]
        #expect(params?.map { $0["name"] } == ["a", "b", "", "d"])
        #expect(params?.map { $0["value"] } == ["ž x", "", "c", "%zz%ff"])
        #expect(postData["text"] as? String == String(decoding: body, as: UTF8.self))
    }

    // MARK: Reading

    private static func entry(
        _ exchange: Exchange,
        requestBody: [UInt8]?,
        responseBody: [UInt8]?
    ) throws -> [String: Any] {
        let bytes = HarWriter.file(
            exchange,
            requestBody: requestBody,
            responseBody: responseBody,
            creatorVersion: "0.1.0"
        )
        let object = try JSONSerialization.jsonObject(with: Data(bytes))
        HarSchema.check(object)
        let log = (object as? [String: Any])?.object("log")
        return try #require((log?["entries"] as? [[String: Any]])?.first)
    }

    private static func bytes(_ content: [String: Any], encodingName: String) -> [UInt8]? {
        guard let text = content["text"] as? String else { return nil }
        guard content[encodingName] as? String == "base64" else { return Array(text.utf8) }
        return Data(base64Encoded: text).map(Array.init)
    }
}

extension [String: Any] {
    fileprivate func object(_ path: String...) -> [String: Any]? {
        path.reduce(self) { object, name in object?[name] as? [String: Any] }
    }
}
