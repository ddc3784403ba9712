import HTTPTypes
import Hummingbird
import InterceptorCookies
import InterceptorEngine
import InterceptorModel

import struct InterceptorModel.Cookie

/// The jar over HTTP: cookies, why, timeline, import and export, settings.
struct CookieRoutes {
    let engine: Engine

    private var cookies: JarKeeper { engine.cookies }

    func add(to group: RouterGroup<LocalContext>) {
        let group = group.group("cookies")
        group.get(use: list)
        group.post(use: set)
        group.get("domains") { _, _ in try Response.json(["domains": try await cookies.domains()]) }
        group.post("delete", use: delete)
        group.get("why") { request, _ in
            try Response.json(try await WhyShape(try request.cookieRequest(), engine))
        }
        group.get("timeline", use: timeline)
        group.get("export", use: export)
        group.post("import", use: importText)
        group.get("settings") { _, _ in try Response.json(try await cookies.settings()) }
        group.patch("settings", use: changeSettings)
    }

    @Sendable private func list(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Shape: Encodable {
            var cookies: [CookieShape]
            var total: Int
            var hasMore: Bool
        }
        let limit = try request.number("limit", default: 1000, in: 1...100_000)
        let offset = try request.number("offset", default: 0, in: 0...100_000_000)
        let all = try await cookies.list(
            matching: request.parameter("q") ?? "",
            domain: request.parameter("domain")
        )
        let window = all.dropFirst(offset).prefix(limit).map { CookieShape($0) }
        return try .json(Shape(cookies: window, total: all.count, hasMore: offset + limit < all.count))
    }

    @Sendable private func set(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Shape: Encodable { var cookie: CookieShape? }
        let change = try await request.json(CookieChangeRequest.self, context)
        return try .json(Shape(cookie: try await change.perform(cookies).map { CookieShape($0) }))
    }

    @Sendable private func delete(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Shape: Decodable {
            var keys: [CookieKeyShape]?
            var domain: String?
            var all: Bool?
        }
        let what = try await request.json(Shape.self, context)
        if let keys = what.keys { return try .json(["deleted": try await cookies.delete(keys.map(\.key))]) }
        if let domain = what.domain {
            return try .json(["deleted": try await cookies.delete(domain: domain)])
        }
        if what.all == true { return try .json(["deleted": try await cookies.clear()]) }
        throw APIError(.badRequest, "invalidBody", "Say which: \"keys\", \"domain\" or \"all\":true.")
    }

    @Sendable private func timeline(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Shape: Encodable {
            var changes: [CookieChangeShape]
            var hasMore: Bool
        }
        let limit = try request.number("limit", default: 200, in: 1...10_000)
        let before = try request.number("before", default: Int.max, in: 0...Int.max)
        let changes = try await cookies.timeline(
            TimelineRequest(
                text: request.parameter("q") ?? "",
                domain: request.parameter("domain"),
                limit: limit + 1,
                before: Int64(before)
            )
        )
        return try .json(
            Shape(changes: changes.prefix(limit).map(CookieChangeShape.init), hasMore: changes.count > limit)
        )
    }

    @Sendable private func export(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Shape: Encodable {
            var text: String
            var count: Int
            var notes: [String]
        }
        guard let format = CookieFormat(rawValue: request.parameter("format") ?? "json") else {
            throw APIError(.badRequest, "invalidParameter", "\"format\" must be json, netscape or header.")
        }
        let export = try await cookies.export(
            format,
            domain: request.parameter("domain"),
            url: request.parameter("url")
        )
        return try .json(Shape(text: export.text, count: export.count, notes: export.notes))
    }

    @Sendable private func importText(_ request: Request, _ context: LocalContext) async throws -> Response {
        struct Shape: Decodable {
            var text: String
            var format: CookieFormat?
            var url: String?
        }
        let what = try await request.json(Shape.self, context, mebibytesMax: 32)
        return try .json(
            try await cookies.importCookies(from: what.text, format: what.format, url: what.url)
        )
    }

    @Sendable private func changeSettings(_ request: Request, _ context: LocalContext) async throws
        -> Response
    {
        struct Shape: Decodable {
            var isLoopbackTrustworthy: Bool?
            var scriptDomains: [String]?
        }
        let change = try await request.json(Shape.self, context)
        var settings = try await cookies.settings()
        settings.isLoopbackTrustworthy = change.isLoopbackTrustworthy ?? settings.isLoopbackTrustworthy
        settings.scriptDomains = change.scriptDomains ?? settings.scriptDomains
        return try .json(try await cookies.save(settings))
    }
}

/// A cookie the user wrote: its members, or the text of a `Set-Cookie` line.
private struct CookieChangeRequest: Decodable {
    private enum Member: String, CodingKey { case setCookie, url, replaces }

    private var line: (text: String, url: String)?
    private var shape: CookieShape?
    private var replaced: Cookie.Key?

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        replaced = try members.decodeIfPresent(CookieKeyShape.self, forKey: .replaces)?.key
        if let text = try members.decodeIfPresent(String.self, forKey: .setCookie) {
            line = (text, try members.decode(String.self, forKey: .url))
        } else {
            shape = try CookieShape(from: decoder)
        }
    }

    func perform(_ cookies: JarKeeper) async throws -> Cookie? {
        if let line { return try await cookies.set(line.text, from: line.url, replacing: replaced).cookie }
        guard let shape else { return nil }
        return try await cookies.set(shape.unchecked(origin: .user), replacing: replaced)
    }
}

extension Request {
    /// A text of the query string; absent and empty are the same.
    func parameter(_ name: String) -> String? {
        let text = FormText.value(of: name, in: uri.query ?? "")
        return text?.isEmpty == false ? text : nil
    }

    /// The request of `?url=&method=&site=&navigation=&without=`.
    fileprivate func cookieRequest() throws -> CookieRequest {
        guard let url = parameter("url") else {
            throw APIError(.badRequest, "invalidParameter", "\"url\" is missing.")
        }
        guard ["http", "https", "ws", "wss"].contains(URLParts(url).scheme), !URLParts(url).hostname.isEmpty
        else {
            throw APIError(.badRequest, "invalidParameter", "\"url\" must be an absolute http or https URL.")
        }
        return CookieRequest(
            url: url,
            method: parameter("method") ?? "GET",
            topLevelSite: parameter("site"),
            isNavigation: parameter("navigation") == "true",
            excludedNames: Set(FormText.values(of: "without", in: uri.query ?? ""))
        )
    }
}
