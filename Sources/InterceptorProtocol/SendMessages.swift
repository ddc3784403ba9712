import Foundation
public import InterceptorModel

/// A request for a browser to send; `docs/PROTOCOL.md`, "A request sent by the browser".
public struct BrowserRequest: Sendable, Hashable, Encodable {
    /// The body, at hand or to be asked for in pieces.
    public struct Body: Sendable, Hashable, Encodable {
        /// The most bytes that travel with the request itself.
        public static let inlineBytesMax = 262_144

        /// The number of bytes.
        public var sizeBytes: Int
        /// The bytes, when there are few.
        public var base64: String?

        /// A body at hand, or one to be asked for.
        ///
        /// - Parameters:
        ///   - sizeBytes: The number of bytes.
        ///   - bytes: The bytes, when there are few.
        public init(sizeBytes: Int, bytes: [UInt8]? = nil) {
            self.sizeBytes = sizeBytes
            base64 = bytes.map { Data($0).base64EncodedString() }
        }
    }

    /// Names the request in every frame about it.
    public var id: String
    /// The method.
    public var method: String
    /// The URL.
    public var url: String
    /// Names and values in turn, as written.
    public var headers: [String]
    /// The body; `nil` for none.
    public var body: Body?
    /// Whether the browser's cookies go along.
    public var usesCookies: Bool
    /// How long it may take, in milliseconds.
    public var timeoutMs: Int
    /// The cookie store to take cookies from.
    public var storeId: String?

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - id: Names the request.
    ///   - method: The method.
    ///   - url: The URL.
    ///   - headers: The header lines.
    ///   - body: The body.
    ///   - usesCookies: Whether the browser's cookies go along.
    ///   - timeoutMs: How long it may take.
    ///   - storeId: The cookie store to take cookies from.
    public init(
        id: String,
        method: String,
        url: String,
        headers: HeaderList,
        body: Body?,
        usesCookies: Bool,
        timeoutMs: Int,
        storeId: String? = nil
    ) {
        self.id = id
        self.method = method
        self.url = url
        self.headers = headers.raw
        self.body = body
        self.usesCookies = usesCookies
        self.timeoutMs = timeoutMs
        self.storeId = storeId
    }
}

/// What a browser tells of a request it sends.
public enum BrowserAnswer: Sendable {
    /// It wants the next piece of the request's body.
    case more(offsetBytes: Int)
    /// The answer began.
    case head(BrowserAnswerHead)
    /// A piece of the answer's body.
    case piece(offsetBytes: Int, bytes: [UInt8])
    /// It ended.
    case done(BrowserAnswerEnd)
}

/// The head of an answer; `docs/PROTOCOL.md`, `sendHead`.
public struct BrowserAnswerHead: Sendable, Hashable, Decodable {
    /// The status code.
    public var statusCode: Int
    /// The reason phrase.
    public var statusText: String?
    /// The protocol, when known.
    public var httpVersion: String?
    /// The request's header lines as sent, cookie values included.
    public var requestHeaders: HeaderList
    /// The answer's header lines, cookie values included.
    public var responseHeaders: HeaderList
    /// The server's address.
    public var remoteAddress: String?
    /// When the phases ended.
    public var timings: Timings

    private enum CodingKeys: String, CodingKey {
        case statusCode, statusText, httpVersion, requestHeaders, responseHeaders, remoteAddress, timings
    }

    /// Reads a head.
    ///
    /// - Parameter decoder: Where it is.
    /// - Throws: `DecodingError` that names the member.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        statusCode = try members.decode(Int.self, forKey: .statusCode)
        guard (100...999).contains(statusCode) else {
            throw DecodingError.dataCorruptedError(
                forKey: .statusCode,
                in: members,
                debugDescription: "three digits are expected"
            )
        }
        statusText = try members.decodeIfPresent(String.self, forKey: .statusText)
        httpVersion = try members.decodeIfPresent(String.self, forKey: .httpVersion)
        requestHeaders = try Self.headers(members, .requestHeaders)
        responseHeaders = try Self.headers(members, .responseHeaders)
        remoteAddress = try members.decodeIfPresent(String.self, forKey: .remoteAddress)
        timings = try members.decodeIfPresent(Timings.self, forKey: .timings) ?? Timings()
    }

    private static func headers(
        _ members: KeyedDecodingContainer<CodingKeys>,
        _ key: CodingKeys
    ) throws -> HeaderList {
        guard let list = HeaderList(raw: try members.decodeIfPresent([String].self, forKey: key) ?? []) else {
            throw DecodingError.dataCorruptedError(
                forKey: key,
                in: members,
                debugDescription: "names and values in turn are expected"
            )
        }
        return list
    }
}

/// How a request ended; `docs/PROTOCOL.md`, `sendDone`.
public struct BrowserAnswerEnd: Sendable, Hashable, Decodable {
    /// Why there was no whole answer.
    public struct Failure: Sendable, Hashable, Decodable {
        /// A word of `docs/PROTOCOL.md`, or one the extension learns later.
        public var code: String
        /// The browser's words.
        public var message: String

        /// Makes a failure.
        ///
        /// - Parameters:
        ///   - code: A word of `docs/PROTOCOL.md`.
        ///   - message: What happened.
        public init(code: String, message: String) {
            self.code = code
            self.message = message
        }
    }

    /// How long the phases before the request took, as the browser measured them; those that did not happen are absent.
    public struct Phases: Sendable, Hashable, Decodable {
        /// Before anything was done.
        public var queueMs: Double?
        /// Looking up the name.
        public var dnsMs: Double?
        /// Connecting.
        public var connectMs: Double?
        /// Agreeing on TLS.
        public var tlsMs: Double?
    }

    /// The size of the answer's body.
    public var sizeBytes: Int?
    /// When it ended, in milliseconds since 1970.
    public var finishedAtMs: Double?
    /// The protocol, exactly; the head's may be a guess.
    public var httpVersion: String?
    /// The bytes of the answer's body with its content codings.
    public var encodedBodyBytes: Int?
    /// How long the phases took.
    public var phases: Phases?
    /// What is not available, and why.
    public var notes: [Note]?
    /// Why there was no whole answer.
    public var error: Failure?

    /// Makes an end.
    ///
    /// - Parameter error: Why there was no whole answer.
    public init(error: Failure?) {
        self.error = error
    }
}

extension BrowserAnswer {
    private enum CodingKeys: String, CodingKey { case offsetBytes, base64 }

    /// Reads an answer of a kind.
    ///
    /// - Parameters:
    ///   - kind: The frame's kind.
    ///   - decoder: Where the frame is.
    /// - Throws: `DecodingError` that names the member.
    init?(kind: String, from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        switch kind {
        case "sendMore": self = .more(offsetBytes: try Self.offset(members))
        case "sendHead": self = .head(try BrowserAnswerHead(from: decoder))
        case "sendBody":
            guard let data = Data(base64Encoded: try members.decode(String.self, forKey: .base64)) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .base64,
                    in: members,
                    debugDescription: "base64 (RFC 4648) is expected"
                )
            }
            self = .piece(offsetBytes: try Self.offset(members), bytes: Array(data))
        case "sendDone": self = .done(try BrowserAnswerEnd(from: decoder))
        default: return nil
        }
    }

    private static func offset(_ members: KeyedDecodingContainer<CodingKeys>) throws -> Int {
        let offset = try members.decode(Int.self, forKey: .offsetBytes)
        guard offset >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .offsetBytes,
                in: members,
                debugDescription: "0 or more is expected"
            )
        }
        return offset
    }
}
