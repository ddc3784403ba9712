import InterceptorCookies
import InterceptorModel

/// What a script does with the cookies of one URL.
struct ScriptCookieCall {
    /// The jar.
    let cookies: JarKeeper
    /// The URL.
    let url: String

    init(cookies: JarKeeper, url: String) {
        self.cookies = cookies
        self.url = url.contains("://") ? url : "http://\(url)"
    }

    private var host: String { cookies.name(ofDomain: URLParts(url).hostname) }

    /// Refuses domains that the user has not allowed scripts to touch.
    func check() async throws(ScriptCallError) {
        let settings = try? await cookies.settings()
        guard settings?.allowsScripts(on: host) == true else {
            throw ScriptCallError(
                "Scripts may not use the cookies of “\(host)”. To allow it: "
                    + "interceptor cookies settings --allow-scripts \(host)"
            )
        }
    }

    func list() async throws(ScriptCallError) -> String {
        JSONTree.array(try await sent().map(\.scriptJSON)).text()
    }

    /// Sets a cookie by a `Set-Cookie` line, or by its members.
    func set(_ arguments: JSONTree) async throws(ScriptCallError) -> String {
        let line = arguments["line"]?.string ?? Self.line(arguments["cookie"] ?? .null)
        let outcome = try await told { try await cookies.set(line, from: url) }
        return outcome.cookie?.scriptJSON.text() ?? "null"
    }

    func unset(_ name: String) async throws(ScriptCallError) -> String {
        let keys = try await sent().filter { $0.name == name }.map(\.key)
        _ = try await told { try await cookies.delete(keys) }
        return "null"
    }

    func clear() async throws(ScriptCallError) -> String {
        let keys = try await sent().map(\.key)
        _ = try await told { try await cookies.delete(keys) }
        return "null"
    }

    private func sent() async throws(ScriptCallError) -> [Cookie] {
        try await told { try await cookies.why(CookieRequest(url: url)) }.filter(\.isSent).map(\.cookie)
    }

    private func told<Value>(_ work: () async throws -> Value) async throws(ScriptCallError) -> Value {
        do { return try await work() } catch let refusal as CookieRefusal {
            throw ScriptCallError(refusal.message)
        } catch { throw ScriptCallError("\(error)") }
    }

    /// A cookie's members as a `Set-Cookie` line.
    private static func line(_ cookie: JSONTree) -> String {
        func text(_ name: String) -> String? { cookie[name]?.string ?? cookie[name]?.number?.text }
        var parts = ["\(text("name") ?? text("key") ?? "")=\(text("value") ?? "")"]
        if cookie["hostOnly"]?.bool != true, let domain = text("domain") { parts.append("Domain=\(domain)") }
        if let path = text("path") { parts.append("Path=\(path)") }
        if let seconds = text("maxAge") { parts.append("Max-Age=\(seconds)") }
        if let date = text("expires") { parts.append("Expires=\(date)") }
        if cookie["secure"]?.bool == true { parts.append("Secure") }
        if cookie["httpOnly"]?.bool == true { parts.append("HttpOnly") }
        if let site = text("sameSite"), site != "unspecified" {
            parts.append("SameSite=\(site == "no_restriction" ? "None" : site)")
        }
        return parts.joined(separator: "; ")
    }
}
