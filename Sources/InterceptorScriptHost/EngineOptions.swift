#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How JavaScriptCore is set up, read by the library from the environment when it starts.
///
/// - SeeAlso: WebKit, Source/JavaScriptCore/runtime/OptionsList.h
enum EngineOptions {
    /// The options that differ from the library's own.
    static let all = [
        // The slowest compiler pays off for programs that run for seconds; scripts do not.
        "JSC_useFTLJIT": "0",
        // A way to machine code that no script needs.
        "JSC_useWasm": "0",
        // The collector lets the heap grow with the machine's memory; a script has a limit of its own.
        "JSC_forceRAMSize": "536870912",
        // One helper is enough for small heaps.
        "JSC_numberOfGCMarkers": "2",
    ]

    /// Sets them, before the library is used.
    static func set() {
        for (name, value) in all { setenv(name, value, 1) }
    }
}
