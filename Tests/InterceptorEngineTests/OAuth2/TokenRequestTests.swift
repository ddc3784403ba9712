import InterceptorModel
import Testing

@testable import InterceptorEngine

struct TokenRequestTests {
    private let client = RequestDraft.OAuth2(
        authorizationURL: "https://login.example/authorize?tenant=a#top",
        clientID: "my app",
        clientSecret: "s:1",
        scope: "read write",
        username: "ü",
        password: "p&q",
        parameters: "audience=https%3A%2F%2Fapi.example"
    )

    private func sent(_ oauth: RequestDraft.OAuth2, _ grant: TokenRequest.Grant) -> (
        form: String, login: String?
    ) {
        let request = TokenRequest(oauth: oauth, grant: grant, options: SendOptions()).outgoing
        guard case .bytes(let bytes) = request.body else { return ("", nil) }
        return (String(decoding: bytes, as: UTF8.self), request.headers.first("Authorization"))
    }

    @Test func encodesIdAndSecretBeforeTheyAreJoined() {
        let (form, login) = sent(client, .client)
        #expect(form == "grant_type=client_credentials&scope=read+write&audience=https%3A%2F%2Fapi.example")
        #expect(login == "Basic \(Base64.encode(Array("my+app:s%3A1".utf8)))")
    }

    @Test func putsTheClientIntoTheFormWhenItIsToldTo() {
        var oauth = client
        (oauth.sendsClientInBody, oauth.parameters) = (true, "")
        let (form, login) = sent(oauth, .password)
        #expect(
            form == "grant_type=password&username=%C3%BC&password=p%26q&scope=read+write"
                + "&client_id=my+app&client_secret=s%3A1"
        )
        #expect(login == nil)
    }

    @Test func namesAPublicClientInTheForm() {
        var oauth = client
        (oauth.clientSecret, oauth.parameters) = ("", "")
        let grant = TokenRequest.Grant.code(
            "c/1",
            redirectURL: "http://127.0.0.1:1/cb",
            ProofKey(verifier: "v")
        )
        #expect(
            sent(oauth, grant) == (
                "grant_type=authorization_code&code=c%2F1&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcb"
                    + "&code_verifier=v&client_id=my+app", nil
            )
        )
    }

    @Test func asksForTheSameScopeWhenItRefreshes() {
        #expect(
            sent(client, .refresh("r")).form.hasPrefix("grant_type=refresh_token&refresh_token=r&audience=")
        )
    }

    @Test func takesNoSignatureOfTheRequestAlong() {
        var options = SendOptions()
        options.authentication = .oauth1(.init())
        let request = TokenRequest(oauth: client, grant: .client, options: options).outgoing
        #expect(request.options.authentication == nil)
        #expect(request.options.timeout != nil)
    }

    @Test func sendsTheUserToThePageWithAChallenge() {
        let request = AuthorizationRequest(
            oauth: client,
            redirectURL: "http://127.0.0.1:1/cb",
            state: "s",
            proof: ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        )
        #expect(
            request.url == "https://login.example/authorize?tenant=a&response_type=code&client_id=my+app"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcb&state=s"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
                + "&scope=read+write&audience=https%3A%2F%2Fapi.example"
        )
    }
}
