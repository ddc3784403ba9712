import Foundation
import Testing

/// A certificate for `localhost` that nobody vouches for; its files go with this object.
final class TestCertificate {
    /// Where the program is that makes it.
    let openssl: String
    private let folder: URL

    /// The private key's file.
    var key: String { folder.path + "/key.pem" }
    /// The certificate's file.
    var path: String { folder.path + "/cert.pem" }

    /// Makes a key and a certificate.
    ///
    /// - Throws: When OpenSSL is not there or fails.
    init() throws {
        openssl = try #require(HelperProgram.path("openssl"))
        folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let make = try HelperProgram(
            openssl,
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "2",
            ]
                + ["-subj", "/CN=localhost", "-keyout", key, "-out", path]
        )
        make.wait()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
