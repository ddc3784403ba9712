import Foundation

/// What the doctor found, link by link from the browser to the app.
public struct DoctorReport: Sendable, Hashable, Codable {
    /// How bad a finding is.
    public enum State: String, Sendable, Hashable, Codable {
        /// As it should be.
        case ok
        /// It works, or cannot be told, but something should be looked at.
        case warning
        /// The chain is broken here.
        case failed
    }

    /// One link of the chain.
    public struct Check: Sendable, Hashable, Codable {
        /// What was looked at, as `bridge starts`.
        public var name: String
        /// How it is.
        public var state: State
        /// What was found.
        public var detail: String
        /// What to do; `nil` when nothing.
        public var cure: String?

        /// Makes a check.
        ///
        /// - Parameters:
        ///   - name: What was looked at.
        ///   - state: How it is.
        ///   - detail: What was found.
        ///   - cure: What to do.
        public init(_ name: String, _ state: State, _ detail: String, cure: String? = nil) {
            self.name = name
            self.state = state
            self.detail = detail
            self.cure = cure
        }
    }

    /// The form of the JSON.
    public var version = 1
    /// The checks, from the browser to the app and what they stand on.
    public var checks: [Check]

    /// Makes a report.
    ///
    /// - Parameter checks: The checks.
    public init(checks: [Check]) {
        self.checks = checks
    }

    /// Whether nothing in the chain is broken.
    public var isHealthy: Bool {
        checks.allSatisfy { $0.state != .failed }
    }

    /// The report for people, a line for each check and its cure below it.
    public var table: String {
        let width = checks.map(\.name.count).max() ?? 0
        let lines = checks.flatMap { check in
            let mark = Self.marks[check.state, default: "?"]
            let name = check.name + String(repeating: " ", count: width - check.name.count)
            let indent = String(repeating: " ", count: width + 6)
            return ["\(mark)  \(name)  \(check.detail)"]
                + [check.cure].compactMap { $0 }.map { "\(indent)→ \($0)" }
        }
        return (lines + [verdict]).joined(separator: "\n")
    }

    /// The report for programs: `{"checks":[{"cure"?,"detail","name","state"}],"isHealthy","version"}`.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let form = Form(version: version, isHealthy: isHealthy, checks: checks)
        return (try? encoder.encode(form)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private struct Form: Encodable {
        var version: Int
        var isHealthy: Bool
        var checks: [Check]
    }

    private static let marks: [State: String] = [.ok: "ok  ", .warning: "warn", .failed: "FAIL"]

    private var verdict: String {
        guard let broken = checks.first(where: { $0.state == .failed }) else { return "Nothing is broken." }
        return "Broken at: \(broken.name)." + (broken.cure.map { " \($0)" } ?? "")
    }
}
