/// Likely causes of trouble with TLS, by the words that OpenSSL and libcurl have for them.
enum TLSTrouble {
    private static let trust = "For a server of your own, name its CA file or switch verification off."

    private static let causes: [(words: [String], advice: String)] = [
        (
            ["has expired"],
            "Its certificate has expired: have it renewed, and check this machine's clock."
        ),
        (
            ["not yet valid"],
            "Its certificate holds only later: check this machine's clock."
        ),
        (
            ["subject name", "not match", "does not match"],
            "Its certificate is for another name: check the URL's host against the certificate's names."
        ),
        (["self-signed", "self signed"], "Nobody vouches for its certificate. \(trust)"),
        (
            ["local issuer", "verify the first certificate", "unable to get issuer"],
            "The authority that vouches for its certificate is not known here, or the server leaves out certificates "
                + "in between. \(trust)"
        ),
        (
            ["wrong version number", "packet length too long", "http request"],
            "The port answers, but not in TLS: try http, or another port."
        ),
        (
            ["client certificate", "private key", "PKCS12", "set certificate", "bad decrypt", "mac verify"],
            "Check the client certificate's file, its key and the password."
        ),
        (
            ["alert certificate required", "bad certificate", "alert unknown ca", "alert certificate"],
            "The server wants a client certificate that it knows."
        ),
        (
            ["certificate file:", "certificate verify locations", "CAfile", "error adding trust anchors"],
            "Check the file or folder of the certificates to trust: it must hold PEM."
        ),
        (
            [
                "alert protocol version", "unsupported protocol", "no protocols available",
                "alert handshake failure",
            ],
            "Server and client have no version or cipher of TLS in common."
        ),
    ]

    /// What to try.
    ///
    /// - Parameter words: What libcurl says.
    /// - Returns: A sentence or two.
    static func advice(_ words: String) -> String {
        causes.first { $0.words.contains(where: words.contains) }?.advice
            ?? "Check the certificate and that the port speaks TLS. \(trust)"
    }
}
