import ArgumentParser
import InterceptorModel

/// How a token of OAuth 2.0 is got.
struct OAuth2Options: ParsableArguments {
    /// A grant, in the words of the command line.
    enum Grant: String, ExpressibleByArgument, CaseIterable, Sendable {
        case clientCredentials = "client-credentials"
        case password
        case authorizationCode = "authorization-code"
        case refreshToken = "refresh-token"
    }

    @Option(
        name: .customLong("oauth2"),
        help: """
            Get a token by this grant and send it as Bearer: client-credentials, password, authorization-code (in a \
            browser, with PKCE) or refresh-token.
            """
    )
    var grant: Grant?

    @Option(name: .customLong("token-url"), help: "Where tokens are got.")
    var tokenURL: String?

    @Option(name: .customLong("authorization-url"), help: "Where the user agrees in a browser.")
    var authorizationURL: String?

    @Option(
        name: .customLong("redirect-url"),
        help: "Where the browser comes back to, on this machine; a free port of 127.0.0.1 when left out."
    )
    var redirectURL: String?

    @Option(name: .customLong("client-id"), help: "The client's id.")
    var clientID: String?

    @Option(
        name: .customLong("client-secret"),
        help: "The client's secret; @FILE reads it from a file, which no list of processes shows."
    )
    var clientSecret: String?

    @Option(name: .customLong("oauth2-user"), help: "USER:PASSWORD for the grant password; @FILE reads it.")
    var user: String?

    @Option(
        name: .customLong("refresh-token"),
        help: "The token for the grant refresh-token; @FILE reads it."
    )
    var refreshToken: String?

    @Option(help: "What is asked for, separated by spaces.")
    var scope: String?

    @Option(
        name: .customLong("token-parameter"),
        help: "A further parameter, NAME=VALUE, such as audience=https://api.example.com; may be repeated."
    )
    var parameters: [String] = []

    @Flag(
        name: .customLong("client-in-form"),
        help: "Send the client's id and secret in the form, not in Authorization."
    )
    var sendsClientInBody = false

    func validate() throws {
        guard let grant else {
            guard tokenURL == nil, clientID == nil, clientSecret == nil, user == nil, refreshToken == nil
            else {
                throw ValidationError("Say how the token is got: --oauth2 client-credentials, for example.")
            }
            return
        }
        guard tokenURL != nil else { throw ValidationError("--oauth2 needs --token-url.") }
        switch grant {
        case .password where user == nil: throw ValidationError("--oauth2 password needs --oauth2-user.")
        case .refreshToken where refreshToken == nil:
            throw ValidationError("--oauth2 refresh-token needs --refresh-token.")
        case .authorizationCode where authorizationURL == nil:
            throw ValidationError("--oauth2 authorization-code needs --authorization-url.")
        default: break
        }
    }

    /// What is said; `nil` when nothing is.
    ///
    /// - Returns: The authorization, without a token.
    /// - Throws: `CommandFailure`, when a file cannot be read.
    func authorization() throws -> RequestDraft.OAuth2? {
        guard let grant else { return nil }
        var oauth = RequestDraft.OAuth2(
            grant: RequestDraft.OAuth2.Grant(grant),
            tokenURL: tokenURL ?? "",
            authorizationURL: authorizationURL ?? "",
            redirectURL: redirectURL ?? "",
            clientID: clientID ?? "",
            clientSecret: try SecretText.read(clientSecret),
            scope: scope ?? "",
            sendsClientInBody: sendsClientInBody,
            parameters: FormText.write(parameters.map(Self.field))
        )
        if grant == .refreshToken { oauth.refreshToken = try SecretText.read(refreshToken) }
        let login = try SecretText.read(user).split(
            separator: ":",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        if let name = login.first { oauth.username = String(name) }
        if login.count > 1 { oauth.password = String(login[1]) }
        return oauth
    }

    private static func field(_ text: String) -> RequestDraft.Field {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init
        )
        return RequestDraft.Field(parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }
}

extension RequestDraft.OAuth2.Grant {
    /// A refresh token is the client's to use by any grant.
    fileprivate init(_ grant: OAuth2Options.Grant) {
        switch grant {
        case .clientCredentials: self = .clientCredentials
        case .password: self = .password
        case .authorizationCode, .refreshToken: self = .authorizationCode
        }
    }
}
