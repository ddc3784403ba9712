import Foundation
public import InterceptorFrames

/// Whose browsers and folders are meant; tests give one of their own.
public struct UserEnvironment: Sendable {
    /// The system.
    public var operatingSystem: OperatingSystem
    /// The user's home folder.
    public var home: String
    /// Environment variables.
    public var variables: [String: String]
    /// The user's number; 0 runs browsers without their sandbox.
    public var userId: UInt32
    /// What stands in front of system folders such as `/usr/bin`; empty but in tests.
    public var root: String

    /// Makes an environment.
    ///
    /// - Parameters:
    ///   - operatingSystem: The system.
    ///   - home: The user's home folder.
    ///   - variables: Environment variables.
    ///   - userId: The user's number.
    ///   - root: What stands in front of system folders; empty but in tests.
    public init(
        operatingSystem: OperatingSystem = .current,
        home: String,
        variables: [String: String] = [:],
        userId: UInt32 = SocketPath.currentUserId,
        root: String = ""
    ) {
        self.operatingSystem = operatingSystem
        self.home = home
        self.variables = variables
        self.userId = userId
        self.root = root
    }

    /// The user this process runs as.
    public static var current: UserEnvironment {
        let variables = ProcessInfo.processInfo.environment
        return UserEnvironment(home: variables["HOME"] ?? NSHomeDirectory(), variables: variables)
    }

    /// Where programs keep their settings: `$XDG_CONFIG_HOME` or `~/.config`, `Application Support` on macOS.
    public var configFolder: String {
        switch operatingSystem {
        case .linux:
            guard let folder = variables["XDG_CONFIG_HOME"], folder.hasPrefix("/") else {
                return home + "/.config"
            }
            return folder
        case .macos: return home + "/Library/Application Support"
        case .windows: return variables["LOCALAPPDATA"] ?? home + "\\AppData\\Local"
        }
    }

    /// The folders in which commands are looked for.
    var searchFolders: [String] {
        let path = variables["PATH"] ?? ""
        return path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    }
}
