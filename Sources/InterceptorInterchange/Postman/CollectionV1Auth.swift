import InterceptorModel

/// How a request, folder or collection of format 1 shows who sends: `auth`, or `currentHelper` of older ones.
struct CollectionV1Auth {
    private static let types = [
        "basicAuth": "basic", "bearerAuth": "bearer", "digestAuth": "digest", "oAuth1": "oauth1",
        "oAuth2": "oauth2", "hawkAuth": "hawk", "awsSigV4": "awsv4", "ntlmAuth": "ntlm",
        "apikeyAuth": "apikey",
    ]

    private let source: JSONTree

    init(_ source: JSONTree) { self.source = source }

    /// The authorization in format 2.1; `nil` when nothing is said.
    var json: JSONTree? {
        if let auth = source["auth"], auth.object != nil { return auth }
        guard let helper = source["currentHelper"]?.string, let type = Self.types[helper] else { return nil }
        let parameters = (source["helperAttributes"]?.object?.members ?? []).filter { $0.name != "id" }.map {
            member in
            JSONTree.object(JSONObject([("key", .string(name(member.name, type))), ("value", member.value)]))
        }
        return .object(JSONObject([("type", .string(type)), (type, .array(parameters))]))
    }

    private func name(_ name: String, _ type: String) -> String {
        switch (type, name) {
        case ("oauth1", "header"), ("oauth1", "addToHeader"): "addParamsToHeader"
        case ("awsv4", "serviceName"): "service"
        default: name
        }
    }
}
