import InterceptorModel

/// PHP with its curl extension.
enum PHPSnippet {
    private static let literal = SourceLiteral.php

    private static let body = SnippetBody.Style(
        text: { literal($0) },
        base64: { "base64_decode(\(literal($0)))" },
        file: { "file_get_contents(\(literal($0)))" },
        join: { "\($0.joined(separator: "\n        . "))" }
    )

    static func write(_ request: inout SnippetRequest) -> String {
        request.noteAuth(isWritten: true)
        request.noteSettings(except: [
            "proxy", "timeout", "verification", "certificate", "authorities", "addresses",
        ])
        var lines = ["<?php", "$curl = curl_init();", "curl_setopt_array($curl, ["]
        lines += options(&request).map { "    \($0)," }
        lines += [
            "]);", "$body = curl_exec($curl);", "if ($body === false) {",
            "    exit(curl_error($curl) . \"\\n\");", "}",
        ]
        return (lines + ["echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $body, \"\\n\";"]).joined(
            separator: "\n"
        )
    }

    private static func options(_ request: inout SnippetRequest) -> [String] {
        var options = [
            "CURLOPT_URL => \(literal(request.url.text))",
            "CURLOPT_CUSTOMREQUEST => \(literal(request.method))",
            "CURLOPT_PATH_AS_IS => true", "CURLOPT_RETURNTRANSFER => true",
        ]
        if request.method == "HEAD" {
            options.append("CURLOPT_NOBODY => true")
            if request.body.exists { request.note("The body is left out: curl sends none with HEAD.") }
        }
        let body = request.method == "HEAD" ? nil : request.body.expression(body)
        // curl would add a media type of its own.
        let adds = body != nil && request.value(of: "content-type") == nil
        let lines = CurlSettings.lines(request.headers, removing: adds ? ["Content-Type"] : [])
        if !lines.isEmpty {
            options.append(
                "CURLOPT_HTTPHEADER => [\n        \(lines.map(literal.callAsFunction).joined(separator: ",\n        ")),\n    ]"
            )
        }
        if let body { options.append("CURLOPT_POSTFIELDS => \(body)") }
        return options + login(request.auth) + settings(request.settings)
    }

    private static func login(_ auth: RequestDraft.Auth) -> [String] {
        switch auth {
        case .digest(let user):
            [
                "CURLOPT_HTTPAUTH => CURLAUTH_DIGEST",
                "CURLOPT_USERPWD => \(literal("\(user.username):\(user.password)"))",
            ]
        case .ntlm(let user):
            [
                "CURLOPT_HTTPAUTH => CURLAUTH_NTLM",
                "CURLOPT_USERPWD => \(literal((user.domain.isEmpty ? "" : user.domain + "\\") + "\(user.username):\(user.password)"))",
            ]
        case .awsSigV4(let key):
            [
                "CURLOPT_AWS_SIGV4 => \(literal("aws:amz:\(key.region):\(key.service)"))",
                "CURLOPT_USERPWD => \(literal("\(key.accessKey):\(key.secretKey)"))",
            ]
        default: []
        }
    }

    private static func settings(_ settings: RequestDraft.Settings) -> [String] {
        var options: [String] = []
        if settings.followsRedirects {
            options += ["CURLOPT_FOLLOWLOCATION => true", "CURLOPT_MAXREDIRS => \(settings.redirectsMax)"]
        }
        if !settings.isTLSVerified {
            options += ["CURLOPT_SSL_VERIFYPEER => false", "CURLOPT_SSL_VERIFYHOST => 0"]
        }
        if let limit = settings.timeoutMs { options.append("CURLOPT_TIMEOUT_MS => \(limit)") }
        if let limit = settings.connectTimeoutMs { options.append("CURLOPT_CONNECTTIMEOUT_MS => \(limit)") }
        let paths: [(String, String?)] = [
            ("PROXY", settings.proxy), ("CAINFO", settings.caPath),
            ("SSLCERT", settings.clientCertificate?.certificatePath),
            ("SSLKEY", settings.clientCertificate?.keyPath),
            ("KEYPASSWD", settings.clientCertificate?.password),
        ]
        options += paths.compactMap { name, value in value.map { "CURLOPT_\(name) => \(literal($0))" } }
        let addresses = settings.resolve.map { literal("\($0.host):\($0.port):\($0.address)") }
        return options
            + (addresses.isEmpty ? [] : ["CURLOPT_RESOLVE => [\(addresses.joined(separator: ", "))]"])
    }
}
