import InterceptorEngine
import Testing

@testable import InterceptorSender

extension CurlSender {
    /// Sends a request that must fail.
    ///
    /// - Parameter request: What to send.
    /// - Returns: The error.
    /// - Throws: When it does not fail.
    func failure(of request: OutgoingRequest) async throws -> SendError {
        var failure: SendError?
        do throws(SendError) {
            _ = try await send(request)
        } catch {
            failure = error
        }
        return try #require(failure)
    }
}
