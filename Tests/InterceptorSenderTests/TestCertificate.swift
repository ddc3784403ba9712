import Foundation
import Testing

/// A certificate that vouches for itself; its files go with this object.
final class TestCertificate {
    /// Where the program is that makes it.
    let openssl: String
    private let folder: URL

    /// The private key's file.
    var key: String { folder.path + "/key.pem" }
    /// The certificate's file.
    var path: String { folder.path + "/cert.pem" }
    /// Key and certificate together, PKCS #12 with the password `secret`.
    var pkcs12: String { folder.path + "/both.p12" }

    /// Makes a key and a certificate.
    ///
    /// - Parameters:
    ///   - name: The host that it is for.
    ///   - hasExpired: Whether it held until yesterday, and not from now on for two days.
    ///   - password: What the key is locked with.
    /// - Throws: When OpenSSL is not there or fails.
    init(for name: String = "localhost", hasExpired: Bool = false, password: String? = nil) throws {
        openssl = try #require(HelperProgram.path("openssl"))
        folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try run(
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2"]
                + (password.map { ["-passout", "pass:\($0)"] } ?? ["-nodes"])
                + ["-subj", "/C=DE/CN=\(name)", "-addext", "subjectAltName=DNS:\(name),IP:127.0.0.9"]
                + ["-keyout", key, "-out", path]
        )
        if hasExpired { try run(["x509", "-in", path, "-signkey", key, "-days", "-1", "-out", path]) }
        try run(
            ["pkcs12", "-export", "-in", path, "-inkey", key, "-out", pkcs12, "-passout", "pass:secret"]
                + (password.map { ["-passin", "pass:\($0)"] } ?? [])
        )
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func run(_ arguments: [String]) throws { try HelperProgram(openssl, arguments).wait() }
}
