import Foundation
import Testing

@testable import InterceptorCommands

@Suite final class OutputFileTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("output-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func attribute<Value>(_ key: FileAttributeKey, of path: String) throws -> Value? {
        try FileManager.default.attributesOfItem(atPath: path)[key] as? Value
    }

    @Test func whatIsMadeIsItsOwnersAlone() throws {
        try OutputFile.write([1, 2], to: path("new"))
        #expect(try attribute(.posixPermissions, of: path("new")) == 0o600)
        #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path("new")))) == [1, 2])
    }

    @Test func whatIsThereKeepsItsRightsAndPlace() throws {
        try Data("something longer".utf8).write(to: URL(fileURLWithPath: path("old")))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path("old"))
        let number: UInt64? = try attribute(.systemFileNumber, of: path("old"))
        try OutputFile.write(Array("short".utf8), to: path("old"))
        #expect(try String(contentsOfFile: path("old"), encoding: .utf8) == "short")
        #expect(try attribute(.posixPermissions, of: path("old")) == 0o640)
        #expect(try attribute(.systemFileNumber, of: path("old")) == number)
    }

    @Test func aLinkStaysALink() throws {
        try Data().write(to: URL(fileURLWithPath: path("target")))
        try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("target"))
        try OutputFile.write([7], to: path("link"))
        #expect(try attribute(.type, of: path("link")) == FileAttributeType.typeSymbolicLink)
        #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path("target")))) == [7])
    }

    @Test func aDeviceStaysADevice() throws {
        try FileManager.default.createSymbolicLink(atPath: path("null"), withDestinationPath: "/dev/null")
        try OutputFile.write([7], to: path("null"))
        #expect(try attribute(.type, of: "/dev/null") == FileAttributeType.typeCharacterSpecial)
    }

    @Test func saysWhatCannotBeWritten() {
        let error = #expect(throws: CommandFailure.self) { try OutputFile.write([1], to: "/nonexistent/x") }
        #expect(error?.exitCode == .failed)
        let full = #expect(throws: CommandFailure.self) { try OutputFile.write([1], to: "/dev/full") }
        #expect(full?.message.contains("/dev/full") == true)
    }
}
