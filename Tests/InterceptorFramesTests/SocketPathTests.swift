import Foundation
import InterceptorFrames
import Testing

@Suite struct SocketPathTests {
    @Test func liesInTheDataFolderWhenItFits() {
        #expect(SocketPath.forDataDirectory("/no/such/dir/", userId: 7) == "/no/such/dir/interceptor.sock")
        #expect(SocketPath.forDataDirectory("/no/such/grüße", userId: 7) == "/no/such/grüße/interceptor.sock")
    }

    @Test func movesToTheTemporaryFolderWhenItDoesNotFit() {
        let fitting = "/" + String(repeating: "a", count: 103 - "//interceptor.sock".utf8.count)
        #expect(SocketPath.forDataDirectory(fitting, userId: 7) == fitting + "/interceptor.sock")
        let path = SocketPath.forDataDirectory(fitting + "a", userId: 7)
        #expect(path.hasPrefix("/tmp/interceptor-7-"))
        #expect(path == SocketPath.forDataDirectory(fitting + "a/", userId: 7))
        #expect(path != SocketPath.forDataDirectory(fitting + "b", userId: 7))
        #expect(path.utf8.count == "/tmp/interceptor-7-0123456789abcdef/interceptor.sock".utf8.count)
    }

    @Test func isTheSameThroughASymbolicLink() throws {
        let folder = try TemporaryFolder()
        let link = folder.path + "-link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
        defer { try? FileManager.default.removeItem(atPath: link) }
        #expect(SocketPath.forDataDirectory(link) == SocketPath.forDataDirectory(folder.path))
    }

    @Test func makesAFolderNobodyElseMayEnter() throws {
        let folder = try TemporaryFolder()
        let socket = folder.path + "/inner/interceptor.sock"
        try SocketPath.prepareDirectory(of: socket)
        try SocketPath.prepareDirectory(of: socket)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/inner")
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test func refusesAFolderOthersMayEnterOrThatIsALink() throws {
        let folder = try TemporaryFolder()
        let open = folder.path + "/open"
        try FileManager.default.createDirectory(
            atPath: open,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755]
        )
        #expect(throws: SocketError.self) { try SocketPath.prepareDirectory(of: open + "/s.sock") }
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
        #expect(throws: SocketError.self) { try SocketPath.prepareDirectory(of: link + "/s.sock") }
    }

    @Test func refusesAFolderOfSomeoneElse() throws {
        let folder = try TemporaryFolder()
        #expect(throws: SocketError.self) {
            try SocketPath.verifyDirectory(
                of: folder.path + "/s.sock",
                userId: SocketPath.currentUserId &+ 1
            )
        }
    }
}

/// A folder of a test's own that goes with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "frames-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
