/// Where the app listens: a place both sides work out from the data folder alone.
public enum SocketPath {
    /// The longest path that fits into a socket address on every system we run on.
    public static let pathBytesMax = 103

    /// The socket of the app that keeps its data in a folder.
    ///
    /// It lies in that folder when the path is short enough, else in a folder of `/tmp` named for the user and
    /// the data folder. Symbolic links in the path are resolved first when the folder exists.
    ///
    /// - Parameters:
    ///   - path: The data folder.
    ///   - userId: The user the app runs as.
    /// - Returns: The path to listen on and to connect to.
    public static func forDataDirectory(_ path: String, userId: UInt32 = currentUserId) -> String {
        let directory = canonical(path)
        let inside = (directory == "/" ? "" : directory) + "/interceptor.sock"
        guard inside.utf8.count > pathBytesMax else { return inside }
        return "/tmp/interceptor-\(userId)-\(hash(directory))/interceptor.sock"
    }

    /// The user this process runs as.
    public static var currentUserId: UInt32 { SystemCalls.userId }

    /// Makes the folder a socket lies in when it is missing, and makes sure that it is ours alone.
    ///
    /// - Parameters:
    ///   - socketPath: From `forDataDirectory`.
    ///   - userId: The user the folder has to belong to.
    /// - Throws: `notOurs` when it belongs to someone else, is a link, or others may enter it.
    public static func prepareDirectory(
        of socketPath: String,
        userId: UInt32 = currentUserId
    ) throws(SocketError) {
        let directory = directory(of: socketPath)
        if case .failure(let error) = SystemCalls.makePrivateDirectory(directory),
            error != SystemCalls.alreadyExists
        {
            throw SocketError(.failed, "\(directory) could not be made.", systemError: error)
        }
        try verifyDirectory(of: socketPath, userId: userId)
    }

    /// Makes sure that the folder a socket lies in is ours alone, before anything in it is trusted.
    ///
    /// - Parameters:
    ///   - socketPath: From `forDataDirectory`.
    ///   - userId: The user the folder has to belong to.
    /// - Throws: `notListening` when there is no such folder, `notOurs` when it belongs to someone else, is a
    ///   link, or others may enter it.
    public static func verifyDirectory(
        of socketPath: String,
        userId: UInt32 = currentUserId
    ) throws(SocketError) {
        let directory = directory(of: socketPath)
        switch SystemCalls.facts(directory) {
        case .failure(let error):
            throw SocketError(.notListening, "\(directory) is not there.", systemError: error)
        case .success(let facts) where !facts.isDirectory || facts.ownerId != userId:
            throw SocketError(.notOurs, "\(directory) is not a folder of this user. Remove it.")
        case .success(let facts) where facts.permissions & 0o077 != 0:
            throw SocketError(.notOurs, "Others may enter \(directory). Run: chmod 700 '\(directory)'")
        case .success:
            return
        }
    }

    private static func directory(of socketPath: String) -> String {
        guard let slash = socketPath.lastIndex(of: "/") else { return "." }
        return slash == socketPath.startIndex ? "/" : String(socketPath[..<slash])
    }

    private static func canonical(_ path: String) -> String {
        var directory = SystemCalls.realPath(path) ?? path
        while directory.utf8.count > 1 && directory.hasSuffix("/") {
            directory.removeLast()
        }
        return directory
    }

    /// 64-bit FNV-1a in hexadecimal; it only has to differ between the folders of one user.
    ///
    /// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9923.html>
    private static func hash(_ text: String) -> String {
        let value = text.utf8.reduce(into: UInt64(0xcbf2_9ce4_8422_2325)) { hash, byte in
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
