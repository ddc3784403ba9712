import Foundation

/// Walks the chain from the browser to the app and names the link that is broken; looks at facts only.
public enum Doctor {
    /// Judges what was gathered.
    ///
    /// - Parameter facts: From `DoctorFacts.gather`.
    /// - Returns: A check for each link.
    public static func examine(_ facts: DoctorFacts) -> DoctorReport {
        DoctorReport(checks: [
            browser(facts), registration(facts), bridge(facts), app(facts), link(facts), versions(facts),
            folder(facts), disk(facts), clock(facts),
        ])
    }

    // MARK: The chain

    private static func browser(_ facts: DoctorFacts) -> DoctorReport.Check {
        let name = "browser found"
        guard !facts.browsers.isEmpty else {
            return .init(
                name,
                .failed,
                "no browser of the Chromium family was found",
                cure: "Install Chromium, Chrome, Brave, Edge, Vivaldi or Opera."
            )
        }
        let able = facts.browsers.filter { $0.packaging == .native }
        guard !able.isEmpty else {
            let advice = facts.browsers.first?.advice(dataDirectory: facts.folder.path)
            return .init(name, .warning, list(facts.browsers.map(\.name)), cure: advice)
        }
        return .init(name, .ok, list(facts.browsers.map { "\($0.name) (\($0.executable))" }))
    }

    private static func registration(_ facts: DoctorFacts) -> DoctorReport.Check {
        let name = "bridge registered"
        let cure = "Run: interceptor bridge install"
        let entries = facts.registration.entries
        let ready = entries.filter { $0.state == .ours || $0.state == .written }
        if let broken = entries.first(where: { $0.state == .broken }) {
            return .init(
                name,
                .failed,
                "\(broken.path ?? broken.label): \(broken.detail ?? "unusable")",
                cure: cure
            )
        }
        if let foreign = entries.first(where: { $0.state == .foreign }) {
            let detail = "\(foreign.label) starts another bridge: \(foreign.detail ?? "")"
            return .init(
                name,
                ready.isEmpty ? .failed : .warning,
                detail,
                cure: "\(cure), if it should lead here."
            )
        }
        guard !ready.isEmpty else {
            return .init(name, .failed, "no browser knows the bridge of \(facts.folder.path)", cure: cure)
        }
        if let missing = entries.first(where: { $0.state == .missing }) {
            return .init(name, .warning, "\(missing.label) does not know the bridge", cure: cure)
        }
        return .init(name, .ok, list(ready.map(\.label)))
    }

    private static func bridge(_ facts: DoctorFacts) -> DoctorReport.Check {
        let name = "bridge starts"
        let cure = "Run: interceptor bridge install"
        guard facts.bridge.isExecutable else {
            return .init(name, .failed, "\(facts.bridge.path) is not there or cannot be run", cure: cure)
        }
        guard let version = facts.bridge.version, let startMs = facts.bridge.startMs else {
            return .init(
                name,
                .failed,
                "\(facts.bridge.path) does not start",
                cure: "\(cure). If its folder is mounted noexec, choose another data folder."
            )
        }
        return .init(
            name,
            .ok,
            "\(facts.bridge.path), version \(version), answered in \(milliseconds(startMs))"
        )
    }

    private static func app(_ facts: DoctorFacts) -> DoctorReport.Check {
        let name = "app answers"
        switch facts.app {
        case .running(let status): return .init(name, .ok, "version \(status.version)")
        case .notRunning:
            return .init(
                name,
                .failed,
                "nobody answers for \(facts.folder.path)",
                cure: "Start it: interceptor up --data-dir \(ShellWord.quoted(facts.folder.path))"
            )
        case .failed(let reason):
            return .init(name, .failed, reason, cure: "Stop it and start it again: interceptor up")
        }
    }

