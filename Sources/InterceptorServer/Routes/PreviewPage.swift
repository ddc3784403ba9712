import InterceptorModel

/// The page of an answer, made ready for a frame in which it can reach nothing.
///
/// A policy keeps everything from the network but one thing: Chromium connects to where a frame leads before it asks
/// the policy. So tags of frames become tags of nothing, which takes a charset in which no other bytes say `<iframe`.
struct PreviewPage {
    /// The charset that the page is served with, which browsers know: one they do not know is no charset to them, and
    /// the page's own `<meta>` would choose.
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
        let parameters = parts.dropFirst().joined(separator: ";")
        let beginning = body.prefix(1024).map(\.asciiLowercase)
        let labels = PreviewCharset.labels(in: Array(parameters.utf8)) + PreviewCharset.labels(in: beginning)
        switch PreviewCharset.first(of: labels) {
        case .readable(let name): charset = name
        case .hiding: return nil
        case .unknown: charset = Self.guess(body)
        }
        bytes = Self.withoutFrames(body) + Self.inertLinks
    }

    /// Links ask for a window, which the sandbox refuses: a click leaves the page where it is.
    private static let inertLinks = Array(#"<base target="_blank">"#.utf8)

    private static func guess(_ body: [UInt8]) -> String {
        String(validating: body, as: UTF8.self) == nil ? "windows-1252" : "utf-8"
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
