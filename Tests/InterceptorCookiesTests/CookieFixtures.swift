import Foundation

/// Files of `Fixtures/cookies`, and of the public suites where they lie beside the repository.
enum CookieFixtures {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A list of our own.
    static func load<Value: Decodable>(_ type: [Value].Type, _ name: String) throws -> [Value] {
        try JSONDecoder().decode(
            type,
            from: Data(contentsOf: root.appending(path: "Fixtures/cookies/\(name)"))
        )
    }

    /// A list that others wrote; empty where it is not there.
    static func loadShared<Value: Decodable>(_ type: [Value].Type, _ name: String) -> [Value] {
        let file = root.appending(path: "../shared/fixtures/http-state/\(name)")
        return (try? JSONDecoder().decode(type, from: Data(contentsOf: file))) ?? []
    }
}
