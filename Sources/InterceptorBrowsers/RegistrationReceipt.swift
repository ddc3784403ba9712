import Foundation

/// What was made for a data folder, so that all of it can be removed again.
struct RegistrationReceipt: Codable, Equatable {
    static let fileName = "receipt.json"

    /// The receipt's own form.
    var version = 1
    /// The manifests written.
    var manifests: [String] = []
    /// The folders made, outermost first.
    var folders: [String] = []

    static func read(_ path: String) -> RegistrationReceipt {
        let data = FileManager.default.contents(atPath: path)
        return data.flatMap { try? JSONDecoder().decode(RegistrationReceipt.self, from: $0) } ?? .init()
    }

    func write(_ path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try SafeFiles.write(encoder.encode(self), to: path, permissions: 0o600)
    }

    mutating func add(manifest: String) {
        if !manifests.contains(manifest) { manifests.append(manifest) }
    }

    mutating func add(folders more: [String]) {
        folders += more.filter { !folders.contains($0) }
    }
}
