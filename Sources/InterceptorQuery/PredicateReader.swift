/// Gives the values of a term their meaning.
struct PredicateReader {
    /// The time that `since:` and `before:` are read by.
    let clock: QueryClock

    /// Reads the values that follow a field.
    ///
    /// - Parameters:
    ///   - field: The field; `nil` for plain words.
    ///   - values: At least one, none empty; more than one only for fields that take lists.
    /// - Returns: The condition.
    /// - Throws: What is wrong with a value.
    func predicate(_ field: QueryField?, _ values: [RawValue]) throws(ValueError) -> Predicate {
        let value = values[0]
        return switch field {
        case nil: .text(value.text)
        case .url: .url(value.text)
        case .path: .path(value.text)
        case .header: .header(.any, value.text)
        case .requestHeader: .header(.request, value.text)
        case .responseHeader: .header(.response, value.text)
        case .cookie: .cookie(value.text)
        case .body: .body(value.text)
        case .mime: .mime(value.text)
        case .error: .error(value.text)
        case .method: .method(try values.map(MethodValue.read))
        case .host: .host(try values.map(HostValue.read))
        case .status: .status(try values.map(StatusValue.read))
        case .type: .resourceType(try TypeValue.read(values))
        case .flag: .flag(try FlagValue.read(value))
        case .duration: .durationMs(try AmountValue.duration.read(value))
        case .size: .requestBodyBytes(try AmountValue.size.read(value))
        case .since: .startedAtMs(try TimeValue(clock: clock).since(value))
        case .before: .startedAtMs(try TimeValue(clock: clock).before(value))
        case .link: .link(try NumberValue.read(value, of: .link))
        case .session: .session(try NumberValue.read(value, of: .session))
        case .tab: .tab(try NumberValue.read(value, of: .tab))
        case .id: .id(try NumberValue.read(value, of: .id))
        }
    }
}

/// What is wrong with a value.
struct ValueError: Error {
    /// Where the value begins, in Unicode scalars.
    var offset: Int
    /// What was wrong.
    var problem: String
    /// What to try.
    var remedy: String

    /// Makes an error about a value.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - problem: What was wrong with it, to follow the value in quotes.
    ///   - remedy: What to try.
    init(_ value: RawValue, _ problem: String, _ remedy: String) {
        offset = value.offset
        self.problem = "“\(value.text.shortened)” \(problem)"
        self.remedy = remedy
    }
}
