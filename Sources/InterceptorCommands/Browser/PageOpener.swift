import Foundation
import InterceptorEngine
import InterceptorProtocol

/// Opens the first page of a browser once its extension is linked, so that the page itself is captured.
///
/// A browser begins to load the page of its command line before the extension listens.
struct PageOpener {
    private static let patience = Duration.seconds(20)

    let directory: AppFolder
    private let madeAtMs = Engine.systemClock()

    init(directory: AppFolder) {
        self.directory = directory
    }

    /// Whether there is an app to ask.
    var isAppRunning: Bool { ((try? ControlClient(directory: directory).status()) ?? nil) != nil }

    /// Waits for a link that began after this opener was made, and opens the page there.
    func open(_ url: String) async throws {
        let client = ControlClient(directory: directory)
        let end = ContinuousClock.now + Self.patience
        while ContinuousClock.now < end {
            if let link = try client.status()?.links.first(where: { $0.connectedAtMs > madeAtMs }) {
                struct Answer: Decodable { var isOpened: Bool }
                let request = ControlRequest(id: "1", action: .openPage, url: url, linkId: link.id)
                if let answer: Answer = try client.ask(request), answer.isOpened { return }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw CommandFailure(
            .missingPart,
            "The browser runs, but its extension did not connect. Try: interceptor doctor"
        )
    }
}
