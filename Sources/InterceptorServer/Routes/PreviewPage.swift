import InterceptorModel

/// The page of an answer, made ready for a frame in which it can reach nothing.
///
/// A policy keeps everything from the network but one thing: Chromium connects to where a frame leads before it asks
/// the policy. So tags of frames become tags of nothing, which takes a charset in which no other bytes say `<iframe`.
struct PreviewPage {
    /// The charset that the page is served with, a label of <https://encoding.spec.whatwg.org/#names-and-labels>.
    let charset: String
    /// The page.
    let bytes: [UInt8]

    /// Makes a page ready; `nil` for what is no HTML page, or is written in UTF-16 or ISO-2022-JP.
    ///
    /// - Parameters:
    ///   - contentType: The answer's `Content-Type`.
    ///   - body: The answer's body, or its beginning.
    init?(contentType: String?, body: [UInt8]) {
        let parts = (contentType ?? "").asciiLowercased.split(
            separator: ";",
            omittingEmptySubsequences: false
        )
        let essence = (parts.first ?? "").filter { $0 != " " && $0 != "\t" }
        guard ["text/html", "application/xhtml+xml"].contains(essence),
            !body.starts(with: [0xFE, 0xFF]), !body.starts(with: [0xFF, 0xFE])
        else { return nil }
        charset =
            parts.dropFirst().lazy.compactMap { Self.label(Array($0.utf8)) }.first
            ?? Self.label(body.prefix(1024).map(\.asciiLowercase)) ?? Self.guess(body)
        guard !Self.otherBytes.contains(where: charset.hasPrefix) else { return nil }
        bytes = Self.withoutFrames(body) + Self.inertLinks
    }

    /// Links ask for a window, which the sandbox refuses: a click leaves the page where it is.
    private static let inertLinks = Array(#"<base target="_blank">"#.utf8)

    /// How labels of encodings begin in which ASCII can be written with other bytes than ASCII's.
    private static let otherBytes = [
        "utf-16", "ucs-2", "unicode", "csunicode", "iso-10646", "iso-2022", "csiso2022",
    ]

    private static func guess(_ body: [UInt8]) -> String {
        String(validating: body, as: UTF8.self) == nil ? "windows-1252" : "utf-8"
    }

    /// The label after `charset=`, when there is one.
    private static func label(_ text: [UInt8]) -> String? {
        let key = Array("charset=".utf8)
        guard let place = text.indices.first(where: { text[$0...].starts(with: key) }) else { return nil }
        let label = text[(place + key.count)...].drop { " \t\"'".utf8.contains($0) }.prefix { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "-_.:".utf8.contains(byte)
        }
        return (1...40).contains(label.count) ? String(decoding: label, as: UTF8.self) : nil
    }

    /// Writes `<xframe` for `<iframe` and `<xrame` for `<frame`.
    private static func withoutFrames(_ body: [UInt8]) -> [UInt8] {
        var bytes = body
        for place in body.indices where body[place] == UInt8(ascii: "<") {
            let name = body[(place + 1)...].prefix(6).map(\.asciiLowercase)
            if name.starts(with: "iframe".utf8) || name.starts(with: "frame".utf8) {
                bytes[place + 1] = UInt8(ascii: "x")
            }
        }
        return bytes
    }
}

extension UInt8 {
    /// The byte with a letter of ASCII made small.
    fileprivate var asciiLowercase: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
