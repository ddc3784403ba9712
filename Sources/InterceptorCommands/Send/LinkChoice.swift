import InterceptorEngine

/// Finds the link that the user means.
struct LinkChoice {
    let links: [LinkStatus]

    /// The one that is named, or the only one.
    ///
    /// - Parameter name: Its id, browser or profile, in any case; `nil` takes the only one.
    /// - Returns: The link.
    /// - Throws: `CommandFailure`, when there is none, or more than one.
    func link(named name: String?) throws -> LinkStatus {
        guard !links.isEmpty else {
            throw CommandFailure(
                .missingPart,
                "No browser is linked. Start one: interceptor browser. What is missing: interceptor doctor"
            )
        }
        let found = name.map { name in links.filter { $0.isNamed(name) } } ?? links
        guard let only = found.first else {
            throw CommandFailure(
                .missingPart,
                "No linked browser is called \"\(Terminal.safe(name ?? ""))\". Linked are:\n\(list(links))"
            )
        }
        guard found.count == 1 else {
            throw CommandFailure(.wrongCall, "Say which browser with --link ID:\n\(list(found))")
        }
        return only
    }

    private func list(_ links: [LinkStatus]) -> String {
        links.map { "  \($0.id)  \(Terminal.safe($0.browser)), profile \(Terminal.safe($0.profile))" }
            .joined(separator: "\n")
    }
}

extension LinkStatus {
    fileprivate func isNamed(_ name: String) -> Bool {
        String(id) == name || [browser, profile].contains { $0.lowercased() == name.lowercased() }
    }
}
