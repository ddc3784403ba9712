import InterceptorEngine

extension SendError {
    /// An error about a request that was not tried.
    static func refused(_ code: Code, _ message: String, remedy: Remedy? = nil) -> SendError {
        SendError(code, .prepare, message, remedy: remedy)
    }
}
