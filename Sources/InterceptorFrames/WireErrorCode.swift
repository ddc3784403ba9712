/// Why a frame or a link was refused, as numbered in `docs/PROTOCOL.md`; codes are only ever appended.
public enum WireErrorCode: Int, Sendable, Hashable, CaseIterable {
    /// The length is over the limit; that payload is skipped.
    case frameTooLong = 1
    /// The stream ended inside a frame.
    case frameCutShort = 2
    /// The payload is not UTF-8.
    case notUTF8 = 3
    /// The payload is not a JSON object.
    case notJSON = 4
    /// No such `kind` in this version.
    case unknownKind = 5
    /// A member is missing, of the wrong type or out of range; the message names it.
    case invalidMember = 6
    /// The extension speaks an older protocol than the app accepts.
    case protocolTooOld = 7
    /// The extension speaks a newer protocol only.
    case protocolTooNew = 8
    /// A frame came before `hello`.
    case helloExpected = 9
    /// From the bridge: nobody answers on the app's socket.
    case appNotRunning = 10
    /// From the bridge: the app closed the connection.
    case appGone = 11
    /// The app could not commit; nothing was acknowledged.
    case storeFailed = 12
    /// A capture filter was refused; the old one stays.
    case invalidFilter = 13
    /// The parts of a body do not hash to its `sha256`.
    case bodyMismatch = 14
    /// The process on the socket belongs to another user.
    case peerNotAllowed = 15
    /// A domain to sync was refused; the message says why.
    case invalidDomain = 16

    /// The name that travels next to the number.
    public var name: String {
        String(describing: self)
    }
}
