import InterceptorModel

/// How curl is told the method.
struct CurlMethod {
    /// The option; `nil` where curl would choose the same.
    let option: String?
    /// What differs from the captured request.
    let notes: [String]

    /// Chooses the option.
    ///
    /// - Parameters:
    ///   - method: The method as sent.
    ///   - sendsBody: Whether an option for a body follows, which makes curl choose `POST`.
    init(_ method: String, sendsBody: Bool) {
        guard HeaderSyntax.isToken(method) else {
            option = nil
            notes = ["The method is not one that HTTP allows; curl chooses."]
            return
        }
        notes = []
        option =
            switch method {
            case "HEAD": "--head"
            case sendsBody ? "POST" : "GET": nil
            default: "-X \(ShellWord.quote(method))"
            }
    }
}

/// What HTTP allows in a header line.
enum HeaderSyntax {
    /// Whether a text is a `token`: a method or a field name.
    ///
    /// - Parameter text: The text.
    /// - Returns: `true` when it is.
    /// - Source: RFC 9110, section 5.6.2, <https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2>
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    /// Whether a value fits on one line.
    ///
    /// - Parameter value: The value.
    /// - Returns: `false` with a line break or a NUL inside.
    static func isValue(_ value: String) -> Bool {
        !value.utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 }
    }
}
