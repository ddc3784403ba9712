import InterceptorEngine
import InterceptorModel
import InterceptorProtocol

/// Reads and changes the capture settings, through the running app or in the data folder.
struct CaptureDesk {
    let directory: AppFolder

    /// Changes the settings and shows how they stand.
    func change(_ change: CaptureChange, isJSON: Bool) async throws {
        let request = ControlRequest(id: "1", action: .setCapture, change: change)
        let answer: CaptureSettings? = try ControlClient(directory: directory).ask(request)
        if answer == nil { try await changeWithoutApp(change) }
        try await show(isJSON: isJSON)
    }

    /// Shows how capture stands.
    func show(isJSON: Bool) async throws {
        let report = try await report()
        Terminal.say(isJSON ? try JSONLine.encode(report) : report.text)
    }

    private func changeWithoutApp(_ change: CaptureChange) async throws {
        let engine = try await directory.openEngine()
        do { _ = try await engine.capture.apply(change) } catch let error as InvalidFilter {
            throw CommandFailure(.wrongCall, error.message)
        }
        Terminal.complain("The app is not running; browsers will follow when it is: interceptor up")
    }

    private func report() async throws -> CaptureReport {
        if let status = try ControlClient(directory: directory).status() {
            return CaptureReport(status.capture, links: status.links)
        }
        return CaptureReport(await (try directory.openEngine()).capture.settings, links: [])
    }
}

/// How capture stands, in the documented shape.
struct CaptureReport: Encodable {
    var capturing: Bool
    var filter: String
    var methods: [String]
    var resourceTypes: [String]
    var excludedDomains: [String]
    var saveTo: String
    var links: [LinkStatus]

    init(_ settings: CaptureSettings, links: [LinkStatus]) {
        capturing = settings.isCapturing
        filter = settings.filter.urlRegex
        methods = settings.filter.methods
        resourceTypes = settings.filter.resourceTypes
        excludedDomains = settings.filter.excludedDomains
        saveTo = settings.saveTo
        self.links = links
    }

    /// For people.
    var text: String {
        var lines = [
            "capture  \(capturing ? "on" : "off")",
            "filter   \(filter.isEmpty ? "(all URLs)" : Terminal.safe(filter))",
        ]
        if !methods.isEmpty { lines.append("methods  \(Terminal.safe(methods.joined(separator: ", ")))") }
        lines.append("types    \(resourceTypes.joined(separator: ", "))")
        if !excludedDomains.isEmpty {
            lines.append("without  \(Terminal.safe(excludedDomains.joined(separator: ", ")))")
        }
        lines.append("saved to \(saveTo)")
        lines += links.map { link in
            "browser  \(Terminal.safe(link.browser)) \(Terminal.safe(link.version)), profile "
                + "\(Terminal.safe(link.profile)), \(link.waiting) waiting, \(link.lost) lost"
        }
        if links.isEmpty { lines.append("browser  none connected; try: interceptor doctor") }
        return lines.joined(separator: "\n")
    }
}
