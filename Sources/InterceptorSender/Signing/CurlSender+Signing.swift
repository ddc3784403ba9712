public import InterceptorEngine

extension CurlSender {
    /// Puts on the signature that ``SendOptions/authentication`` asks for.
    ///
    /// - Parameter request: What will be sent.
    /// - Returns: The request as it goes out, with nothing left to sign.
    /// - Throws: When it cannot be signed as written.
    public func signed(_ request: OutgoingRequest) throws(SendError) -> OutgoingRequest {
        var signed = request
        switch request.options.authentication {
        case .awsSigV4(let key): signed = try AWSSignature(key, atMs: WallClock.nowMs).sign(request)
        case .oauth1(let key): signed = try OAuth1Signature(key, atMs: WallClock.nowMs).sign(request)
        case .digest, .ntlm, .negotiate, nil: return request
        }
        signed.options.authentication = nil
        return signed
    }
}
