import ArgumentParser
import InterceptorModel

/// Gets a token of OAuth 2.0.
struct TokenCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case token, json }

    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Get a token of OAuth 2.0 and print it.",
        discussion: """
            What is asked and answered is in no history. To use one token for many requests:

              TOKEN=$(interceptor token --oauth2 client-credentials --token-url URL --client-id ID --client-secret @FILE)
              interceptor send --oauth2-bearer "$TOKEN" URL
            """
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var oauth: OAuth2Options

    @Option(help: "token, or json with its end and the refresh token.")
    var format = Format.token

    func run() async throws {
        guard let wanted = try oauth.authorization() else {
            throw CommandFailure(
                .wrongCall,
                "Say how the token is got: --oauth2 client-credentials, for example."
            )
        }
        let engine = try await data.directory.openEngine()
        let draft = try await TokenGetting(engine: engine).authorized(RequestDraft(auth: .oauth2(wanted)))
        guard case .oauth2(let got) = draft.auth else { return }
        switch format {
        case .token: Terminal.say(Terminal.safe(got.accessToken))
        case .json: Terminal.say(try JSONLine.encode(Shape(got)))
        }
    }

    private struct Shape: Encodable {
        var accessToken: String
        var refreshToken: String?
        var expiresAtMs: Double?

        init(_ oauth: RequestDraft.OAuth2) {
            accessToken = oauth.accessToken
            refreshToken = oauth.refreshToken.isEmpty ? nil : oauth.refreshToken
            expiresAtMs = oauth.expiresAtMs
        }
    }
}
