import InterceptorFrames

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The scripts of the bundle, read before the host gives up its right to files.
struct SandboxFiles {
    /// The largest file that is read, in bytes.
    static let fileBytesMax = 8 << 20

    /// The sandbox itself.
    let sandbox: String
    /// The libraries by name, such as `lodash`.
    let libraries: [String: String]

    /// Reads a folder: `sandbox.js`, and a library for each further `NAME.js`; `nil` when there is no sandbox.
    ///
    /// - Parameter folder: The folder's path.
    init?(folder: String) {
        guard let sandbox = Self.text(folder + "/sandbox.js") else { return nil }
        self.sandbox = sandbox
        var libraries: [String: String] = [:]
        for name in Self.names(in: folder) where name.hasSuffix(".js") && name != "sandbox.js" {
            libraries[String(name.dropLast(3))] = Self.text(folder + "/" + name)
        }
        self.libraries = libraries
    }

    private static func text(_ path: String) -> String? {
        SystemCalls.readFile(path, bytesMax: fileBytesMax).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
            )
        }
        return names
    }
}
