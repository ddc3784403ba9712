import InterceptorModel
import InterceptorProtocol

/// The bytes of both sides as `curl --trace` writes them: an offset, sixteen bytes, and what of them can be printed.
struct WireTrace {
    /// The text.
    let bytes: [UInt8]

    /// - Parameter end: The send stream's last line.
    init(_ end: [String: JSONValue]) {
        let raw = end["raw"]
        bytes = Self.side("=> Sent", raw?["request"]) + Self.side("<= Received", raw?["response"])
    }

    private static func side(_ title: String, _ side: JSONValue?) -> [UInt8] {
        let bytes = side?["base64"]?.string.flatMap(Base64.decode) ?? []
        let cut = side?["isCut"] == .bool(true) ? ", the beginning of it" : ""
        var text = Array("\(title), \(bytes.count) bytes (0x\(String(bytes.count, radix: 16)))\(cut)\n".utf8)
        for start in stride(from: 0, to: bytes.count, by: 16) {
            text += row(start, bytes[start..<min(start + 16, bytes.count)])
        }
        return text
    }

    private static func row(_ start: Int, _ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let digits = bytes.map { hex(Int($0), width: 2) }.joined(separator: " ")
        let padding = String(repeating: " ", count: 48 - digits.utf8.count)
        let printed = bytes.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: ".") }
        return Array("\(hex(start, width: 6)): \(digits)\(padding)".utf8) + printed + [0x0A]
    }

    private static func hex(_ number: Int, width: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
