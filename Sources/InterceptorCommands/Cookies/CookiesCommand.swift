import ArgumentParser
import InterceptorCookies
import InterceptorEngine

/// The jar.
struct CookiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cookies",
        abstract: "See and change the cookie jar, and choose the domains that follow the browser.",
        subcommands: [
            CookiesList.self, CookiesGet.self, CookiesSet.self, CookiesDelete.self, CookiesClear.self,
            CookiesDomains.self, CookiesWhy.self, CookiesTimeline.self, CookiesImport.self,
            CookiesExport.self, CookiesSync.self, CookiesSettings.self,
        ],
        defaultSubcommand: CookiesList.self
    )
}

/// What every command of the jar can do.
struct JarOptions: ParsableArguments {
    @OptionGroup var data: DataOptions

    @Flag(name: .customLong("json"), help: "Print JSON, in the shapes of docs/API.md.")
    var isJSON = false

    /// Works with the jar, with what it refuses in the command line's words.
    func withJar<Value>(_ work: (JarKeeper) async throws -> Value) async throws -> Value {
        do { return try await work(try await data.directory.openEngine().cookies) } catch {
            throw CommandFailure(jar: error)
        }
    }
}

extension CommandFailure {
    /// What the jar refuses, and what cannot be sent as written, is a wrong call; other errors stay what they are.
    init(jar error: any Error) {
        switch error {
        case let error as CommandFailure: self = error
        case let error as SendError: self.init(.wrongCall, Terminal.safe(error.message))
        case is CookieRefusal, is CookieTextError, is SyncDomainError, is SyncSourceError:
            self.init(.wrongCall, "\(error)")
        default: self.init(.failed, "\(error)")
        }
    }
}
