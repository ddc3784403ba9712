import CJavaScriptCore

/// A function of Swift that JavaScript calls.
final class HostFunction {
    /// What a call is given: where it was made and its arguments.
    struct Call {
        let context: JSContextRef?
        let arguments: [JSValueRef?]

        /// An argument as text.
        func text(_ index: Int) -> String {
            guard index < arguments.count else { return "" }
            return JavaScriptText.of(arguments[index], in: context) ?? ""
        }

        /// An argument as a number; not a number when it is none.
        func number(_ index: Int) -> Double {
            guard index < arguments.count else { return .nan }
            return JSValueToNumber(context, arguments[index], nil)
        }
    }

    /// What came of a call.
    enum Answer {
        /// It gives a value; no value is `undefined`.
        case value(JSValueRef?)
        /// It throws a value that was thrown below.
        case thrown(JSValueRef?)
        /// It throws an `Error` with a message.
        case failure(String)
    }

    private let body: (Call) -> Answer

    /// Makes a function.
    ///
    /// - Parameter body: What it does.
    init(_ body: @escaping (Call) -> Answer) {
        self.body = body
    }

    /// The function as an object of a world; this object must outlive it.
    func object(in context: JSContextRef?, _ type: JSClassRef?) -> JSObjectRef? {
        JSObjectMake(context, type, Unmanaged.passUnretained(self).toOpaque())
    }

    /// The class of such objects.
    static func makeClass() -> JSClassRef? {
        var definition = JSClassDefinition()
        definition.callAsFunction = { context, function, _, count, arguments, exception in
            guard let pointer = JSObjectGetPrivate(function) else { return nil }
            let body = Unmanaged<HostFunction>.fromOpaque(pointer).takeUnretainedValue().body
            let values = Array(UnsafeBufferPointer(start: arguments, count: count))
            switch body(Call(context: context, arguments: values)) {
            case .value(let value): return value ?? JSValueMakeUndefined(context)
            case .thrown(let value): exception?.pointee = value
            case .failure(let message): exception?.pointee = HostFunction.error(message, in: context)
            }
            return nil
        }
        return JSClassCreate(&definition)
    }

    private static func error(_ message: String, in context: JSContextRef?) -> JSValueRef? {
        var argument = JavaScriptText.value(message, in: context)
        return JSObjectMakeError(context, 1, &argument, nil)
    }
}
