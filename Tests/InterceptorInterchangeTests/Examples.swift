import InterceptorModel

/// Exchanges that the tests write in every format.
enum Examples {
    /// A PATCH with a text body that was answered.
    static let patch = Exchange(
        id: 1_795_465_694_968_225,
        uid: "0b6f-1-25",
        startedAtMs: 1_795_465_694_968.225,
        origin: Origin(
            linkID: 1,
            sessionID: 3,
            requestID: "25",
            resourceType: "xmlhttprequest",
            initiator: "https://example.com",
            documentURL: "https://example.com/app",
            tabID: 12,
            frameID: 0,
            parentFrameID: -1
        ),
        request: Request(
            method: "PATCH",
            url: "https://api.example.com:8443/items/7?q=a%20b&empty&c=1+2#top",
            httpVersion: "HTTP/1.1",
            headers: [
                HeaderField("Host", "api.example.com:8443"), HeaderField("Connection", "keep-alive"),
                HeaderField("Content-Length", "27"), HeaderField("Content-Type", "application/json"),
                HeaderField("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)"), HeaderField("Accept", "*/*"),
                HeaderField("Origin", "https://example.com"), HeaderField("X-Empty", ""),
                HeaderField("Accept-Encoding", "gzip, deflate, br"), HeaderField("Cookie", "sid; theme"),
            ],
            derivedHeaders: ["Host", "Connection", "Content-Length"],
            body: Body(isAvailable: true, sizeBytes: 27)
        ),
        response: Response(
            statusCode: 200,
            statusText: "OK",
            headers: [
                HeaderField("Content-Type", "application/json; charset=utf-8"),
                HeaderField(
                    "Set-Cookie",
                    "sid=…; Path=/; Domain=example.com; HttpOnly; Secure; SameSite=Lax"
                ),
                HeaderField("Set-Cookie", "theme=dark"),
            ],
            body: Body(isAvailable: false),
            remoteAddress: "192.0.2.1"
        ),
        timings: Timings(
            queuedAtMs: 1_795_465_694_968.5,
            sentAtMs: 1_795_465_694_970.225,
            headersAtMs: 1_795_465_694_990.75,
            responseStartedAtMs: 1_795_465_694_991,
            finishedAtMs: 1_795_465_695_000
        ),
        notes: [
            Note(part: .responseBody, code: "notCaptured", reason: "Response bodies are not captured yet.")
        ]
    )

    /// The body of ``patch``.
    static let patchBody = Array(#"{"name":"žluť\n'x' 😀"}"#.utf8)

    /// A request that never got an answer, and whose body the browser gave as a form.
    static let refused = Exchange(
        id: 2,
        uid: "0b6f-1-26",
        state: .failed,
        startedAtMs: 1_795_465_695_000,
        origin: Origin(linkID: 1, requestID: "26", resourceType: "main_frame", tabID: 12),
        request: Request(
            method: "POST",
            url: "http://127.0.0.1:1/form",
            headers: [HeaderField("Content-Type", "multipart/form-data; boundary=x")],
            body: Body(isAvailable: false, form: ["b": ["2", "3"], "a": ["1"]])
        ),
        error: "net::ERR_CONNECTION_REFUSED",
        timings: Timings(finishedAtMs: 1_795_465_695_002),
        notes: [
            Note(
                part: .requestBody,
                code: "fileBytes",
                reason: "The browser does not show the bytes of files."
            )
        ]
    )

    /// A redirect, later hop of a chain, answered from the cache with bytes that are not text.
    static let redirect = Exchange(
        id: 3,
        uid: "0b6f-1-27",
        startedAtMs: -1,
        origin: Origin(requestID: "25", hop: 1, redirectedFrom: "0b6f-1-25", isIncognito: true),
        request: Request(method: "GET", url: "http://example.com"),
        response: Response(
            statusCode: 302,
            headers: [HeaderField("Location", "/next"), HeaderField("X-Odd", "\u{1B}[2J\"\\")],
            body: Body(isAvailable: true, sizeBytes: 4),
            isFromCache: true
        ),
        timings: Timings(sentAtMs: .nan, headersAtMs: -.infinity, finishedAtMs: 5)
    )

    /// The response's body of ``redirect``.
    static let redirectBody: [UInt8] = [0xFF, 0, 0x61, 0x0A]
}
