public import InterceptorModel

/// A JSON text with cookies: a list of them, one alone, or an object with a list `cookies` (Playwright's storage).
///
/// One that cannot be read does not keep the others back.
public struct CookieDocument: Sendable, Decodable {
    /// What stands at a place of the list.
    private enum Element: Sendable, Decodable {
        case shape(CookieShape)
        case problem(String)

        init(from decoder: any Decoder) throws {
            do {
                self = .shape(try CookieShape(from: decoder))
            } catch DecodingError.keyNotFound(let key, _) {
                self = .problem("“\(key.stringValue)” is missing.")
            } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
                self = .problem("“\(context.codingPath.last?.stringValue ?? "it")” is of the wrong type.")
            } catch {
                self = .problem("It is not a cookie.")
            }
        }
    }

    private enum Member: String, CodingKey {
        case cookies
    }

    private var elements: [Element]

    /// Reads a document.
    ///
    /// - Parameter decoder: The decoder.
    /// - Throws: `DecodingError`, when it is neither a list nor an object.
    public init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Member.self) {
            elements =
                try object.contains(.cookies)
                ? object.decode([Element].self, forKey: .cookies) : [Element(from: decoder)]
        } else {
            elements = try [Element](from: decoder)
        }
    }

    /// The cookies, and the places where there are none, counted from 1.
    ///
    /// - Parameter origin: Who brings them.
    /// - Returns: The cookies; `CookieJar.put` says whether they are taken.
    public func read(origin: CookieOrigin = .user) -> CookieImport {
        var result = CookieImport()
        for (index, element) in elements.enumerated() {
            switch element {
            case .shape(let shape): result.add(shape.unchecked(origin: origin), line: index + 1)
            case .problem(let reason): result.refuse(reason, line: index + 1)
            }
        }
        return result
    }
}
