import CJavaScriptCore

/// A global scope of its own in which the sandbox is loaded; made for one script, then thrown away.
final class World {
    /// What the host calls in the sandbox.
    enum Entry: String, CaseIterable {
        case run, answer, timer
    }

    let context: JSGlobalContextRef?
    private var sandbox: JSValueRef?
    private var entries: [Entry: JSObjectRef] = [:]
    private var rejected: JSObjectRef?

    /// Evaluates the sandbox in a new scope.
    ///
    /// - Parameters:
    ///   - group: The engine; code that it has parsed once is parsed once for all worlds.
    ///   - source: The text of `sandbox.js`.
    ///   - functions: What the sandbox gets as `host`.
    ///   - type: The class of those functions.
    /// - Throws: What the sandbox throws, or what it lacks.
    init(
        group: JSContextGroupRef?,
        source: JSStringRef?,
        functions: [String: HostFunction],
        type: JSClassRef?
    ) throws(HostError) {
        context = JSGlobalContextCreateInGroup(group, nil)
        let global = JSContextGetGlobalObject(context)
        let host = JSObjectMake(context, nil, nil)
        for (name, function) in functions {
            Self.set(name, function.object(in: context, type), on: host, in: context)
        }
        Self.set("host", host, on: global, in: context)
        var exception: JSValueRef?
        _ = JavaScriptText.with("sandbox.js") {
            JSEvaluateScript(context, source, nil, $0, 1, &exception)
        }
        if let exception { throw HostError(exception, in: context) }
        try takeSandbox(from: global)
    }

    deinit {
        for function in entries.values { JSValueUnprotect(context, function) }
        if let rejected { JSValueUnprotect(context, rejected) }
        if let sandbox { JSValueUnprotect(context, sandbox) }
        JSGlobalContextRelease(context)
    }

    /// Calls the sandbox; microtasks have ended when this returns.
    ///
    /// - Parameters:
    ///   - entry: What to call.
    ///   - argument: Makes its argument.
    /// - Throws: What the sandbox throws; it should not.
    func call(_ entry: Entry, _ argument: (JSContextRef?) -> JSValueRef?) throws(HostError) {
        guard let function = entries[entry] else { return }
        var exception: JSValueRef?
        var value = argument(context)
        JSObjectCallAsFunction(context, function, nil, 1, &value, &exception)
        if let exception { throw HostError(exception, in: context) }
    }

    /// Tells the sandbox of a promise that nobody handled.
    ///
    /// - Parameter arguments: The promise and the reason.
    func reject(_ arguments: [JSValueRef?]) {
        guard let rejected else { return }
        JSObjectCallAsFunction(context, rejected, nil, arguments.count, arguments, nil)
    }

    private func takeSandbox(from global: JSObjectRef?) throws(HostError) {
        let found = JavaScriptText.member("sandbox", of: global, in: context)
        for entry in Entry.allCases {
            guard let member = JavaScriptText.member(entry.rawValue, of: found, in: context),
                JSValueIsObject(context, member)
            else {
                throw HostError(name: "Error", message: "The sandbox has no function “\(entry.rawValue)”.")
            }
            JSValueProtect(context, member)
            entries[entry] = member
        }
        JSValueProtect(context, found)
        sandbox = found
        if let member = JavaScriptText.member("rejected", of: found, in: context) {
            JSValueProtect(context, member)
            rejected = member
        }
        for name in ["sandbox", "host"] {
            _ = JavaScriptText.with(name) { JSObjectDeleteProperty(context, global, $0, nil) }
        }
    }

    private static func set(
        _ name: String,
        _ value: JSValueRef?,
        on object: JSObjectRef?,
        in context: JSContextRef?
    ) {
        JavaScriptText.with(name) {
            JSObjectSetProperty(
                context,
                object,
                $0,
                value,
                JSPropertyAttributes(kJSPropertyAttributeNone),
                nil
            )
        }
    }
}
