import InterceptorCollections
import InterceptorCookies
public import InterceptorModel

/// What a script finds, as docs/SCRIPTING.md has it.
public struct ScriptContext: Sendable {
    /// When the script runs.
    public var event: ScriptEventKind
    /// The request's name.
    public var requestName = ""
    /// The request's id.
    public var requestID = ""
    /// The iteration, from 0.
    public var iteration = 0
    /// How many iterations there are.
    public var iterationCount = 1
    /// The request in the words of collection format 2.1.
    public var request: JSONTree = .object(JSONObject())
    /// The answer, for tests.
    public var response: JSONTree?
    /// The cookies of the request's URL.
    public var cookies: [Cookie] = []
    /// The cookies that the answer set, for tests.
    public var responseCookies: [Cookie]?
    /// The scopes, as `variables` has them.
    public var variables: JSONTree = .object(JSONObject())
    /// The names of collection, folders and request.
    public var location: [String] = []

    /// Makes a context with nothing in it.
    public init(_ event: ScriptEventKind) { self.event = event }

    /// The context as JSON text.
    public var text: String {
        let info = JSONObject([
            ("requestName", .string(requestName)), ("requestId", .string(requestID)),
            ("iteration", .number(JSONNumber(iteration))),
            ("iterationCount", .number(JSONNumber(iterationCount))),
        ])
        var object = JSONObject([
            ("event", .string(event.rawValue)), ("info", .object(info)), ("request", requestJSON),
            ("cookies", .array(cookies.map(\.scriptJSON))), ("variables", variables),
            ("location", .array(location.map(JSONTree.string))),
        ])
        object["response"] = response
        object["responseCookies"] = responseCookies.map { .array($0.map(\.scriptJSON)) }
        return JSONTree.object(object).text()
    }

    private var requestJSON: JSONTree {
        guard var members = request.object else { return request }
        members["id"] = .string(requestID)
        members["name"] = .string(requestName)
        return .object(members)
    }
}

/// What a script leaves, as docs/SCRIPTING.md has it.
public struct ScriptResult: Sendable {
    /// The whole lists of the scopes that changed.
    public var variables: JSONTree?
    /// The request of format 2.1, when the script changed it.
    public var request: JSONTree?
    /// What `setNextRequest` was given: `.some(nil)` is `null`; `nil` when it was not called.
    public var nextRequest: String??
    /// Whether the request is left out.
    public var skipsRequest: Bool
    /// What the visualizer was given.
    public var visualizer: JSONTree?

    /// Reads a result.
    ///
    /// - Parameter text: JSON text.
    /// - Throws: `JSONError` when it is none.
    public init(_ text: String) throws(JSONError) {
        let json = try JSONTree(parsing: text)
        variables = json["variables"]
        request = json["request"].flatMap { $0.isNull ? nil : $0 }
        nextRequest = json["nextRequest"].map { $0.string ?? $0.number?.text }
        skipsRequest = json["skipsRequest"]?.bool ?? false
        visualizer = json["visualizer"].flatMap { $0.isNull ? nil : $0 }
    }
}

extension Cookie {
    /// The cookie as scripts get it.
    var scriptJSON: JSONTree {
        let shape = CookieShape(self, tellsOfJar: false)
        var object = JSONObject([
            ("name", .string(shape.name)), ("value", .string(shape.value)), ("domain", .string(shape.domain)),
            ("hostOnly", .bool(shape.hostOnly)), ("path", .string(shape.path)),
            ("secure", .bool(shape.secure)),
            ("httpOnly", .bool(shape.httpOnly)), ("session", .bool(shape.session)),
            ("storeId", .string(shape.storeId ?? "0")), ("sameSite", .string(shape.sameSite.rawValue)),
        ])
        object["expirationDate"] = shape.expirationDate.map { .number(JSONNumber($0)) }
        return .object(object)
    }
}

extension IncomingResponse {
    /// The answer as scripts get it, with the time it took.
    func scriptJSON(responseMs: Double) -> JSONTree {
        let fields = headers.map {
            JSONTree.object(JSONObject([("key", .string($0.name)), ("value", .string($0.value))]))
        }
        var object = JSONObject([
            ("code", .number(JSONNumber(statusCode))), ("status", .string(statusText)),
            ("header", .array(fields)),
            ("responseTime", .number(JSONNumber(Int(responseMs.rounded())))),
            ("responseSize", .number(JSONNumber(encodedBodyBytes))),
        ])
        let bytes = (try? body.allBytes()) ?? []
        if let text = BodyText.decode(bytes, contentType: headers.first("content-type")) {
            object["body"] = .string(text)
        } else {
            object["base64"] = .string(Base64.encode(bytes))
        }
        return .object(object)
    }
}
