import InterceptorFrames
public import InterceptorProtocol

/// A frame's worth of captured items with the one who waits for its commit.
public struct Delivery: Sendable {
    /// What the frame carried.
    public var items: [IngestItem]
    /// The size of the frame.
    public var sizeBytes: Int
    /// Told once, after the commit or its failure.
    public var settle: @Sendable (DeliveryOutcome) -> Void

    /// Makes a delivery.
    ///
    /// - Parameters:
    ///   - items: What the frame carried.
    ///   - sizeBytes: The size of the frame.
    ///   - settle: Told once, after the commit or its failure.
    public init(
        items: [IngestItem],
        sizeBytes: Int,
        settle: @escaping @Sendable (DeliveryOutcome) -> Void
    ) {
        self.items = items
        self.sizeBytes = sizeBytes
        self.settle = settle
    }
}

/// What became of a delivery.
public enum DeliveryOutcome: Sendable {
    /// It is on disk; these of its bodies did not hash to their digests and were dropped.
    case committed(mismatchedBodies: Set<[UInt8]>)
    /// Nothing of it was kept.
    case failed(WireError)
}

/// Holds deliveries until the writer takes them; who submits waits while it is full.
actor IngestQueue {
    private let sizeBytesMax: Int
    private var deliveries: [Delivery] = []
    private var sizeBytes = 0
    private var taker: CheckedContinuation<Void, Never>?
    private var submitters: [CheckedContinuation<Void, Never>] = []
    private var isFinished = false

    init(sizeBytesMax: Int) {
        self.sizeBytesMax = sizeBytesMax
    }

    /// Adds a delivery, when there is room.
    func submit(_ delivery: Delivery) async {
        while sizeBytes >= sizeBytesMax, !isFinished {
            await withCheckedContinuation { submitters.append($0) }
        }
        guard !isFinished else {
            delivery.settle(.failed(WireError(.storeFailed, "The app is stopping. Send it again later.")))
            return
        }
        deliveries.append(delivery)
        sizeBytes += delivery.sizeBytes
        taker?.resume()
        taker = nil
    }

    /// Waits until there is something to take.
    ///
    /// - Returns: `false` when the queue has ended and is empty.
    func waitForItems() async -> Bool {
        while deliveries.isEmpty {
            guard !isFinished else { return false }
            await withCheckedContinuation { taker = $0 }
        }
        return true
    }

    /// Whether there are this many items, or so many bytes that submitters wait.
    func holds(itemsMin: Int) -> Bool {
        isFinished || sizeBytes >= sizeBytesMax || deliveries.reduce(0) { $0 + $1.items.count } >= itemsMin
    }

    /// Takes what is there, up to a number of items but at least one delivery.
    func take(itemsMax: Int) -> [Delivery] {
        var count = 0
        let end = deliveries.firstIndex { delivery in
            defer { count += delivery.items.count }
            return count > 0 && count + delivery.items.count > itemsMax
        }
        let taken = Array(deliveries[..<(end ?? deliveries.count)])
        deliveries.removeFirst(taken.count)
        sizeBytes -= taken.reduce(0) { $0 + $1.sizeBytes }
        wakeSubmitters()
        return taken
    }

    /// Ends the queue; what is in it is still taken.
    func finish() {
        isFinished = true
        taker?.resume()
        taker = nil
        wakeSubmitters()
    }

    private func wakeSubmitters() {
        for submitter in submitters { submitter.resume() }
        submitters = []
    }
}
