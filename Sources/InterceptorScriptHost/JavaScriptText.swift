import CJavaScriptCore

/// Text on its way between Swift and JavaScript.
enum JavaScriptText {
    /// Lends a JavaScript string for a call.
    ///
    /// - Parameters:
    ///   - text: The text, without U+0000.
    ///   - use: The call.
    /// - Returns: What the call gives.
    static func with<Result>(_ text: String, _ use: (JSStringRef?) -> Result) -> Result {
        let string = JSStringCreateWithUTF8CString(text)
        defer { JSStringRelease(string) }
        return use(string)
    }

    /// A JavaScript string as text; releases the string.
    ///
    /// - Parameter string: The string.
    /// - Returns: The text; `nil` for no string.
    static func taking(_ string: JSStringRef?) -> String? {
        guard let string else { return nil }
        defer { JSStringRelease(string) }
        let room = JSStringGetMaximumUTF8CStringSize(string)
        return String(unsafeUninitializedCapacity: room) { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                max(0, JSStringGetUTF8CString(string, bytes.baseAddress, room) - 1)
            }
        }
    }

    /// A value as text, as `String(value)` gives it.
    ///
    /// - Returns: The text; `nil` when the conversion throws.
    static func of(_ value: JSValueRef?, in context: JSContextRef?) -> String? {
        var exception: JSValueRef?
        let string = JSValueToStringCopy(context, value, &exception)
        return exception == nil ? taking(string) : nil
    }

    /// A value for JavaScript.
    static func value(_ text: String, in context: JSContextRef?) -> JSValueRef? {
        with(text) { JSValueMakeString(context, $0) }
    }

    /// A member of an object; `nil` when there is none or reading it throws.
    static func member(_ name: String, of value: JSValueRef?, in context: JSContextRef?) -> JSValueRef? {
        guard JSValueIsObject(context, value) else { return nil }
        var exception: JSValueRef?
        let member = with(name) {
            JSObjectGetProperty(context, JSValueToObject(context, value, nil), $0, &exception)
        }
        return exception == nil && !JSValueIsUndefined(context, member) ? member : nil
    }

    /// A number that is a member of an object.
    static func number(_ name: String, of value: JSValueRef?, in context: JSContextRef?) -> Double? {
        guard let member = member(name, of: value, in: context), JSValueIsNumber(context, member) else {
            return nil
        }
        return JSValueToNumber(context, member, nil)
    }

    /// A text that is a member of an object.
    static func text(_ name: String, of value: JSValueRef?, in context: JSContextRef?) -> String? {
        guard let member = member(name, of: value, in: context), JSValueIsString(context, member) else {
            return nil
        }
        return of(member, in: context)
    }
}

extension HostError {
    /// Reads what a script threw.
    ///
    /// - Parameters:
    ///   - exception: The value.
    ///   - context: Where it was thrown.
    init(_ exception: JSValueRef?, in context: JSContextRef?) {
        let message = JavaScriptText.text("message", of: exception, in: context)
        self.init(
            name: JavaScriptText.text("name", of: exception, in: context) ?? "Error",
            message: message ?? JavaScriptText.of(exception, in: context)
                ?? "A value without text was thrown.",
            line: JavaScriptText.number("line", of: exception, in: context).flatMap { Int(exactly: $0) }
        )
    }
}
