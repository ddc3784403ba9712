import InterceptorEngine

extension SendError {
    /// An error about a request that was not tried.
    static func refused(_ code: Code, _ message: String) -> SendError {
        SendError(code, .prepare, message)
    }
}
