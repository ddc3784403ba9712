import Foundation
public import InterceptorModel
import InterceptorProtocol

/// The requests that are open in the workbench, as it keeps them from visit to visit.
public struct OpenTabs: Sendable {
    /// The most bytes that are kept.
    public static let bytesMax = 4 << 20

    /// More than is kept.
    public struct TooLarge: Error, CustomStringConvertible {
        /// What was wrong and what to try.
        public var description: String {
            "The workbench keeps at most 4 MiB of open requests. Close some there, or import fewer."
        }
    }

    private let store: any HistoryStore

    /// Reads and writes them.
    ///
    /// - Parameter store: Where they are kept.
    public init(_ store: any HistoryStore) { self.store = store }

    /// Opens requests behind those that are open, and shows the first of them.
    ///
    /// - Parameter drafts: The requests.
    /// - Throws: `TooLarge`; `StoreError`.
    public func add(_ drafts: [RequestDraft]) async throws {
        let kept = try await store.setting(.tabs).map { Data($0.utf8) }
        var members = try kept.map { try JSONDecoder().decode([String: JSONValue].self, from: $0) } ?? [:]
        let open = members["tabs"]?.items ?? []
        members["tabs"] = .array(try open + drafts.map(Self.tab))
        members["selected"] = .number(Double(open.count))
        let data = try JSONEncoder().encode(members)
        guard data.count <= Self.bytesMax else { throw TooLarge() }
        try await store.save(String(decoding: data, as: UTF8.self), as: .tabs)
    }

    private static func tab(_ draft: RequestDraft) throws -> JSONValue {
        let written = try JSONDecoder().decode(JSONValue.self, from: try JSONEncoder().encode(draft))
        return .object(["draft": written, "via": .string("native"), "section": .string(section(draft))])
    }

    /// The part of the editor to begin with: where something is written.
    private static func section(_ draft: RequestDraft) -> String {
        if draft.body != .none { return "body" }
        return draft.headers.isEmpty || draft.url.utf8.contains(UInt8(ascii: "?")) ? "params" : "headers"
    }
}
