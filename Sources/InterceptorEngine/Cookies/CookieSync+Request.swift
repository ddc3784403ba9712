public import InterceptorProtocol

extension CookieSync {
    /// What is said when a domain to remove is none of the synced ones.
    public static let unknownDomain = "This domain is not synced."

    /// Performs what the command line asks for.
    ///
    /// - Parameter request: The change; none only looks.
    /// - Returns: How the domains stand then, and what else the user may want to know.
    /// - Throws: `SyncDomainError`; `StoreError`.
    public func perform(_ request: SyncRequest?) async throws -> SyncReport {
        guard let request else { return SyncReport(status: try await status()) }
        let domain = request.domain ?? ""
        switch request.action {
        case .reconcile:
            try await reconcile()
            return SyncReport(status: try await status())
        case .add:
            let addition = try await add(domain, linkID: request.linkId, storeID: request.storeId)
            return SyncReport(status: try await status(), notes: addition.notes)
        case .remove, .purge:
            let removal = try await remove(domain, purges: request.action == .purge)
            let notes = removal == nil ? [Self.unknownDomain] : []
            return SyncReport(status: try await status(), removal: removal, notes: notes)
        }
    }
}
