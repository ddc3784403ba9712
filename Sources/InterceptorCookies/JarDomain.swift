import InterceptorModel

/// The cookies of one domain, in an array to walk along and with an index to find one.
struct JarDomain: Sendable {
    /// The registrable domain it belongs to, or itself.
    let site: String
    private(set) var cookies: [Cookie] = []
    private var places: [Cookie.Key: Int] = [:]

    init(site: String) {
        self.site = site
    }

    subscript(key: Cookie.Key) -> Cookie? { places[key].map { cookies[$0] } }

    /// Puts a cookie in, in the place of the one with the same key, which is returned.
    mutating func put(_ cookie: Cookie) -> Cookie? {
        let key = cookie.key
        guard let place = places[key] else {
            places[key] = cookies.count
            cookies.append(cookie)
            return nil
        }
        defer { cookies[place] = cookie }
        return cookies[place]
    }

    /// Takes a cookie out; the last one takes its place.
    mutating func remove(_ key: Cookie.Key) -> Cookie? {
        guard let place = places.removeValue(forKey: key) else { return nil }
        cookies.swapAt(place, cookies.count - 1)
        let cookie = cookies.removeLast()
        if place < cookies.count { places[cookies[place].key] = place }
        return cookie
    }

    mutating func touch(_ key: Cookie.Key, nowMs: Double) -> Cookie? {
        guard let place = places[key] else { return nil }
        cookies[place].lastAccessedAtMs = nowMs
        return cookies[place]
    }
}

/// What the jar counts of one registrable domain.
struct JarSite: Sendable {
    /// The domains that have cookies.
    var domains: Set<String> = []
    /// Cookies of servers and scripts, which are limited.
    var limitedCount = 0
}

extension Cookie {
    /// Whether it counts against the limits: servers and scripts put it there.
    var isLimited: Bool { origin == .response || origin == .script }
}
