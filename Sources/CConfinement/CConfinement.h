// What a process calls to give up its rights, for Swift.
#ifndef INTERCEPTOR_CCONFINEMENT_H
#define INTERCEPTOR_CCONFINEMENT_H

#include <errno.h>
#include <sys/resource.h>

#ifdef __linux__
#include <linux/sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// What a refused call gives its caller.
static const uint32_t interceptor_refuse = SCMP_ACT_ERRNO(EPERM);
// What a call gives that is to look as if the kernel did not know it.
static const uint32_t interceptor_unknown = SCMP_ACT_ERRNO(ENOSYS);
static const uint32_t interceptor_allow = SCMP_ACT_ALLOW;
static const uint64_t interceptor_clone_thread = CLONE_THREAD;

// Keeps other processes of the user from reading this one's memory, and this one from leaving a core file.
static inline int interceptor_hide_memory(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

// Closes every descriptor from the first on; the system call is younger than some C libraries.
static inline int interceptor_close_from(unsigned int first) {
#ifdef SYS_close_range
    return (int)syscall(SYS_close_range, first, ~0U, 0);
#else
    return -1;
#endif
}
#endif

#ifdef __APPLE__
#include <sandbox.h>

// Allows computing and what is open, nothing else.
static inline int interceptor_pure_computation(void) {
    char *message = 0;
    return sandbox_init(kSBXProfilePureComputation, SANDBOX_NAMED, &message);
}
#endif

#endif
