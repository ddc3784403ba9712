import InterceptorModel

extension Substitution {
    /// What is known of the sender, with values in the place of names.
    mutating func auth(_ auth: RequestDraft.Auth) -> RequestDraft.Auth {
        switch auth {
        case .none: return .none
        case .basic(let user): return .basic(credentials(user))
        case .digest(let user): return .digest(credentials(user))
        case .bearer(var token):
            member(&token.token, "token")
            return .bearer(token)
        case .ntlm(var user):
            member(&user.username, "username")
            member(&user.password, "password")
            member(&user.domain, "domain")
            return .ntlm(user)
        case .apiKey(var key):
            member(&key.name, "name")
            member(&key.value, "value")
            return .apiKey(key)
        case .awsSigV4(let key): return .awsSigV4(aws(key))
        case .oauth2(let oauth): return .oauth2(oauth2(oauth))
        case .oauth1(let oauth): return .oauth1(oauth1(oauth))
        }
    }

    private mutating func member(_ value: inout String, _ name: String) {
        value = text(value, at: "auth.\(name)")
    }

    private mutating func credentials(_ user: RequestDraft.Credentials) -> RequestDraft.Credentials {
        var user = user
        member(&user.username, "username")
        member(&user.password, "password")
        return user
    }

    private mutating func aws(_ key: RequestDraft.AWSSigV4) -> RequestDraft.AWSSigV4 {
        var key = key
        member(&key.accessKey, "accessKey")
        member(&key.secretKey, "secretKey")
        key.sessionToken = key.sessionToken.map { text($0, at: "auth.sessionToken") }
        member(&key.region, "region")
        member(&key.service, "service")
        return key
    }

    private mutating func oauth2(_ oauth: RequestDraft.OAuth2) -> RequestDraft.OAuth2 {
        var oauth = oauth
        member(&oauth.accessToken, "accessToken")
        member(&oauth.refreshToken, "refreshToken")
        member(&oauth.tokenURL, "tokenUrl")
        member(&oauth.authorizationURL, "authorizationUrl")
        member(&oauth.redirectURL, "redirectUrl")
        member(&oauth.clientID, "clientId")
        member(&oauth.clientSecret, "clientSecret")
        member(&oauth.scope, "scope")
        member(&oauth.username, "username")
        member(&oauth.password, "password")
        return oauth
    }

    private mutating func oauth1(_ oauth: RequestDraft.OAuth1) -> RequestDraft.OAuth1 {
        var oauth = oauth
        member(&oauth.consumerKey, "consumerKey")
        member(&oauth.consumerSecret, "consumerSecret")
        member(&oauth.token, "token")
        member(&oauth.tokenSecret, "tokenSecret")
        member(&oauth.realm, "realm")
        return oauth
    }
}
