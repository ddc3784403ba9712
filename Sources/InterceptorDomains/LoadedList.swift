import CLibPSL

/// The list in memory.
///
/// It can be shared between threads: libpsl never writes to a list that is loaded, and this one is never freed.
final class LoadedList: @unchecked Sendable {
    private let list: OpaquePointer?

    init() {
        list = psl_latest(nil) ?? psl_builtin()
    }

    /// Whether a name is a public suffix; without a list only single labels are.
    func isSuffix(_ domain: String, hasStarRule: Bool) -> Bool {
        guard !domain.isEmpty else { return false }
        guard let list else { return hasStarRule && !domain.utf8.contains(UInt8(ascii: ".")) }
        let type = hasStarRule ? PSL_TYPE_ANY : PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE
        return psl_is_public_suffix2(list, domain, type) != 0
    }

    /// The suffix and the label before it.
    func registrableDomain(of domain: String) -> String? {
        guard let list else { return nil }
        return domain.withCString { name in psl_registrable_domain(list, name).map { String(cString: $0) } }
    }
}
