import GRDB
import InterceptorModel
import Synchronization

/// Remembers the numbers of the header lines met lately, so that most lines are stored once.
///
/// It forgets the half it has not met for longest when it is full; a forgotten line is stored again under a
/// new number, which search does not mind.
final class HeaderDictionary: Sendable {
    struct Entry {
        var id: Int64
        var isShared: Bool
    }

    /// A line that is the same as another only byte for byte; Swift's strings compare canonically.
    fileprivate struct Line: Hashable {
        private let name: String
        private let value: String

        init(_ field: HeaderField) {
            name = field.name
            value = field.value
        }

        static func == (one: Line, other: Line) -> Bool {
            one.name.utf8.elementsEqual(other.name.utf8) && one.value.utf8.elementsEqual(other.value.utf8)
        }

        func hash(into hasher: inout Hasher) {
            Line.hash(name, into: &hasher)
            Line.hash(value, into: &hasher)
        }

        private static func hash(_ text: String, into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            hasher.combine(0xFF as UInt8)
        }
    }

    fileprivate struct Memory {
        var recent: [Line: Entry] = [:]
        var older: [Line: Entry] = [:]
        var nextID: Int64?
        var dataVersion: Int64?
    }

    private static let generationMax = 12_000
    private let memory = Mutex(Memory())

    /// The line's number, when it was met lately, and whether a second exchange has just begun to use it.
    func entry(of field: HeaderField) -> (entry: Entry, isNewlyShared: Bool)? {
        memory.withLock { memory -> (entry: Entry, isNewlyShared: Bool)? in
            if let entry = memory.recent[Line(field)], entry.isShared { return (entry, false) }
            guard var entry = memory.recent[Line(field)] ?? memory.older[Line(field)] else { return nil }
            let isNewlyShared = !entry.isShared
            entry.isShared = true
            memory.insert(entry, for: field, generationMax: Self.generationMax)
            return (entry, isNewlyShared)
        }
    }

    /// Gives a line the next number.
    ///
    /// - Parameters:
    ///   - field: A line that is not remembered.
    ///   - lastID: Asked once, for the highest number in use.
    /// - Returns: The number.
    /// - Throws: What `lastID` throws.
    func add(_ field: HeaderField, lastID: () throws -> Int64) throws -> Int64 {
        let known = memory.withLock(\.nextID)
        let next = try known ?? lastID() + 1
        memory.withLock { memory in
            memory.nextID = next + 1
            memory.insert(Entry(id: next, isShared: false), for: field, generationMax: Self.generationMax)
        }
        return next
    }

    /// Forgets everything when another process has written since the last call.
    ///
    /// - Parameter database: The writing connection, within its transaction.
    /// - Throws: What SQLite throws.
    func forgetUnlessAlone(_ database: Database) throws {
        let version = try Int64.fetchOne(database, sql: "PRAGMA data_version")
        memory.withLock { memory in
            if memory.dataVersion != version { memory = Memory() }
            memory.dataVersion = version
        }
    }

    /// Forgets everything: a transaction was rolled back, lines were deleted, or another process wrote.
    func forget() {
        memory.withLock { $0 = Memory() }
    }
}

extension HeaderDictionary.Memory {
    fileprivate mutating func insert(
        _ entry: HeaderDictionary.Entry,
        for field: HeaderField,
        generationMax: Int
    ) {
        if recent.count >= generationMax {
            older = recent
            recent = [:]
        }
        recent[HeaderDictionary.Line(field)] = entry
    }
}
