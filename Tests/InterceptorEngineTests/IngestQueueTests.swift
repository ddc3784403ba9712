import InterceptorProtocol
import Synchronization
import Testing

@testable import InterceptorEngine

@Suite struct IngestQueueTests {
    private func delivery(_ items: Int, sizeBytes: Int = 1) -> Delivery {
        let part = BodyPart(sha256: [], sizeBytes: 1, offsetBytes: 0, bytes: [0])
        return Delivery(items: Array(repeating: .part(part), count: items), sizeBytes: sizeBytes) { _ in }
    }

    @Test func givesAllThatGatheredUpToTheMost() async throws {
        let queue = IngestQueue(sizeBytesMax: 100)
        for count in [2, 3, 4] { await queue.submit(delivery(count)) }
        #expect(await queue.take(itemsMax: 5).map(\.items.count) == [2, 3])
        #expect(await queue.take(itemsMax: 1).map(\.items.count) == [4])
    }

    @Test func letsASubmitterWaitWhileItIsFull() async throws {
        let queue = IngestQueue(sizeBytesMax: 10)
        await queue.submit(delivery(1, sizeBytes: 10))
        let order = Mutex<[String]>([])
        async let second: Void = {
            await queue.submit(delivery(2, sizeBytes: 10))
            order.withLock { $0.append("submitted") }
        }()
        await Task.yield()
        order.withLock { $0.append("taken") }
        #expect(await queue.take(itemsMax: 9).count == 1)
        await second
        #expect(order.withLock { $0 } == ["taken", "submitted"])
    }

    @Test func endsAfterWhatIsLeftAndRefusesTheRest() async throws {
        let queue = IngestQueue(sizeBytesMax: 10)
        await queue.submit(delivery(1))
        await queue.finish()
        let refused = Mutex(false)
        await queue.submit(
            Delivery(items: [], sizeBytes: 0) { outcome in
                if case .failed = outcome { refused.withLock { $0 = true } }
            }
        )
        #expect(await queue.take(itemsMax: 9).count == 1)
        #expect(await !queue.waitForItems())
        #expect(refused.withLock { $0 })
    }
}
