import InterceptorModel

/// Lists of keys and values in collections.
enum CollectionFields {
    /// Fields of a list; those without a key are kept when they have a value.
    static func fields(_ json: JSONTree) -> [RequestDraft.Field] {
        (json.list ?? []).compactMap { element in
            guard element.object != nil else { return nil }
            let isOff = element["disabled"]?.bool == true || element["enabled"]?.bool == false
            return RequestDraft.Field(
                text(element["key"] ?? element["name"]),
                text(element["value"]),
                isEnabled: !isOff
            )
        }
    }

    /// Header lines of a list, or of one text with a line each.
    static func headers(_ json: JSONTree) -> [RequestDraft.Field] {
        guard let text = json.string else { return fields(json).filter { !$0.name.isEmpty } }
        return text.split(whereSeparator: \.isNewline).compactMap { line in
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = trimmed(halves[0])
            guard halves.count == 2, !name.isEmpty else { return nil }
            let isOff = name.hasPrefix("//")
            return RequestDraft.Field(
                isOff ? trimmed(name.dropFirst(2)) : name,
                trimmed(halves[1]),
                isEnabled: !isOff
            )
        }
    }

    /// A field in the words of the format.
    static func json(_ field: RequestDraft.Field) -> JSONTree {
        var object = JSONObject([("key", .string(field.name)), ("value", .string(field.value))])
        if !field.isEnabled { object["disabled"] = true }
        return .object(object)
    }

    /// A value as text; `null` and what is missing are empty.
    static func text(_ json: JSONTree?) -> String {
        switch json {
        case .string(let text)?: text
        case .number(let number)?: number.text
        case nil, .null?: ""
        case let value?: value.text()
        }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let bytes = text.utf8.drop { $0 <= 0x20 }
        return String(decoding: bytes.reversed().drop { $0 <= 0x20 }.reversed(), as: UTF8.self)
    }
}
