import Synchronization

/// Turns commits of single frames, which may finish in any order, into cumulative acknowledgements.
final class Acknowledger: Sendable {
    private struct Book {
        var open: [Int] = []
        var done: Set<Int> = []
        var hasFailed = false
    }

    private let book = Mutex(Book())

    /// A frame with this number was handed in.
    func began(_ seq: Int) {
        book.withLock { $0.open.append(seq) }
    }

    /// A frame was committed.
    ///
    /// - Returns: The number to acknowledge; `nil` while an earlier frame is still open.
    func committed(_ seq: Int) -> Int? {
        book.withLock { book in
            book.done.insert(seq)
            var last: Int?
            while !book.hasFailed, let first = book.open.first, book.done.remove(first) != nil {
                last = book.open.removeFirst()
            }
            return last
        }
    }

    /// A frame was not committed: nothing after it is acknowledged on this connection.
    func failed() {
        book.withLock { $0.hasFailed = true }
    }
}
