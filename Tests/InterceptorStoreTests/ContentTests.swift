import Crypto
import Foundation
import GRDB
import InterceptorEngine
import InterceptorModel
import InterceptorProtocol
import Testing

@testable import InterceptorStore

@Suite struct ContentTests {
    private let whole = (0..<1_200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    private func parts(_ bytes: [UInt8], digest: [UInt8]) -> [IngestItem] {
        stride(from: 0, to: bytes.count, by: BodyPart.sizeBytesMax).map { offset in
            .part(
                BodyPart(
                    sha256: digest,
                    sizeBytes: bytes.count,
                    offsetBytes: offset,
                    bytes: Array(bytes[offset..<min(bytes.count, offset + BodyPart.sizeBytesMax)])
                )
            )
        }
    }

    private func record(_ uid: String, digest: [UInt8]) -> IngestItem {
        var record = WireRecord.sample(uid, method: "POST")
        let body = Body(isAvailable: true, sizeBytes: whole.count)
        record.exchange.request.body = body
        record.requestBody = WireBody(content: .parts(sha256: digest), body: body)
        return .record(record, linkID: 1, sessionID: nil)
    }

    @Test func putsPartsTogetherInAnyOrderAndMoreThanOnce() async throws {
        let history = try TemporaryHistory()
        let digest = Array(SHA256.hash(data: whole))
        let pieces = parts(whole, digest: digest)
        _ = try await history.database.commit([pieces[2], pieces[0]])
        _ = try await history.database.commit([pieces[0], pieces[1], record("a", digest: digest)])
        _ = try await history.database.commit(pieces + [record("b", digest: digest)])
        for uid in ["a", "b"] {
            let id = try #require(try await history.database.exchangeID(uid: uid))
            let bodies = try #require(try await ExchangeBodies(id, in: history.database))
            #expect(bodies.request == whole)
        }
        let contents = try await history.database.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM content")
        }
        #expect(contents == 1)
    }

    @Test func dropsPartsThatDoNotHashToTheirDigest() async throws {
        let history = try TemporaryHistory()
        let digest = [UInt8](repeating: 7, count: 32)
        let result = try await history.database.commit(
            parts(whole, digest: digest) + [record("a", digest: digest)]
        )
        #expect(result.mismatchedBodies == [digest])
        let exchange = try #require(try await history.database.exchange(result.changedIDs[0]))
        #expect(exchange.request.body?.isAvailable == false)
        #expect(exchange.notes.map(\.code) == ["partsMissing"])
    }
}
