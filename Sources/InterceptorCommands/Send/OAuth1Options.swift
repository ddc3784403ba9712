public import ArgumentParser
public import InterceptorModel

/// How a request is signed by OAuth 1.0.
struct OAuth1Options: ParsableArguments {
    @Option(
        name: .customLong("oauth1"),
        help: "Sign by OAuth 1.0: HMAC-SHA1, HMAC-SHA256, RSA-SHA1, RSA-SHA256 or PLAINTEXT."
    )
    var method: RequestDraft.OAuth1.SignatureMethod?

    @Option(name: .customLong("consumer-key"), help: "The client's key.")
    var consumerKey: String?

    @Option(name: .customLong("consumer-secret"), help: "The client's secret; @FILE reads it.")
    var consumerSecret: String?

    @Option(name: .customLong("oauth1-token"), help: "The user's token.")
    var token: String?

    @Option(name: .customLong("oauth1-token-secret"), help: "The secret of the token; @FILE reads it.")
    var tokenSecret: String?

    @Option(name: .customLong("private-key"), help: "A file (PEM) with the client's private key, for RSA.")
    var privateKeyPath: String?

    @Option(name: .customLong("oauth1-in"), help: "Where the parameters go: header, query or body.")
    var place = RequestDraft.OAuth1.Place.header

    @Option(help: "The realm.")
    var realm: String?

    @Option(name: .customLong("oauth1-callback"), help: "The callback URL, to ask for temporary credentials.")
    var callbackURL: String?

    @Option(name: .customLong("oauth1-verifier"), help: "The verifier, to trade them for a token.")
    var verifier: String?

    @Flag(name: .customLong("body-hash"), help: "Sign the hash of a body that is no form.")
    var signsBodyHash = false

    func validate() throws {
        guard method != nil || consumerKey == nil && consumerSecret == nil && token == nil else {
            throw ValidationError("Say how it is signed: --oauth1 HMAC-SHA1, for example.")
        }
        guard method == nil || consumerKey != nil else {
            throw ValidationError("--oauth1 needs --consumer-key.")
        }
    }

    /// What is said; `nil` when nothing is.
    ///
    /// - Returns: What signs the request.
    /// - Throws: `CommandFailure`, when a file cannot be read.
    func authorization() throws -> RequestDraft.OAuth1? {
        guard let method else { return nil }
        return RequestDraft.OAuth1(
            signatureMethod: method,
            consumerKey: consumerKey ?? "",
            consumerSecret: try SecretText.read(consumerSecret),
            token: token ?? "",
            tokenSecret: try SecretText.read(tokenSecret),
            privateKeyPath: privateKeyPath ?? "",
            realm: realm ?? "",
            callbackURL: callbackURL ?? "",
            verifier: verifier ?? "",
            place: place,
            signsBodyHash: signsBodyHash
        )
    }
}

extension RequestDraft.OAuth1.SignatureMethod: ExpressibleByArgument {}
extension RequestDraft.OAuth1.Place: ExpressibleByArgument {}