    private static func link(_ facts: DoctorFacts) -> DoctorReport.Check {
        let name = "extension connected"
        guard case .running(let status) = facts.app else {
            return .init(name, .warning, "cannot be told while the app does not answer")
        }
        guard status.links.isEmpty else {
            return .init(name, .ok, list(status.links.map(describe)))
        }
        return .init(
            name,
            .failed,
            status.refusal ?? "no extension is connected",
            cure: """
                Start the browser; if the extension is not in it: chrome://extensions, "Developer mode", "Load \
                unpacked". Or run: interceptor browser
                """
        )
    }

    private static func describe(_ link: AppStatus.Link) -> String {
        link.browser + (link.profile.isEmpty ? "" : ", profile \(link.profile)")
    }

    private static func versions(_ facts: DoctorFacts) -> DoctorReport.Check {
        let name = "versions fit"
        var strangers: [String] = []
        if let bridge = facts.bridge.version, bridge != facts.version {
            strangers.append("bridge \(bridge)")
        }
        if case .running(let status) = facts.app {
            if status.version != facts.version { strangers.append("running app \(status.version)") }
            strangers += status.links.filter { $0.extensionVersion != facts.version }
                .map { "extension \($0.extensionVersion) in \($0.browser)" }
        }
        guard strangers.isEmpty else {
            return .init(
                name,
                .warning,
                "this is \(facts.version), but there is \(list(strangers))",
                cure:
                    "Run: interceptor bridge install; restart the app; reload the extension in chrome://extensions"
            )
        }
        return .init(name, .ok, facts.version)
    }

    // MARK: What it stands on

    private static let freeBytesLow: Int64 = 1_000_000_000
    private static let freeBytesTooLow: Int64 = 100_000_000

    private static func folder(_ facts: DoctorFacts) -> DoctorReport.Check {
        let name = "data folder"
        let folder = facts.folder
        guard folder.exists else {
            return .init(
                name,
                .failed,
                "\(folder.path) is not there",
                cure: "It is made by: interceptor up, bridge install"
            )
        }
        guard folder.isWritable else {
            return .init(
                name,
                .failed,
                "\(folder.path) cannot be written",
                cure: "Make it yours: sudo chown -R \"$USER\" \(ShellWord.quoted(folder.path))"
            )
        }
        guard folder.permissions & 0o077 == 0 else {
            return .init(
                name,
                .failed,
                "others may enter \(folder.path) (\(String(folder.permissions, radix: 8)))",
                cure: "Run: chmod 700 \(ShellWord.quoted(folder.path))"
            )
        }
        return .init(name, .ok, folder.path)
    }

    private static func disk(_ facts: DoctorFacts) -> DoctorReport.Check {
        let name = "disk space"
        guard let freeBytes = facts.folder.freeBytes else {
            return .init(name, .warning, "the system does not say how much is free")
        }
        let detail = "\(freeBytes / 1_000_000) MB free"
        let cure = "Free some space, or delete history in the workbench."
        switch freeBytes {
        case ..<freeBytesTooLow: return .init(name, .failed, detail, cure: cure)
        case ..<freeBytesLow: return .init(name, .warning, detail, cure: cure)
        default: return .init(name, .ok, detail)
        }
    }

    /// 2026-01-01 and 2100-01-01: before there was this program, and after any clock we would believe.
    private static let years =
        Date(timeIntervalSince1970: 1_767_225_600)..<Date(timeIntervalSince1970: 4_102_444_800)
    private static let drift: TimeInterval = 120

    private static func clock(_ facts: DoctorFacts) -> DoctorReport.Check {
        let name = "clock"
        let detail = facts.now.ISO8601Format()
        let cure = "Set the clock; requests and cookies are dated by it."
        guard years.contains(facts.now) else {
            return .init(name, .failed, "\(detail) cannot be right", cure: cure)
        }
        if let change = facts.folder.newestChange, change > facts.now.addingTimeInterval(drift) {
            return .init(
                name,
                .warning,
                "\(detail) is before the last change of the data (\(change.ISO8601Format()))",
                cure: cure
            )
        }
        return .init(name, .ok, detail)
    }

    private static func list(_ words: [String]) -> String {
        words.joined(separator: ", ")
    }

    private static func milliseconds(_ value: Double) -> String {
        "\((value * 10).rounded() / 10) ms"
    }
}
