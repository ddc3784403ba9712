/// A certificate that a server showed (RFC 5280).
public struct ServerCertificate: Sendable, Hashable {
    /// Whose it is, such as `C = DE, CN = app.example.com`.
    public var subject: String
    /// Who vouches for it, in the same form.
    public var issuer: String
    /// Since when it holds, in milliseconds since 1970.
    public var validFromMs: Double?
    /// Until when it holds, in milliseconds since 1970.
    public var validToMs: Double?
    /// What else it is for, such as `DNS:app.example.com` and `IP Address:127.0.0.1`.
    public var subjectAltNames: [String]
    /// Its number in hexadecimal.
    public var serialNumber: String
    /// The algorithm of its key, such as `id-ecPublicKey`.
    public var keyAlgorithm: String
    /// All of it, in PEM (RFC 7468).
    public var pem: String

    /// Makes a certificate.
    ///
    /// - Parameters:
    ///   - subject: Whose it is.
    ///   - issuer: Who vouches for it.
    ///   - validFromMs: Since when it holds.
    ///   - validToMs: Until when it holds.
    ///   - subjectAltNames: What else it is for.
    ///   - serialNumber: Its number in hexadecimal.
    ///   - keyAlgorithm: The algorithm of its key.
    ///   - pem: All of it.
    public init(
        subject: String,
        issuer: String,
        validFromMs: Double? = nil,
        validToMs: Double? = nil,
        subjectAltNames: [String] = [],
        serialNumber: String = "",
        keyAlgorithm: String = "",
        pem: String = ""
    ) {
        self.subject = subject
        self.issuer = issuer
        self.validFromMs = validFromMs
        self.validToMs = validToMs
        self.subjectAltNames = subjectAltNames
        self.serialNumber = serialNumber
        self.keyAlgorithm = keyAlgorithm
        self.pem = pem
    }
}
