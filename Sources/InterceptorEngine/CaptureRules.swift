import Foundation
import InterceptorModel

/// What capture settings must be like to be used.
enum CaptureRules {
    static let resourceTypes: Set<String> = [
        "main_frame", "sub_frame", "stylesheet", "script", "image", "font", "object", "xmlhttprequest",
        "ping",
        "csp_report", "media", "websocket", "webtransport", "webbundle", "other",
    ]
    private static let urlRegexBytesMax = 4096
    private static let entriesMax = 1000

    /// Refuses settings that no browser could use.
    ///
    /// - Parameters:
    ///   - settings: The settings to look at.
    ///   - checksRegex: Whether to try the expression; the browser that sent it has tried it already.
    /// - Throws: `InvalidFilter` that says what is wrong.
    static func check(_ settings: CaptureSettings, checksRegex: Bool = true) throws(InvalidFilter) {
        let filter = settings.filter
        guard settings.saveTo == "history" else {
            throw InvalidFilter("saveTo must be \"history\"; \"\(settings.saveTo.prefix(40))\" is not known.")
        }
        if let type = filter.resourceTypes.first(where: { !resourceTypes.contains($0) }) {
            throw InvalidFilter(
                "\"\(type.prefix(40))\" is not a resource type. Use: \(resourceTypes.sorted().joined(separator: ", "))."
            )
        }
        if let method = filter.methods.first(where: { !isToken($0) }) {
            throw InvalidFilter("\"\(method.prefix(40))\" is not an HTTP method (RFC 9110, section 5.6.2).")
        }
        if let domain = filter.excludedDomains.first(where: { !isDomain($0) }) {
            throw InvalidFilter(
                "\"\(domain.prefix(60))\" is not a domain. Write it like example.com or localhost:8080, without https://."
            )
        }
        guard filter.urlRegex.utf8.count <= urlRegexBytesMax else {
            throw InvalidFilter("The URL filter is longer than \(urlRegexBytesMax) bytes.")
        }
        guard
            [filter.excludedDomains, filter.methods, filter.resourceTypes].allSatisfy({
                $0.count <= entriesMax
            })
        else {
            throw InvalidFilter("At most \(entriesMax) entries fit into a list.")
        }
        if checksRegex { try check(regex: filter.urlRegex) }
    }

    /// A first look for when no browser is there to ask; ICU's syntax contains nearly all of JavaScript's.
    private static func check(regex: String) throws(InvalidFilter) {
        guard !regex.isEmpty else { return }
        guard (try? NSRegularExpression(pattern: regex)) != nil else {
            throw InvalidFilter(
                "\"\(regex.prefix(80))\" is not a regular expression. The filter before it stays. "
                    + "To find a literal ( [ . * + ? put \\ before it."
            )
        }
    }

    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte)
            }
    }

    private static func isDomain(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 260 && !text.contains("://")
            && text.unicodeScalars.allSatisfy {
                !" /?#@\\\"'<>".unicodeScalars.contains($0) && $0.value > 0x20
            }
    }
}
