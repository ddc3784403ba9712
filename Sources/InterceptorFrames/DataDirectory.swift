/// The folder one app keeps everything in, as far as both the app and the bridge have to find it.
public enum DataDirectory {
    /// The environment variable that names another folder.
    public static let environmentName = "INTERCEPTOR_HOME"
    /// The folder inside it that holds the bridge and what was registered with browsers.
    public static let bridgeFolderName = "bridge"
    /// The file next to an installed bridge that names the data folder, relative to the bridge's own folder.
    public static let markerName = "data-dir"

    /// The folder used when none is named: `$INTERCEPTOR_HOME`, else `interceptor` in the XDG data folder.
    ///
    /// - Returns: The folder's path; `nil` when not even `HOME` is set.
    /// - SeeAlso: <https://specifications.freedesktop.org/basedir-spec/latest/>
    public static func byEnvironment() -> String? {
        byEnvironment { SystemCalls.environment($0) }
    }

    /// The same for an environment given.
    ///
    /// - Parameter environment: Looks up an environment variable.
    /// - Returns: The folder's path; `nil` when not even `HOME` is set.
    public static func byEnvironment(_ environment: (String) -> String?) -> String? {
        if let home = environment(environmentName), !home.isEmpty {
            return home
        }
        if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") {
            return data + "/interceptor"
        }
        guard let home = environment("HOME"), !home.isEmpty else { return nil }
        return home + "/.local/share/interceptor"
    }

    /// The folder an installed bridge belongs to.
    ///
    /// - Parameter executable: The bridge's own file, without symbolic links.
    /// - Returns: What the marker next to it names; `nil` when there is none.
    public static func ofBridge(at executable: String) -> String? {
        guard let slash = executable.lastIndex(of: "/") else { return nil }
        let folder = String(executable[..<slash])
        guard let marker = SystemCalls.readFile(folder + "/" + markerName, bytesMax: 4096) else { return nil }
        let line = String(decoding: marker.prefix { $0 >= UInt8(ascii: " ") }, as: UTF8.self)
        return line.hasPrefix("/") ? line : folder + "/" + line
    }
}
