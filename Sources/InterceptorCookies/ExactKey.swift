import InterceptorModel

/// A key that is compared octet by octet, as servers do.
///
/// `String` takes `é` in one and in two code points for the same text; for cookies these are two names.
struct ExactKey: Hashable {
    private let key: Cookie.Key

    init(_ key: Cookie.Key) {
        self.key = key
    }

    static func == (first: ExactKey, second: ExactKey) -> Bool {
        let (first, second) = (first.key, second.key)
        return first.name.hasBytes(of: second.name) && first.path.hasBytes(of: second.path)
            && first.isHostOnly == second.isHostOnly && first.domain == second.domain
            && first.partitionKey == second.partitionKey
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(key)
    }
}

extension String {
    /// Whether it is the same text octet by octet.
    func hasBytes(of other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// Whether it comes first when octets are compared.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
