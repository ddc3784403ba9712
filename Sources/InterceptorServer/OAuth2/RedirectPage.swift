import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What the browser shows once a sign-in has ended; it says nothing that depends on the request.
struct RedirectPage {
    /// The sign-in gave what was asked for.
    static let received = RedirectPage(
        .ok,
        "Signed in",
        "Interceptor has the answer. You can close this tab."
    )
    /// The user or the server said no.
    static let refused = RedirectPage(
        .ok,
        "Not signed in",
        "Interceptor has the answer and shows the reason. You can close this tab."
    )
    /// Nobody waits for this redirect.
    static let unexpected = RedirectPage(
        .badRequest,
        "Nothing to sign in to",
        "Interceptor does not wait for this sign-in, or no longer. You can close this tab and start again."
    )

    private let status: HTTPResponse.Status
    private let text: String

    private init(_ status: HTTPResponse.Status, _ title: String, _ words: String) {
        self.status = status
        text = """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
            <meta name="color-scheme" content="light dark"><title>\(title) · Interceptor</title>\
            <style>\(Self.style)</style><main><h1>\(title)</h1><p>\(words)</p></main></html>
            """
    }

    /// The answer.
    ///
    /// - Parameter then: Called when the page is written.
    /// - Returns: The page.
    func response(then: @escaping @Sendable () -> Void) -> Response {
        let bytes = ByteBuffer(string: text)
        return Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy: Self.policy,
            ],
            body: ResponseBody(contentLength: bytes.readableBytes) { writer in
                defer { then() }
                try await writer.write(bytes)
                try await writer.finish(nil)
            }
        )
    }

    private static let style = """
        body{margin:0;display:grid;min-height:100vh;place-content:center;font:15px/1.5 system-ui,sans-serif}\
        main{max-width:26rem;padding:1.5rem}h1{margin:0 0 .25rem;font-size:1.15rem;font-weight:600}p{margin:0;opacity:.75}
        """

    private static let policy =
        "default-src 'none'; style-src 'sha256-\(Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString())'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
