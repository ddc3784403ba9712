import Foundation
import Testing

@testable import InterceptorCommands

@Suite struct AppFolderTests {
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "folder-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755]
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func mode(_ folder: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
    }

    @Test func closesAnEmptyFolderToOthers() throws {
        try withFolder { folder in
            try AppFolder(folder.path).prepare()
            #expect(try mode(folder) == 0o700)
        }
    }

    @Test func leavesAFolderOfOtherThingsAsItIs() throws {
        try withFolder { folder in
            try Data().write(to: folder.appendingPathComponent("somebody's file"))
            try AppFolder(folder.path).prepare()
            #expect(try mode(folder) == 0o755)
        }
    }

    @Test func makesOneTokenForOneFolder() throws {
        try withFolder { folder in
            let token = try AppFolder(folder.path).loadToken()
            #expect(token.count == 64)
            #expect(try AppFolder(folder.path).loadToken() == token)
            #expect(try mode(folder.appendingPathComponent("token")) == 0o600)
        }
    }
}
