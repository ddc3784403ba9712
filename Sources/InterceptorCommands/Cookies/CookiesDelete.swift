import ArgumentParser
import InterceptorEngine
import InterceptorModel

/// Deletes some cookies.
struct CookiesDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete cookies by name, by domain, or both."
    )

    @OptionGroup var jar: JarOptions

    @Argument(help: "The cookie's name; all of the domain when it is left out.")
    var name: String?

    @Option(help: "Of this domain and its subdomains.")
    var domain: String?

    @Option(help: "With this path.")
    var path: String?

    func validate() throws {
        guard name != nil || domain != nil else {
            throw ValidationError(
                "Say which: a name, --domain, or both. To empty the jar: interceptor cookies clear"
            )
        }
    }

    func run() async throws {
        let deleted = try await jar.withJar { keeper in
            let cookies = try await keeper.list(domain: domain).filter { cookie in
                (name.map { cookie.name == $0 } ?? true) && (path.map { cookie.path == $0 } ?? true)
            }
            return try await keeper.delete(cookies.map(\.key))
        }
        try jar.say(deleted: deleted)
        if deleted == 0 { throw CommandFailure(.failed, "There is no such cookie.") }
    }
}

extension JarOptions {
    /// Says how many cookies are gone.
    func say(deleted: Int) throws {
        if isJSON {
            Terminal.say(try JSONLine.encode(["deleted": deleted]))
        } else {
            Terminal.complain("\(deleted) \(deleted == 1 ? "cookie" : "cookies") deleted.")
        }
    }
}
