public import InterceptorModel

extension CollectionAuth {
    /// The authorization as a draft has it; `none` for `noauth` and for types that are not known.
    public var draftAuth: RequestDraft.Auth {
        switch type {
        case "basic": .basic(credentials)
        case "digest": .digest(credentials)
        case "bearer": .bearer(.init(token: parameter("token")))
        case "ntlm": .ntlm(ntlm)
        case "apikey": .apiKey(apiKey)
        case "awsv4": .awsSigV4(aws)
        case "oauth2": .oauth2(oauth2)
        case "oauth1": .oauth1(oauth1)
        default: .none
        }
    }

    private var credentials: RequestDraft.Credentials {
        .init(username: parameter("username"), password: parameter("password"))
    }

    private var ntlm: RequestDraft.NTLM {
        .init(username: parameter("username"), password: parameter("password"), domain: parameter("domain"))
    }

    private var apiKey: RequestDraft.APIKey {
        .init(
            name: parameter("key"),
            value: parameter("value"),
            place: parameter("in") == "query" ? .query : .header
        )
    }

    private var aws: RequestDraft.AWSSigV4 {
        let token = parameter("sessionToken")
        return .init(
            accessKey: parameter("accessKey"),
            secretKey: parameter("secretKey"),
            sessionToken: token.isEmpty ? nil : token,
            region: parameter("region").isEmpty ? "us-east-1" : parameter("region"),
            service: parameter("service").isEmpty ? "execute-api" : parameter("service")
        )
    }

    private var oauth2: RequestDraft.OAuth2 {
        .init(
            grant: .token,
            accessToken: parameter("accessToken"),
            refreshToken: parameter("refreshToken"),
            tokenURL: parameter("accessTokenUrl"),
            authorizationURL: parameter("authUrl"),
            redirectURL: parameter("redirect_uri"),
            clientID: parameter("clientId"),
            clientSecret: parameter("clientSecret"),
            scope: parameter("scope"),
            username: parameter("username"),
            password: parameter("password"),
            sendsClientInBody: parameter("client_authentication") == "body"
        )
    }

    private var oauth1: RequestDraft.OAuth1 {
        .init(
            signatureMethod: RequestDraft.OAuth1.SignatureMethod(rawValue: parameter("signatureMethod"))
                ?? .hmacSHA1,
            consumerKey: parameter("consumerKey"),
            consumerSecret: parameter("consumerSecret"),
            token: parameter("token"),
            tokenSecret: parameter("tokenSecret"),
            realm: parameter("realm"),
            callbackURL: parameter("callback"),
            verifier: parameter("verifier"),
            place: parameter("addParamsToHeader") == "true" ? .header : .query,
            signsBodyHash: parameter("includeBodyHash") == "true"
        )
    }

    /// The authorization of a draft in the words of the collection format; `nil` for none.
    public init?(_ auth: RequestDraft.Auth) {
        func user(_ name: String, _ password: String) -> [(String, JSONTree)] {
            [("username", .string(name)), ("password", .string(password))]
        }
        switch auth {
        case .none: return nil
        case .basic(let login): self.init("basic", user(login.username, login.password))
        case .digest(let login): self.init("digest", user(login.username, login.password))
        case .bearer(let token): self.init("bearer", [("token", .string(token.token))])
        case .ntlm(let login):
            self.init("ntlm", user(login.username, login.password) + [("domain", .string(login.domain))])
        case .apiKey(let key):
            let place = key.place == .query ? "query" : "header"
            self.init(
                "apikey",
                [("key", .string(key.name)), ("value", .string(key.value)), ("in", .string(place))]
            )
        case .awsSigV4(let key): self.init("awsv4", Self.parameters(key))
        case .oauth2(let oauth): self.init("oauth2", Self.parameters(oauth))
        case .oauth1(let oauth): self.init("oauth1", Self.parameters(oauth))
        }
    }

    private static func parameters(_ key: RequestDraft.AWSSigV4) -> [(String, JSONTree)] {
        [
            ("accessKey", .string(key.accessKey)), ("secretKey", .string(key.secretKey)),
            ("sessionToken", .string(key.sessionToken ?? "")), ("region", .string(key.region)),
            ("service", .string(key.service)),
        ]
    }

    private static func parameters(_ oauth: RequestDraft.OAuth2) -> [(String, JSONTree)] {
        [
            ("accessToken", .string(oauth.accessToken)), ("refreshToken", .string(oauth.refreshToken)),
            ("accessTokenUrl", .string(oauth.tokenURL)), ("authUrl", .string(oauth.authorizationURL)),
            ("redirect_uri", .string(oauth.redirectURL)), ("clientId", .string(oauth.clientID)),
            ("clientSecret", .string(oauth.clientSecret)), ("scope", .string(oauth.scope)),
            ("username", .string(oauth.username)), ("password", .string(oauth.password)),
            ("client_authentication", .string(oauth.sendsClientInBody ? "body" : "header")),
        ]
    }

    private static func parameters(_ oauth: RequestDraft.OAuth1) -> [(String, JSONTree)] {
        [
            ("signatureMethod", .string(oauth.signatureMethod.rawValue)),
            ("consumerKey", .string(oauth.consumerKey)), ("consumerSecret", .string(oauth.consumerSecret)),
            ("token", .string(oauth.token)), ("tokenSecret", .string(oauth.tokenSecret)),
            ("realm", .string(oauth.realm)), ("callback", .string(oauth.callbackURL)),
            ("verifier", .string(oauth.verifier)), ("addParamsToHeader", .bool(oauth.place == .header)),
            ("includeBodyHash", .bool(oauth.signsBodyHash)),
        ]
    }
}
