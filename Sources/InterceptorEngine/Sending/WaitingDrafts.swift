import Foundation
public import InterceptorProtocol

/// Requests that were imported, until a workbench takes them; they wait also while the app does not run.
///
/// They are not put among the workbench's open tabs: a page that was open meanwhile writes those as it knows them.
public struct WaitingDrafts: Sendable {
    /// The most bytes that wait.
    public static let bytesMax = 4 << 20

    /// More than may wait.
    public struct TooLarge: Error, CustomStringConvertible {
        /// What was wrong and what to try.
        public var description: String {
            "At most 4 MiB of imported requests wait for the workbench. Open it to take them, or import fewer."
        }
    }

    private let store: any HistoryStore

    /// Reads and writes them.
    ///
    /// - Parameter store: Where they wait.
    public init(_ store: any HistoryStore) { self.store = store }

    /// Puts requests behind those that wait.
    ///
    /// - Parameter drafts: The requests.
    /// - Throws: `TooLarge`; `StoreError`.
    public func add(_ drafts: [OpenedDraft]) async throws {
        _ = try await store.change(.drafts) { kept in
            let data = try JSONEncoder().encode(try Self.read(kept) + drafts)
            guard data.count <= Self.bytesMax else { throw TooLarge() }
            return String(decoding: data, as: UTF8.self)
        }
    }

    /// Takes all out, so that no other workbench opens them too.
    ///
    /// - Returns: The requests, oldest first.
    /// - Throws: `StoreError`.
    public func take() async throws -> [OpenedDraft] {
        guard try await store.setting(.drafts) != nil else { return [] }
        return try Self.read(try await store.change(.drafts) { _ in nil })
    }

    private static func read(_ kept: String?) throws -> [OpenedDraft] {
        try kept.map { try JSONDecoder().decode([OpenedDraft].self, from: Data($0.utf8)) } ?? []
    }
}
