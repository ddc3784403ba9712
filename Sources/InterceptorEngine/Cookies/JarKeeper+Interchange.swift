import Foundation
public import InterceptorCookies
import InterceptorModel

/// What came of an import.
public struct CookieImportReport: Sendable, Codable {
    /// A part of the text that was not taken.
    public struct Refusal: Sendable, Codable {
        /// The line, or the place in a list, counted from 1.
        public var line: Int
        /// Why, without the value.
        public var reason: String
    }

    /// How many cookies are in the jar now.
    public var imported: Int
    /// What was not taken.
    public var refused: [Refusal]
}

/// Why a text of cookies could not be read at all.
public struct CookieTextError: Error, Sendable, CustomStringConvertible {
    /// What is wrong and what to try.
    public var description: String
}

extension JarKeeper {
    /// Puts the cookies of a text into the jar.
    ///
    /// - Parameters:
    ///   - text: JSON, cookies.txt or a `Cookie` header.
    ///   - format: The text's format; told by the text when `nil`.
    ///   - url: The URL that a header's cookies are for.
    /// - Returns: How many were taken, and why others not.
    /// - Throws: `CookieTextError`, when the text is of no such format; `CookieRefusal`, when the URL is not one;
    ///   `StoreError`.
    public func importCookies(
        from text: String,
        format: CookieFormat? = nil,
        url: String? = nil
    ) async throws -> CookieImportReport {
        let read = try read(text, format ?? CookieFormat(of: text), url)
        let report = try await jar.update(nowMs: nowMs) { transaction in
            var report = CookieImportReport(
                imported: 0,
                refused: read.problems.map(CookieImportReport.Refusal.init)
            )
            for entry in read.entries {
                do throws(CookieRefusal) {
                    try transaction.put(entry.cookie, cause: "import")
                    report.imported += 1
                } catch { report.refused.append(.init(line: entry.line, reason: error.message)) }
            }
            report.refused.sort { $0.line < $1.line }
            return report
        }
        tellChange()
        return report
    }

    private func read(_ text: String, _ format: CookieFormat, _ url: String?) throws -> CookieImport {
        switch format {
        case .netscape: return CookiesTxt.read(text)
        case .header:
            guard let url else {
                throw CookieTextError(description: "A Cookie header names no site: give the URL it is for.")
            }
            return try CookieHeader.read(text, for: url, rules: rules)
        case .json:
            do { return try JSONDecoder().decode(CookieDocument.self, from: Data(text.utf8)).read() } catch {
                throw CookieTextError(
                    description:
                        "The text is not JSON with a cookie, a list of them, or an object with \"cookies\"."
                )
            }
        }
    }

    /// Writes cookies as a text.
    ///
    /// - Parameters:
    ///   - format: The text's format.
    ///   - domain: Only this domain and its subdomains.
    ///   - url: Only the cookies that a request to this URL carries; `header` needs it.
    /// - Returns: The text; it holds values.
    /// - Throws: `CookieTextError`, when a header has no URL; `CookieRefusal`, when the URL is none; `StoreError`.
    public func export(_ format: CookieFormat, domain: String? = nil, url: String? = nil) async throws
        -> CookieExport
    {
        if format == .header, url == nil {
            throw CookieTextError(description: "A Cookie header is for one URL: give it.")
        }
        let cookies = try await exported(domain: domain, url: url)
        switch format {
        case .netscape: return CookiesTxt.write(cookies)
        case .header: return CookieExport(text: CookieHeader.text(cookies), count: cookies.count)
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let shapes = cookies.map { CookieShape($0) }
            return CookieExport(
                text: String(decoding: try encoder.encode(shapes), as: UTF8.self) + "\n",
                count: cookies.count
            )
        }
    }

    private func exported(domain: String?, url: String?) async throws -> [Cookie] {
        guard let url else { return try await list(domain: domain) }
        return try await why(CookieRequest(url: url)).filter(\.isSent).map(\.cookie)
    }
}

extension CookieImportReport.Refusal {
    init(_ problem: CookieImport.Problem) {
        self.init(line: problem.line, reason: problem.reason)
    }
}
