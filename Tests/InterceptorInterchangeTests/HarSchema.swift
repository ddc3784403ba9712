import Foundation
import Testing

/// The members that HAR 1.2 requires, with their types; the schema of har-schema 2.0.
///
/// Source: <https://github.com/ahmadnassri/har-schema/tree/master/lib>
enum HarSchema {
    private indirect enum Kind: Sendable {
        case text
        case whole
        case number(min: Double)
        case moment
        case address
        case list(Kind)
        case object(required: [String: Kind], optional: [String: Kind] = [:])
    }

    private static let pair = Kind.object(
        required: ["name": .text, "value": .text],
        optional: ["comment": .text]
    )
    private static let cookie = Kind.object(
        required: ["name": .text, "value": .text],
        optional: ["path": .text, "domain": .text, "expires": .moment, "comment": .text]
    )
    private static let request = Kind.object(
        required: [
            "method": .text, "url": .text, "httpVersion": .text, "cookies": .list(cookie),
            "headers": .list(pair),
            "queryString": .list(pair), "headersSize": .whole, "bodySize": .whole,
        ],
        optional: [
            "postData": .object(
                required: ["mimeType": .text],
                optional: [
                    "text": .text, "params": .list(.object(required: ["name": .text])), "comment": .text,
                ]
            )
        ]
    )
    private static let response = Kind.object(required: [
        "status": .whole, "statusText": .text, "httpVersion": .text, "cookies": .list(cookie),
        "headers": .list(pair),
        "content": .object(
            required: ["size": .whole, "mimeType": .text],
            optional: ["text": .text, "encoding": .text]
        ),
        "redirectURL": .text, "headersSize": .whole, "bodySize": .whole,
    ])
    private static let entry = Kind.object(
        required: [
            "startedDateTime": .moment, "time": .number(min: 0), "request": request, "response": response,
            "cache": .object(required: [:]),
            "timings": .object(
                required: ["send": .number(min: 0), "wait": .number(min: 0), "receive": .number(min: 0)],
                optional: [
                    "dns": .number(min: -1), "connect": .number(min: -1), "blocked": .number(min: -1),
                    "ssl": .number(min: -1),
                ]
            ),
        ],
        optional: ["serverIPAddress": .address, "connection": .text, "comment": .text]
    )
    private static let file = Kind.object(required: [
        "log": .object(required: [
            "version": .text, "creator": .object(required: ["name": .text, "version": .text]),
            "entries": .list(entry),
        ])
    ])

    /// Records an issue for everything that the schema does not allow.
    ///
    /// - Parameter object: A parsed file.
    static func check(_ object: Any) {
        check(object, file, at: "har")
    }

    private static func check(_ value: Any, _ kind: Kind, at path: String) {
        switch kind {
        case .text: #expect(value is String, "\(path)")
        case .whole: #expect((value as? Double).map { $0 == $0.rounded() } == true, "\(path)")
        case .number(let min): #expect((value as? Double).map { $0 >= min } == true, "\(path)")
        case .moment:
            #expect((value as? String)?.wholeMatch(of: momentPattern) != nil, "\(path): \(value)")
        case .address: #expect((value as? String)?.wholeMatch(of: addressPattern) != nil, "\(path): \(value)")
        case .list(let element):
            let values = value as? [Any]
            #expect(values != nil, "\(path)")
            for (index, value) in (values ?? []).enumerated() {
                check(value, element, at: "\(path)[\(index)]")
            }
        case .object(let required, let optional):
            checkMembers(value as? [String: Any], required, optional, at: path)
        }
    }

    private static func checkMembers(
        _ object: [String: Any]?,
        _ required: [String: Kind],
        _ optional: [String: Kind],
        at path: String
    ) {
        #expect(object != nil, "\(path)")
        for (name, kind) in required {
            let value = object?[name]
            #expect(value != nil, "\(path).\(name) is missing")
            if let value { check(value, kind, at: "\(path).\(name)") }
        }
        for (name, kind) in optional {
            if let value = object?[name] { check(value, kind, at: "\(path).\(name)") }
        }
    }

    private static var momentPattern: Regex<Substring> {
        /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z/
    }

    private static var addressPattern: Regex<Substring> {
        /[0-9]+(?:\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/
    }
}
