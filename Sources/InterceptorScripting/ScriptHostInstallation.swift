public import InterceptorEngine
import InterceptorFrames

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the program that runs scripts and its sandbox are.
public struct ScriptHostInstallation: Sendable, Hashable {
    /// The program's name.
    public static let programName = "interceptor-script-host"

    /// The program's path.
    public var hostPath: String
    /// The folder of `sandbox.js` and its libraries.
    public var bundlePath: String

    /// Names both.
    ///
    /// - Parameters:
    ///   - hostPath: The program's path; `nil` means the one beside the program that runs.
    ///   - bundlePath: The folder of `sandbox.js`.
    public init(hostPath: String? = nil, bundlePath: String) {
        self.hostPath = hostPath ?? Self.besideThisProgram
        self.bundlePath = bundlePath
    }

    /// Says what is missing.
    ///
    /// - Throws: What is missing and what makes it.
    public func check() throws(ScriptRunnerError) {
        guard access(hostPath, X_OK) == 0 else {
            throw ScriptRunnerError(
                "Scripts cannot be run: \(hostPath) is missing. Run ./script/run, which builds it."
            )
        }
        guard access(bundlePath + "/sandbox.js", R_OK) == 0 else {
            throw ScriptRunnerError(
                "Scripts cannot be run: \(bundlePath) holds no sandbox.js. Run ./script/sandbox, which makes it."
            )
        }
    }

    private static var besideThisProgram: String {
        let program = SystemCalls.executablePath() ?? ""
        let folder = program.lastIndex(of: "/").map { program[...$0] } ?? ""
        return folder + programName
    }
}
