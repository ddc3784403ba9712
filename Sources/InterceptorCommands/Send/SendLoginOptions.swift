import ArgumentParser
import InterceptorInterchange

/// Who sends.
struct SendLoginOptions: ParsableArguments {
    @Option(
        name: [.customShort("u"), .customLong("user")],
        parsing: .unconditional,
        help: "USER:PASSWORD, sent as Basic unless another way is chosen."
    )
    var user: String?

    @Flag(name: .customLong("basic"), help: "Use Basic, the default.")
    var isBasic = false

    @Flag(name: .customLong("digest"), help: "Use Digest.")
    var isDigest = false

    @Flag(name: .customLong("ntlm"), help: "Use NTLM.")
    var isNTLM = false

    @Option(name: .customLong("oauth2-bearer"), parsing: .unconditional, help: "A bearer token.")
    var bearer: String?

    @Option(
        name: .customLong("aws-sigv4"),
        parsing: .unconditional,
        help: "Sign as Amazon asks for, PROVIDER:PROVIDER:REGION:SERVICE; -u has the keys."
    )
    var signature: String?

    /// Whether any of it is said.
    var isGiven: Bool { user != nil || bearer != nil }

    /// The options that a browser does not heed, as written.
    var ofNativeSending: [String] {
        [("--digest", isDigest), ("--ntlm", isNTLM)].filter(\.1).map(\.0)
    }

    func validate() throws {
        guard user != nil || !(isDigest || isNTLM || signature != nil) else {
            throw ValidationError("Give the user and password with -u USER:PASSWORD.")
        }
        guard user?.contains(":") ?? true else {
            throw ValidationError("Write -u USER:PASSWORD; for an empty password, USER: with the colon.")
        }
    }

    /// Says it all to a request.
    func apply(to request: inout CurlRequest) {
        if let user { request.apply("user", user) }
        if let bearer { request.apply("oauth2-bearer", bearer) }
        if let signature { request.apply("aws-sigv4", signature) }
        if isDigest { request.apply("digest") }
        if isNTLM { request.apply("ntlm") }
    }
}
