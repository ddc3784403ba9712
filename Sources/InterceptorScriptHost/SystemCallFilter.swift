#if os(Linux)
    import CConfinement
    import Glibc

    /// The system calls that are left to a host; every other is refused with `EPERM`.
    enum SystemCallFilter {
        /// What computing, threads, memory, waiting and the open descriptors need.
        static let allowed = [
            "read", "readv", "pread64", "write", "writev", "close", "fstat", "newfstatat", "lseek",
            "poll", "ppoll", "eventfd2", "pipe2", "fcntl",
            "brk", "mmap", "munmap", "mprotect", "mremap", "madvise", "mincore", "membarrier",
            "futex", "set_robust_list", "rseq", "sched_yield", "sched_getaffinity", "sched_getparam",
            "sched_getscheduler", "sched_setscheduler", "getpriority", "prctl", "sysinfo",
            "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "getrandom",
            "getpid", "gettid", "getrusage", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn",
            "rt_sigsuspend", "rt_sigtimedwait", "sigaltstack", "restart_syscall", "exit", "exit_group",
        ]

        /// Loads the filter into every thread of the process.
        ///
        /// - Returns: Whether the kernel took it.
        static func load() -> Bool {
            guard let filter = seccomp_init(interceptor_refuse) else { return false }
            defer { seccomp_release(filter) }
            guard seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 else { return false }
            for name in allowed where !add(filter, interceptor_allow, name) { return false }
            guard addThreads(filter), addSignals(filter) else { return false }
            return seccomp_load(filter) == 0
        }

        /// Threads of this process are allowed, processes are not.
        ///
        /// `clone3` hides its flags from filters, so it
        /// looks unknown and the C library falls back on `clone`.
        private static func addThreads(_ filter: scmp_filter_ctx) -> Bool {
            let isThread = scmp_arg_cmp(
                arg: 0,
                op: SCMP_CMP_MASKED_EQ,
                datum_a: interceptor_clone_thread,
                datum_b: interceptor_clone_thread
            )
            return add(filter, interceptor_allow, "clone", [isThread])
                && add(filter, interceptor_unknown, "clone3")
        }

        /// Signals may go to threads of this process, as collecting garbage stops them by signals.
        private static func addSignals(_ filter: scmp_filter_ctx) -> Bool {
            let isOwn = scmp_arg_cmp(arg: 0, op: SCMP_CMP_EQ, datum_a: UInt64(getpid()), datum_b: 0)
            return add(filter, interceptor_allow, "tgkill", [isOwn])
        }

        private static func add(
            _ filter: scmp_filter_ctx,
            _ action: UInt32,
            _ name: String,
            _ conditions: [scmp_arg_cmp] = []
        ) -> Bool {
            let number = seccomp_syscall_resolve_name(name)
            // A call that this machine does not have cannot be made either.
            guard number >= 0 else { return true }
            return seccomp_rule_add_array(filter, action, number, UInt32(conditions.count), conditions) == 0
        }
    }
#endif
