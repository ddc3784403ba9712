import Foundation
import InterceptorFrames
import Testing

@testable import InterceptorBrowsers

@Suite struct DoctorTests {
    private let link = AppStatus.Link(browser: "Chromium 156", profile: "Work", extensionVersion: "0.1.0")

    /// Facts with nothing wrong in them.
    private func facts() throws -> DoctorFacts {
        let chromium = try #require(BrowserCatalogue.browser(named: "chromium"))
        return DoctorFacts(
            browsers: [InstalledBrowser(browser: chromium, executable: "/usr/bin/chromium")],
            registration: RegistrationReport(
                bridgePath: "/d/bridge/interceptor-bridge",
                isBridgeInstalled: true,
                entries: [.init(label: "Chromium", path: "/m.json", state: .ours)]
            ),
            bridge: .init(
                path: "/d/bridge/interceptor-bridge",
                isExecutable: true,
                version: "0.1.0",
                startMs: 3.21
            ),
            app: .running(AppStatus(version: "0.1.0", links: [link])),
            folder: .init(
                path: "/d",
                exists: true,
                isWritable: true,
                permissions: 0o700,
                freeBytes: 50_000_000_000,
                newestChange: Date(timeIntervalSince1970: 1_800_000_000)
            ),
            version: "0.1.0",
            now: Date(timeIntervalSince1970: 1_800_000_000)
        )
    }

    private func broken(_ change: (inout DoctorFacts) -> Void) throws -> [DoctorReport.Check] {
        var facts = try facts()
        change(&facts)
        let checks = Doctor.examine(facts).checks.filter { $0.state != .ok }
        for check in checks where check.state == .failed {
            #expect(check.cure?.isEmpty == false, "\(check.name) has no cure")
        }
        return checks
    }

    @Test func isContentWhenNothingIsWrong() throws {
        let report = Doctor.examine(try facts())
        #expect(report.isHealthy)
        #expect(report.checks.allSatisfy { $0.state == .ok && $0.cure == nil })
        #expect(report.table.hasSuffix("Nothing is broken."))
    }

    @Test func saysThatThereIsNoBrowser() throws {
        #expect(try broken { $0.browsers = [] }.map(\.name) == ["browser found"])
    }

    @Test func saysThatOnlyASnapIsThere() throws {
        let checks = try broken { $0.browsers[0].packaging = .snap(name: "chromium") }
        #expect(checks.map(\.state) == [.warning])
        #expect(checks.first?.cure?.contains("snap") == true)
    }

    @Test(arguments: [
        (RegistrationReport.State.broken, DoctorReport.State.failed), (.foreign, .failed),
        (.missing, .failed),
        (.impossible, .failed),
    ])
    func saysThatTheManifestIsWrong(
        _ state: RegistrationReport.State,
        _ verdict: DoctorReport.State
    ) throws {
        let checks = try broken { $0.registration.entries[0].state = state }
        #expect(checks.map(\.name) == ["bridge registered"])
        #expect(checks.map(\.state) == [verdict])
        #expect(checks.first?.cure?.contains("interceptor bridge install") == true)
    }

    @Test func saysThatTheBridgeIsNotThere() throws {
        #expect(try broken { $0.bridge.isExecutable = false }.map(\.name) == ["bridge starts"])
    }

    @Test func saysThatTheBridgeDoesNotStart() throws {
        #expect(try broken { $0.bridge.version = nil }.map(\.name) == ["bridge starts"])
    }

    @Test func saysThatTheAppIsNotRunning() throws {
        let checks = try broken { $0.app = .notRunning }
        #expect(checks.map(\.name) == ["app answers", "extension connected"])
        #expect(checks.first?.cure == "Start it: interceptor up --data-dir /d")
    }

    @Test func saysThatTheAppIsStuck() throws {
        #expect(try broken { $0.app = .failed("no answer in 2 s") }.first?.detail == "no answer in 2 s")
    }

    @Test func saysThatNoExtensionIsConnected() throws {
        let checks = try broken { $0.app = .running(AppStatus(version: "0.1.0", links: [])) }
        #expect(checks.map(\.name) == ["extension connected"])
        let refused = try broken {
            $0.app = .running(AppStatus(version: "0.1.0", links: [], refusal: "protocol 0 is too old"))
        }
        #expect(refused.first?.detail == "protocol 0 is too old")
    }

    @Test func saysThatVersionsDiffer() throws {
        let checks = try broken { $0.version = "0.2.0" }
        #expect(checks.map(\.name) == ["versions fit"])
        #expect(
            checks.first?.detail
                == "this is 0.2.0, but there is bridge 0.1.0, running app 0.1.0, extension 0.1.0 in Chromium 156"
        )
    }

    @Test func saysWhatIsWrongWithTheDataFolder() throws {
        #expect(try broken { $0.folder.exists = false }.map(\.name) == ["data folder"])
        #expect(try broken { $0.folder.isWritable = false }.map(\.name) == ["data folder"])
        #expect(try broken { $0.folder.permissions = 0o755 }.first?.cure == "Run: chmod 700 /d")
    }

    @Test func saysThatTheDiskIsFull() throws {
        #expect(try broken { $0.folder.freeBytes = 500_000_000 }.map(\.state) == [.warning])
        #expect(try broken { $0.folder.freeBytes = 5_000 }.map(\.state) == [.failed])
    }

    @Test func saysThatTheClockIsWrong() throws {
        #expect(try broken { $0.now = Date(timeIntervalSince1970: 0) }.map(\.state) == [.failed])
        let late = try broken { $0.folder.newestChange = $0.now.addingTimeInterval(3600) }
        #expect(late.map(\.name) == ["clock"])
        #expect(late.map(\.state) == [.warning])
    }

    @Test func writesJSONForPrograms() throws {
        let json = Doctor.examine(try facts()).json
        let read = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        )
        #expect(read["version"] as? Int == 1)
        #expect(read["isHealthy"] as? Bool == true)
        #expect((read["checks"] as? [Any])?.count == 9)
    }

    @Test func gathersTheFactsOfAMachine() throws {
        let machine = try Machine()
        try machine.add("/path/chromium")
        let registration = machine.registration()
        _ = try registration.install(bridge: machine.addBridge())
        let facts = DoctorFacts.gather(registration, version: "0.1.0") {
            AppStatus(version: "0.1.0", links: [link])
        }
        #expect(facts.bridge.version == "0.1.0")
        #expect(facts.folder.permissions == 0o700)
        #expect(facts.registration.entries.map(\.state) == [.ours])
        let names = Doctor.examine(facts).checks.filter { $0.state == .failed }.map(\.name)
        #expect(names.isEmpty)
    }

    @Test func aFailureToAskIsAFact() throws {
        let registration = try Machine().registration()
        let silent = DoctorFacts.gather(registration, version: "0") {
            throw SocketError(.notListening, "nobody")
        }
        #expect(silent.app == .notRunning)
        let stuck = DoctorFacts.gather(registration, version: "0") {
            throw SocketError(.timedOut, "too late")
        }
        #expect(stuck.app == .failed("too late"))
    }
}
