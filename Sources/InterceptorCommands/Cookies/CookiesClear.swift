import ArgumentParser
import InterceptorEngine

/// Empties the jar.
struct CookiesClear: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear",
        abstract: "Empty the jar. The browser's own cookies stay; synced domains stay synced."
    )

    @OptionGroup var jar: JarOptions

    func run() async throws {
        try jar.say(deleted: try await jar.withJar { try await $0.clear() })
    }
}
