import Foundation
import InterceptorCookies
import InterceptorEngine
import InterceptorModel

/// A file of cookies that a run begins with.
enum RunCookieFile {
    /// Puts the cookies of a file into a jar.
    ///
    /// - Throws: `CommandFailure`, when the file cannot be read or a cookie of it is refused.
    static func load(_ path: String, into jar: JarKeeper) async throws {
        let text = try InputText.read(path)
        let report: CookieImportReport
        do { report = try await jar.importCookies(from: ownShape(text) ?? text) } catch {
            throw CommandFailure(.wrongCall, "\(Terminal.safe(path)): \(Terminal.safe("\(error)"))")
        }
        if let refused = report.refused.first {
            let reason = Terminal.safe(refused.reason)
            throw CommandFailure(.wrongCall, "\(Terminal.safe(path)): cookie \(refused.line): \(reason)")
        }
    }

    /// The cookies of a jar that newman wrote (tough-cookie's `{"cookies": […]}`) as a list of a browser's.
    private static func ownShape(_ text: String) -> String? {
        guard let json = try? JSONTree(parsing: text), let cookies = json["cookies"]?.array else {
            return nil
        }
        return JSONTree.array(cookies.map(cookie)).text()
    }

    private static func cookie(_ json: JSONTree) -> JSONTree {
        var cookie = JSONObject()
        cookie["name"] = json["key"]
        for name in ["value", "domain", "path", "secure", "httpOnly", "hostOnly"] {
            cookie[name] = json[name]
        }
        let endsAt = json["expires"]?.string.flatMap(date)
        cookie["expirationDate"] = endsAt.map { .number(JSONNumber($0.timeIntervalSince1970)) }
        return .object(cookie)
    }

    private static func date(_ text: String) -> Date? {
        try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains(".")))
    }
}
