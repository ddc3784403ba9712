import ArgumentParser
import InterceptorEngine
import Foundation
import InterceptorCookies
import InterceptorModel

/// Sets a cookie.
struct CookiesSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set a cookie, by its members or as a server would.",
        discussion: """
            With --url the text is that of a Set-Cookie line which this URL would answer with, and the rules of a \
            browser hold: interceptor cookies set 'sid=1; Path=/; Secure' --url https://app.example.com/
            Without it, --domain says whose it is: interceptor cookies set sid=1 --domain example.com
            """
    )

    @OptionGroup var jar: JarOptions

    @Argument(help: "NAME=VALUE with attributes as in a Set-Cookie line, or NAME and VALUE.")
    var text: [String]

    @Option(help: "The URL that would set it.")
    var url: String?

    @Option(help: "The domain whose cookie it is, subdomains included.")
    var domain: String?

    @Flag(name: .customLong("host-only"), help: "Leave subdomains out.")
    var isHostOnly = false

    @Option(help: "The path.")
    var path: String?

    @Flag(name: .customLong("secure"), help: "Only to secure origins.")
    var isSecure = false

    @Flag(name: .customLong("http-only"), help: "Not to scripts of pages.")
    var isHTTPOnly = false

    @Option(name: .customLong("same-site"), help: "lax, strict or none.")
    var sameSite: String?

    @Option(help: "When it ends: seconds since 1970, or a date such as 'Wed, 01 Jan 2031 00:00:00 GMT'.")
    var expires: String?

    func validate() throws {
        guard !text.isEmpty, text.count <= 2 else {
            throw ValidationError("Write NAME=VALUE, or NAME VALUE.")
        }
        if text.count == 2, let part = text.first(where: { $0.contains(";") }) {
            throw ValidationError(
                "\"\(Terminal.safe(part))\" holds a semicolon, which ends a name or a value: write NAME=VALUE; ATTRIBUTE as one word."
            )
        }
        if text.count == 2, text[0].contains("=") {
            throw ValidationError("\"\(Terminal.safe(text[0]))\" holds an equals sign, which ends a name.")
        }
        guard path?.hasPrefix("/") ?? true else { throw ValidationError("--path begins with a slash.") }
        guard url != nil || domain != nil else {
            throw ValidationError("Say whose it is: --domain or --url.")
        }
        guard ["lax", "strict", "none", nil].contains(sameSite?.lowercased()) else {
            throw ValidationError("--same-site is lax, strict or none.")
        }
        guard expires == nil || end != nil else {
            throw ValidationError(
                "--expires is no date: write seconds since 1970, or one such as 'Wed, 01 Jan 2031 00:00:00 GMT'."
            )
        }
    }

    func run() async throws {
        let line = text.joined(separator: "=") + attributes
        let outcome = try await jar.withJar { keeper -> SetCookieOutcome in
            if let url { return try await keeper.set(line, from: url) }
            let cookie = try await keeper.set(try written(line, keeper))
            return cookie.isExpired(nowMs: Self.nowMs) ? .ended : .stored(cookie)
        }
        if jar.isJSON {
            return Terminal.say(try JSONLine.encode(["cookie": outcome.cookie.map { CookieShape($0) }]))
        }
        switch outcome {
        case .stored(let cookie):
            Terminal.complain("Set for \(cookie.isHostOnly ? "" : "*.")\(Terminal.safe(cookie.domain)).")
        case .unchanged: Terminal.complain("The jar has this cookie just so.")
        case .ended: Terminal.complain("The cookie has ended: its end is past.")
        }
    }

    /// The options as attributes of a Set-Cookie line; they go after those in the text, and the last one counts.
    private var attributes: String {
        let pairs = [
            url != nil && !isHostOnly ? domain.map { "Domain=\($0)" } : nil, path.map { "Path=\($0)" },
            isSecure ? "Secure" : nil, isHTTPOnly ? "HttpOnly" : nil, sameSite.map { "SameSite=\($0)" },
            end.map { "Expires=\(Self.date($0))" },
        ]
        return pairs.compactMap { $0 }.map { "; \($0)" }.joined()
    }

    /// When it ends, in seconds since 1970; `nil` when it is not said, or no date.
    private var end: Double? {
        guard let expires else { return nil }
        if let seconds = Double(expires) { return seconds.isFinite ? seconds : nil }
        return CookieDate.parse(expires)
    }

    private static var nowMs: Double { Date().timeIntervalSince1970 * 1000 }

    /// Seconds since 1970 as a cookie-date, whose years have four digits.
    private static func date(_ end: Double) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.string(from: Date(timeIntervalSince1970: min(max(end, 0), 253_402_300_799)))
    }

    private func written(_ line: String, _ keeper: JarKeeper) throws -> Cookie {
        let line = try SetCookie(line)
        return Cookie(
            name: line.name,
            value: line.value,
            domain: keeper.name(ofDomain: domain ?? ""),
            isHostOnly: isHostOnly,
            path: line.path ?? "/",
            isSecure: line.isSecure,
            isHTTPOnly: line.isHTTPOnly,
            sameSite: line.sameSite,
            expirationDate: end ?? line.expirationDate(nowMs: Self.nowMs)
        )
    }
}
