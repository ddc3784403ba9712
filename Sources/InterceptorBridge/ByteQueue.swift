/// Bytes on their way from one side to the other, first in, first out.
struct ByteQueue {
    private static let consumedBytesMax = 65_536

    private var bytes: [UInt8] = []
    private var consumedBytes = 0

    var count: Int { bytes.count - consumedBytes }

    var isEmpty: Bool { count == 0 }

    mutating func append(_ more: some Collection<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Lets `write` take bytes from the front; it says how many it took.
    mutating func consume(_ write: (UnsafeRawBufferPointer) -> Int) {
        let taken = bytes.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[consumedBytes...])) }
        consumedBytes += taken
        if consumedBytes == bytes.count {
            removeAll()
        } else if consumedBytes > Self.consumedBytesMax {
            bytes.removeFirst(consumedBytes)
            consumedBytes = 0
        }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: bytes.capacity <= 4 * Self.consumedBytesMax)
        consumedBytes = 0
    }
}
