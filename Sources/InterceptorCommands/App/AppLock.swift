#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The right to be the one app of a data folder; the system takes it back when the process ends, however it ends.
enum AppLock {
    /// Takes the lock for the rest of the process.
    ///
    /// - Parameter folder: The data folder, which exists.
    /// - Throws: `CommandFailure` when another process has it.
    static func take(in folder: AppFolder) throws {
        let descriptor = open(folder.path + "/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw CommandFailure(
                .failed,
                "Another app works on \(folder.path) and does not answer. End it, or name another --data-dir."
            )
        }
    }
}
