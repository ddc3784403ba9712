public import InterceptorCookies
public import InterceptorModel

extension JarKeeper {
    /// Refuses a site of a page that is none.
    ///
    /// - Parameter site: A domain or a URL; `nil` when there is no page.
    /// - Throws: `CookieRefusal`.
    func check(site: String?) throws(CookieRefusal) {
        try CookieRequest(url: "https://localhost/", topLevelSite: site).check(rules: rules)
    }

    /// The cookies a request carries, in order; they are noted as sent.
    ///
    /// - Parameter request: The request.
    /// - Returns: The cookies.
    /// - Throws: `StoreError`.
    public func take(for request: CookieRequest) async throws -> [Cookie] {
        let nowMs = nowMs
        let cookies = try await jar.read { state in
            state.jar.cookies(for: request.with(state.settings), nowMs: nowMs)
        }
        if !cookies.isEmpty {
            try await jar.update(nowMs: nowMs) { $0.touch(cookies.map(\.key)) }
        }
        return cookies
    }

    /// Takes the `Set-Cookie` lines of an answer.
    ///
    /// - Parameters:
    ///   - lines: The fields' values, in order.
    ///   - request: The request that was answered.
    /// - Returns: Why lines were refused, by their place.
    /// - Throws: `StoreError`.
    public func receive(_ lines: [String], from request: CookieRequest) async throws -> [Int: CookieRefusal] {
        guard !lines.isEmpty else { return [:] }
        let cause = URLParts(request.url).place
        let refusals = try await jar.update(nowMs: nowMs) { transaction in
            let request = request.with(transaction.state.settings)
            var refusals: [Int: CookieRefusal] = [:]
            for (place, line) in lines.enumerated() {
                do throws(CookieRefusal) {
                    try transaction.receive(line, from: request, cause: cause)
                } catch { refusals[place] = error }
            }
            return refusals
        }
        tellChange()
        return refusals
    }
}

extension URLParts {
    /// The URL without user name, password, query and fragment.
    fileprivate var place: String { "\(scheme)://\(host)\(pathAndQuery.prefix { $0 != "?" })" }
}
