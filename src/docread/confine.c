#include "docread/confine.h"

#include "base/speech.h"
#include "base/status.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

bool confine_files(int keep)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (nothing < 0 || dup2(keep, 3) < 0)
        return false;
    for (int fd = 0; fd < 3; fd++)
        if (dup2(nothing, fd) < 0)
            return false;
    return syscall(SYS_close_range, 4U, ~0U, 0U) == 0;
}

static bool limit(int resource, rlim_t most)
{
    return setrlimit(resource, &(struct rlimit){most, most}) == 0;
}

bool confine_resources(unsigned long memory, unsigned seconds)
{
    if (memory && !limit(RLIMIT_AS, memory))
        return false;
    /* Wall time too: a child that waits for ever would hold its place.  The alarm survives an exec. */
    (void)alarm(2 * seconds);
    return limit(RLIMIT_CPU, seconds) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 16);
}

static bool allow_only(scmp_filter_ctx filter)
{
    static const int calls[] = {SCMP_SYS(read),       SCMP_SYS(write),        SCMP_SYS(brk),
                                SCMP_SYS(mmap),       SCMP_SYS(munmap),       SCMP_SYS(mremap),
                                SCMP_SYS(madvise),    SCMP_SYS(futex),        SCMP_SYS(exit),
                                SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall)};

    for (size_t i = 0; i < COUNT(calls); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
            return false;
    return seccomp_load(filter) == 0;
}

bool confine_calls(void)
{
    /* What is not allowed fails rather than kills: a library that asks for the time or a random seed goes on. */
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool done = filter && allow_only(filter);

    if (filter)
        seccomp_release(filter);
    return done;
}

static bool forbid_sockets(scmp_filter_ctx filter)
{
    static const int calls[] = {SCMP_SYS(socket), SCMP_SYS(socketpair),       SCMP_SYS(connect),
                                SCMP_SYS(bind),   SCMP_SYS(ptrace),           SCMP_SYS(kill),
                                SCMP_SYS(tgkill), SCMP_SYS(process_vm_readv), SCMP_SYS(io_uring_setup),
                                SCMP_SYS(mount),  SCMP_SYS(unshare)};

    for (size_t i = 0; i < COUNT(calls); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), calls[i], 0) != 0)
            return false;
    return seccomp_load(filter) == 0;
}

static long landlock_version(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static void allow_reading(int rules, const char *path, uint64_t rights)
{
    int place = open(path, O_RDONLY | O_CLOEXEC);
    struct landlock_path_beneath_attr beneath = {.allowed_access = rights, .parent_fd = place};

    if (place < 0)
        return; /* not on this system */
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    (void)close(place);
}

static bool forbid_files(void)
{
    static const char *const folders[] = {"/usr", "/lib", "/lib64"};
    const uint64_t read_file = LANDLOCK_ACCESS_FS_READ_FILE;
    const uint64_t read_all = read_file | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;
    /* The rights of the first version; later ones add renaming, truncating and devices, all useless without these. */
    struct landlock_ruleset_attr handled = {.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof(handled), 0);

    if (rules < 0)
        return false;
    for (size_t i = 0; i < COUNT(folders); i++)
        allow_reading(rules, folders[i], read_all);
    allow_reading(rules, "/etc/ld.so.cache", read_file);
    bool done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    (void)close(rules);
    return done;
}

bool confine_tool(void)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    if (landlock_version() >= 1 && !forbid_files())
        return false;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool done = filter && forbid_sockets(filter);
    if (filter)
        seccomp_release(filter);
    return done;
}

bool confine_can_tool(const char **why)
{
    *why = landlock_version() >= 1
               ? NULL
               : _("Nhân Linux của máy này không có Landlock, nên chương trình đọc PDF không được cô lập.");
    return *why == NULL;
}
