import Dispatch
import Foundation

/// Hears Ctrl-C and a request to end; the second one ends the process.
struct Interrupt {
    private let sources: [any DispatchSourceSignal]

    /// - Parameter body: Called at the first signal.
    init(_ body: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                signal(number, SIG_DFL)
                body()
            }
            signal(number, SIG_IGN)
            source.resume()
            return source
        }
    }

    /// Hears nothing more; a signal ends the process again.
    func ignore() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
