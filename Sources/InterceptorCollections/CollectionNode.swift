public import InterceptorModel
public import InterceptorVariables

/// What collections, folders and requests have in common: the members of the file, and those we understand.
///
/// Everything is read from and written to ``members``, so that what is not known here stays as it was, in its place.
///
/// Source: <https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html>
public protocol CollectionNode {
    /// The members as in the file; `item` is kept beside them.
    var members: JSONObject { get set }
}

extension CollectionNode {
    /// The scripts, in order.
    public var events: [CollectionEvent] {
        get { (members["event"]?.list ?? []).compactMap(CollectionEvent.init) }
        set { members["event"] = newValue.isEmpty ? nil : .array(newValue.map(\.json)) }
    }

    /// The variables, in order.
    public var variables: [Variable] {
        get { (members["variable"]?.list ?? []).compactMap(Variable.init) }
        set { members["variable"] = newValue.isEmpty ? nil : .array(newValue.map(\.json)) }
    }

    /// How to send what is in it: `followRedirects`, `disableBodyPruning`, `strictSSL`, `disableCookies` and others.
    public var protocolProfileBehavior: JSONObject {
        get { members["protocolProfileBehavior"]?.object ?? JSONObject() }
        set { members["protocolProfileBehavior"] = newValue.isEmpty ? nil : .object(newValue) }
    }

    /// The script of an event.
    ///
    /// - Parameter listen: `prerequest` or `test`.
    /// - Returns: Its text; `nil` when there is none but white space, or it is switched off.
    public func script(_ listen: String) -> String? {
        let scripts = events.filter { $0.listen == listen && $0.isEnabled && !$0.isBlank }.map(\.source)
        return scripts.isEmpty ? nil : scripts.joined(separator: "\n")
    }
}

extension JSONTree {
    /// The elements of an array, or the one object in its place.
    var list: [JSONTree]? {
        switch self {
        case .array(let elements): elements
        case .object: [self]
        default: nil
        }
    }

    /// A description: text, or an object with `content`.
    var descriptionText: String? { string ?? self["content"]?.string }
}
