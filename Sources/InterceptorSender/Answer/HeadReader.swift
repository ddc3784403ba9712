import InterceptorModel

/// Puts an answer's head together from lines, as libcurl hands them over: interim answers, the final one,
/// and after its body the trailers.
struct HeadReader {
    /// The final answer's status line and header lines.
    struct Head: Equatable {
        var httpVersion: String
        var statusCode: Int
        var statusText: String
        var headers: [HeaderField] = []
    }

    private enum State {
        /// Before a status line. Next: `fields`.
        case idle
        /// Within a head. Next: `idle` after an interim answer, `done` after the final one.
        case fields
        /// After the final head; what comes is trailers. Final.
        case done
    }

    /// The most bytes of heads and trailers together to take.
    static let bytesMax = 256 << 10

    /// The head so far; `nil` before the status line of a final answer.
    private(set) var head: Head?
    /// The lines after a chunked body.
    private(set) var trailers: [HeaderField] = []
    /// The bytes of all heads and trailers, line ends included.
    private(set) var bytes = 0
    /// The bytes of the trailers among them.
    private(set) var trailerBytes = 0
    private var state = State.idle

    /// Whether the final head is there in full.
    var isComplete: Bool { if case .done = state { true } else { false } }

    /// Takes one line.
    ///
    /// - Parameter line: The line with its line end.
    /// - Returns: `false` when heads got larger than `bytesMax`.
    mutating func receive(_ line: some BidirectionalCollection<UInt8>) -> Bool {
        bytes += line.count
        guard bytes <= Self.bytesMax else { return false }
        let text = Self.withoutLineEnd(line)
        switch state {
        case .idle: begin(text)
        case .fields: continueHead(text)
        case .done:
            trailerBytes += line.count
            Self.add(text, to: &trailers)
        }
        return true
    }

    private static func withoutLineEnd<Line: BidirectionalCollection<UInt8>>(_ line: Line) -> Line.SubSequence
    {
        var text = line[...]
        if text.last == 0x0A { text.removeLast() }
        if text.last == 0x0D { text.removeLast() }
        return text
    }

    private mutating func begin(_ line: some BidirectionalCollection<UInt8>) {
        let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard line.starts(with: "HTTP/".utf8), parts.count >= 2 else { return }
        head = Head(
            httpVersion: String(fieldBytes: parts[0]),
            statusCode: Int(String(decoding: parts[1], as: UTF8.self)) ?? 0,
            statusText: parts.count > 2 ? String(String(fieldBytes: parts[2]).withoutOuterSpace) : ""
        )
        state = .fields
    }

    private mutating func continueHead(_ line: some BidirectionalCollection<UInt8>) {
        guard line.isEmpty else {
            if var open = head { head = nil; Self.add(line, to: &open.headers); head = open }
            return
        }
        let isInterim = head.map { (100..<200).contains($0.statusCode) && $0.statusCode != 101 } ?? true
        if isInterim { head = nil }
        state = isInterim ? .idle : .done
    }

    /// Adds a line; one that begins with space belongs to the line before (RFC 9112, section 5.2).
    private static func add(_ line: some BidirectionalCollection<UInt8>, to fields: inout [HeaderField]) {
        guard let first = line.first else { return }
        if first == 0x20 || first == 0x09, let last = fields.popLast() {
            let more = String(fieldBytes: line).withoutOuterSpace
            fields.append(HeaderField(last.name, last.value + " " + more))
        } else {
            fields.append(field(line))
        }
    }

    private static func field(_ line: some BidirectionalCollection<UInt8>) -> HeaderField {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            return HeaderField(String(fieldBytes: line), "")
        }
        let value = String(fieldBytes: line[line.index(after: colon)...])
        return HeaderField(String(fieldBytes: line[..<colon]), String(value.withoutOuterSpace))
    }
}
