import InterceptorFrames

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The program `interceptor-script-host FOLDER [--probe]`: frames on stdin and stdout, scripts in between.
public enum ScriptHostProgram {
    /// Loads the sandbox, gives up every right to files, network and processes, then serves until stdin ends.
    ///
    /// - Parameter arguments: The program's own path, the bundle's folder; `--probe` tries what is refused and
    ///   prints it instead.
    public static func main(_ arguments: [String]) -> Never {
        guard arguments.count > 1 else {
            print("usage: interceptor-script-host FOLDER [--probe]\nThe app starts it to run scripts.")
            SystemCalls.endProcess(2)
        }
        Confinement.closeInherited()
        SystemCalls.ignoreTerminal()
        SystemCalls.ignoreBrokenPipes()
        EngineOptions.set()
        let output = HostOutput(1)
        do throws(HostError) {
            let host = try load(arguments[1], output)
            guard Confinement.enter() else {
                throw HostError(
                    name: "Error",
                    message: "This system does not let the host give up its rights."
                )
            }
            if arguments.contains("--probe") { probe() }
            output.send(HostFrames.ready)
            try HostLoop.run(host)
        } catch {
            output.send("{\"type\":\"failed\",\"message\":\(JSONText.literal(error.message))}")
            SystemCalls.endProcess(1)
        }
        SystemCalls.endProcess(0)
    }

    private static func load(_ folder: String, _ output: HostOutput) throws(HostError) -> ScriptHost {
        guard let files = SandboxFiles(folder: folder) else {
            throw HostError(name: "Error", message: "\(folder) holds no sandbox.js.")
        }
        return try ScriptHost(files: files, output: output, watchdog: Watchdog(input: 0, output: output))
    }

    private static func probe() -> Never {
        let results = ConfinementProbe.results()
        for (name, isRefused) in results {
            print("\(isRefused ? "refused" : "ALLOWED"): \(name)")
        }
        SystemCalls.endProcess(results.allSatisfy(\.isRefused) ? 0 : 1)
    }
}
