import CJavaScriptCore

/// Random bytes of the system for scripts.
enum RandomBytes {
    /// The most bytes of one call.
    static let countMax = 1 << 20

    /// A `Uint8Array` of as many random bytes as the first argument says.
    static func array(_ call: HostFunction.Call) -> HostFunction.Answer {
        guard let count = Int(exactly: call.number(0)), 0...countMax ~= count else {
            return .failure("Random bytes come by 0 to \(countMax).")
        }
        var exception: JSValueRef?
        let array = JSObjectMakeTypedArray(call.context, kJSTypedArrayTypeUint8Array, count, &exception)
        if let exception { return .thrown(exception) }
        let bytes = UnsafeMutableRawBufferPointer(
            start: JSObjectGetTypedArrayBytesPtr(call.context, array, nil),
            count: count
        )
        var generator = SystemRandomNumberGenerator()
        for index in bytes.indices { bytes[index] = .random(in: .min ... .max, using: &generator) }
        return .value(array)
    }
}
