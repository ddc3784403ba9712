public import InterceptorCollections
import InterceptorModel

/// A file that Postman exported, told apart by what it holds.
public enum PostmanFile: Sendable, Hashable {
    /// A collection of format 1, 2.0 or 2.1; here in 2.1.
    case collection(RequestCollection)
    /// An environment.
    case environment(Environment)
    /// The globals.
    case globals(Environment)

    /// The longest file that is read, in bytes.
    public static let fileBytesMax = 1 << 30

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: The file's content: JSON in UTF-8 or UTF-16, with a byte order mark or without.
    ///   - file: Its name, for messages.
    /// - Throws: `PostmanFileError` with the place inside of the file and what to do.
    public init(_ bytes: [UInt8], file: String) throws(PostmanFileError) {
        let json = Self.unwrapped(try Self.json(bytes, file: file))
        do throws(JSONError) { self = try Self.read(json) } catch {
            throw PostmanFileError(
                file,
                error,
                "Export it from Postman again, as Collection v2.1 or as an environment."
            )
        }
    }

    /// The collection of a file.
    ///
    /// - Throws: `PostmanFileError`, also when the file holds something else.
    public static func collection(_ bytes: [UInt8], file: String) throws(PostmanFileError)
        -> RequestCollection
    {
        switch try PostmanFile(bytes, file: file) {
        case .collection(let collection): return collection
        case .environment, .globals:
            throw PostmanFileError(
                file,
                "This is a list of variables, no collection.",
                "Give it with -e or -g."
            )
        }
    }

    /// The variables of a file, be they an environment or globals.
    ///
    /// - Throws: `PostmanFileError`, also when the file holds something else.
    public static func environment(_ bytes: [UInt8], file: String) throws(PostmanFileError) -> Environment {
        switch try PostmanFile(bytes, file: file) {
        case .environment(let environment), .globals(let environment): return environment
        case .collection:
            throw PostmanFileError(
                file,
                "This is a collection, no list of variables.",
                "Give it as the collection."
            )
        }
    }

    static func json(_ bytes: [UInt8], file: String) throws(PostmanFileError) -> JSONTree {
        guard bytes.count <= fileBytesMax else {
            throw PostmanFileError(
                file,
                "The file is longer than 1 GiB.",
                "Split the collection into several."
            )
        }
        guard let text = TextBytes.utf8(bytes) else {
            throw PostmanFileError(
                file,
                "The file is neither UTF-8 nor UTF-16 text.",
                "Is it the right file?"
            )
        }
        guard text.contains(where: { $0 > 0x20 }) else {
            throw PostmanFileError(file, "The file is empty.", "Export it again.")
        }
        do throws(JSONError) { return try JSONTree(parsing: text) } catch {
            throw PostmanFileError(
                file,
                error,
                "The file is not whole or was edited: export it again, or mend that line."
            )
        }
    }

    /// Takes off what Postman's API puts around a file: `{"collection": …}`.
    private static func unwrapped(_ json: JSONTree) -> JSONTree {
        guard json["item"] == nil, json["values"] == nil, json["requests"] == nil else { return json }
        let inner = ["collection", "environment", "globals"].lazy.compactMap { json[$0] }.first
        return inner.flatMap { $0.object == nil && $0.array == nil ? nil : $0 } ?? json
    }

    private static func read(_ json: JSONTree) throws(JSONError) -> PostmanFile {
        if json["item"] != nil { return .collection(try RequestCollection(CollectionUpgrade.upgraded(json))) }
        if json["requests"]?.array != nil || json["order"]?.array != nil {
            return .collection(try RequestCollection(CollectionV1(json).upgraded()))
        }
        if json.array != nil { return .globals(try Environment(json)) }
        guard json["values"] != nil else {
            guard json["info"] != nil else { throw JSONError(unknown(json)) }
            return .collection(try RequestCollection(json))
        }
        let environment = try Environment(json)
        return environment.isGlobals ? .globals(environment) : .environment(environment)
    }

    private static func unknown(_ json: JSONTree) -> String {
        guard json.object != nil else {
            return "A collection or an environment was expected, not \(json.kind)."
        }
        if json["log"]?["entries"] != nil { return "This is a HAR file, no collection." }
        if json["openapi"] != nil || json["swagger"] != nil {
            return "This is an OpenAPI file, no collection."
        }
        return
            "Neither “item” (a collection), “requests” (one of format 1) nor “values” (an environment) is there."
    }
}
