import Foundation

/// Opens a page in the desktop's browser, where there is a desktop.
enum DesktopOpener {
    /// - Returns: Whether there was something to open it with.
    @discardableResult
    static func open(_ url: String) -> Bool {
        #if os(macOS)
            let names = ["/usr/bin/open"]
            let hasDesktop = true
        #else
            let names = ["/usr/bin/xdg-open"]
            let environment = ProcessInfo.processInfo.environment
            let hasDesktop = environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil
        #endif
        guard hasDesktop, let name = names.first(where: FileManager.default.isExecutableFile) else {
            return false
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: name)
        process.arguments = [url]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return (try? process.run()) != nil
    }
}
