import Foundation
import InterceptorCollections
import InterceptorCookies
import InterceptorDomains
import InterceptorEngine
import InterceptorModel
import InterceptorSandboxAssets
import InterceptorScripting
import InterceptorSender

/// What a run is put together of: the way out, the jar, the scripts' sandbox.
struct RunParts {
    let sending: Sending
    let cookies: JarKeeper
    let scripts: (any ScriptRunner)?
    private let sender = CurlSender()

    /// Puts them together.
    ///
    /// - Throws: `CommandFailure`, when the app's folder or a file of cookies cannot be read, or scripts are to run and
    ///   their sandbox is missing.
    init(_ options: RunSendOptions, _ directory: AppFolder, _ input: RunInput) async throws {
        let needsApp = options.usesAppCookies || options.keepsHistory
        let engine = needsApp ? try await directory.openEngine() : nil
        let events = engine?.events ?? EventHub()
        cookies = try await Self.jar(options, engine, events)
        scripts = input.collection.hasScripts ? try Self.sandbox() : nil
        sending = Sending(
            sender: sender,
            browsers: BrowserSending(
                links: LinkRegistry(events: events, clock: Engine.systemClock),
                clock: Engine.systemClock
            ),
            cookies: cookies,
            store: options.keepsHistory ? engine?.store : nil,
            events: events,
            clock: Engine.systemClock
        )
    }

    /// Ends the connections.
    func finish() async throws { await sender.shutDown() }

    private static func jar(
        _ options: RunSendOptions,
        _ engine: Engine?,
        _ events: EventHub
    ) async throws -> JarKeeper {
        if options.usesAppCookies, let engine { return engine.cookies }
        let rules = PublicSuffixList.shared
        let jar = JarKeeper(
            jar: MemoryJarStore(JarState(jar: CookieJar(rules: rules))),
            rules: rules,
            events: events,
            clock: Engine.systemClock
        )
        if let path = options.cookieJar { try await RunCookieFile.load(path, into: jar) }
        return jar
    }

    private static func sandbox() throws -> PooledScriptRunner {
        let installation = ScriptHostInstallation(bundlePath: SandboxAssets.directory.path)
        do throws(ScriptRunnerError) { try installation.check() } catch {
            throw CommandFailure(.missingPart, error.description)
        }
        return PooledScriptRunner(installation)
    }
}

extension RequestCollection {
    /// Whether it or anything in it has a script.
    fileprivate var hasScripts: Bool { hasOwnScripts || items.contains(where: \.hasScripts) }
}

extension CollectionItem {
    fileprivate var hasScripts: Bool { hasOwnScripts || (items ?? []).contains(where: \.hasScripts) }
}

extension CollectionNode {
    fileprivate var hasOwnScripts: Bool { script("prerequest") != nil || script("test") != nil }
}
