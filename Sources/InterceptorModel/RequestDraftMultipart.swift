/// Writes `multipart/form-data` (RFC 7578, <https://www.rfc-editor.org/rfc/rfc7578>) as browsers do.
///
/// Source: <https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data>
public enum MultipartText {
    /// Writes parts.
    ///
    /// - Parameters:
    ///   - parts: The parts; those that are switched off are left out.
    ///   - boundary: What stands between them, without the two hyphens before it.
    /// - Returns: The body in stretches.
    public static func write(_ parts: [RequestDraft.Part], boundary: String) -> [RequestDraft.Stretch] {
        var text: [UInt8] = []
        var stretches: [RequestDraft.Stretch] = []
        for part in parts where part.isEnabled {
            text += "--\(boundary)\r\n\(head(of: part))\r\n".utf8
            switch part.content {
            case .text(let value): text += value.utf8
            case .bytes(let bytes):
                stretches += [.bytes(text), .bytes(bytes)]
                text = []
            case .file(let path):
                stretches += [.bytes(text), .file(path: path)]
                text = []
            }
            text += "\r\n".utf8
        }
        return stretches + [.bytes(text + Array("--\(boundary)--\r\n".utf8))]
    }

    /// The header lines of a part, each with its line end.
    ///
    /// - Parameter part: The part.
    /// - Returns: `Content-Disposition` and, when the part has one, `Content-Type`.
    public static func head(of part: RequestDraft.Part) -> String {
        let fileName = part.fileName.map { "; filename=\"\(escape($0))\"" } ?? ""
        let type = part.contentType.map { "Content-Type: \($0.replacingLineEnds)\r\n" } ?? ""
        return "Content-Disposition: form-data; name=\"\(escape(part.name))\"\(fileName)\r\n\(type)"
    }

    /// A boundary that stands in none of the parts, the same for the same parts.
    ///
    /// What files hold is not looked at.
    ///
    /// - Parameter parts: The parts.
    /// - Returns: 41 characters.
    public static func boundary(for parts: [RequestDraft.Part]) -> String {
        var hash = parts.reduce(0xCBF2_9CE4_8422_2325) { hash, part in
            part.hashedBytes.reduce(hash) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        }
        while true {
            let digits = String(hash, radix: 16)
            let boundary =
                "------InterceptorBoundary" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
            if !parts.contains(where: { $0.holds(boundary) }) { return boundary }
            hash &+= 1
        }
    }

    /// The `boundary` parameter of a media type.
    ///
    /// - Parameter contentType: A value of `Content-Type`.
    /// - Returns: `nil` when it has none.
    public static func boundary(in contentType: String) -> String? {
        for parameter in contentType.utf8.split(separator: UInt8(ascii: ";")).dropFirst() {
            let halves = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard halves.count == 2, word(halves[0]).equalsIgnoringASCIICase("boundary") else { continue }
            return word(halves[1])
        }
        return nil
    }

    /// A word without the white space and the quotes around it.
    private static func word(_ bytes: Substring.UTF8View) -> String {
        let isPadding = { (byte: UInt8) in byte <= 0x20 || byte == 0x22 }
        return String(
            decoding: bytes.drop(while: isPadding).reversed().drop(while: isPadding).reversed(),
            as: UTF8.self
        )
    }

    private static func escape(_ name: String) -> String {
        name.utf8.reduce(into: [UInt8]()) { escaped, byte in
            switch byte {
            case 0x22: escaped += "%22".utf8
            case 0x0D: escaped += "%0D".utf8
            case 0x0A: escaped += "%0A".utf8
            default: escaped.append(byte)
            }
        }.text
    }
}

extension [UInt8] {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}

extension String {
    fileprivate var replacingLineEnds: String {
        utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }.text
    }
}

extension RequestDraft.Part {
    fileprivate var hashedBytes: [UInt8] {
        switch content {
        case .text(let text): Array(name.utf8) + Array(text.utf8)
        case .bytes(let bytes): Array(name.utf8) + bytes
        case .file(let path): Array(name.utf8) + Array(path.utf8)
        }
    }

    fileprivate func holds(_ boundary: String) -> Bool {
        hashedBytes.contains(Array(boundary.utf8))
    }
}
