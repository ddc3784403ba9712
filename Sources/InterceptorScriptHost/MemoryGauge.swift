#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How much memory of its own this process holds; goes on telling when no file can be opened any more.
final class MemoryGauge: Sendable {
    #if os(Linux)
        private let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        private let pageBytes = sysconf(Int32(_SC_PAGESIZE))
    #endif

    /// The bytes that are in memory and no file's; 0 when the system does not say.
    var bytes: Int {
        #if os(Linux)
            var text = [UInt8](repeating: 0, count: 128)
            let count = pread(descriptor, &text, text.count, 0)
            guard count > 0 else { return 0 }
            // Size, resident and shared, in pages; proc(5).
            let numbers = text.prefix(count).split(separator: UInt8(ascii: " "))
                .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
            return numbers.count > 2 ? max(0, numbers[1] - numbers[2]) * pageBytes : 0
        #else
            var info = mach_task_basic_info()
            var size = mach_msg_type_number_t(MemoryLayout<mach_task_basic_info>.size / 4)
            let result = withUnsafeMutablePointer(to: &info) { info in
                info.withMemoryRebound(to: integer_t.self, capacity: Int(size)) {
                    task_info(mach_task_self_, task_flavor_t(MACH_TASK_BASIC_INFO), $0, &size)
                }
            }
            return result == KERN_SUCCESS ? Int(info.resident_size) : 0
        #endif
    }
}
