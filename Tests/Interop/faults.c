/* Makes system calls fail: a library to preload into the program under test.
 *
 *   FAULT_KIND    the kinds of calls that count, as in KINDS below, with commas; `any` is each that
 *                 concerns files
 *   FAULT_PATH    a shell pattern that their path matches; streams are <stdin>, <stdout>, <stderr>
 *   FAULT_NOT     a shell pattern of paths that do not count
 *   FAULT_FROM    the first call that is struck, counted from 1
 *   FAULT_COUNT   how many are struck; 0 means all from there on
 *   FAULT_DO      error=N    the call fails with this error number
 *                 short      a read or write handles 997 bytes at most, and one byte now and then
 *                 storm      three of four calls fail with EINTR
 *                 before=N   the signal N is raised before the call
 *                 after=N    the signal N is raised after the call
 *                 log        nothing but the log
 *   FAULT_LOG     a file that gets a line `NUMBER KIND PATH` for each call that is struck
 *   FAULT_CLOCK   the time of day, in seconds since 1970
 *
 * The variables, and LD_PRELOAD, are removed from the environment: programs that the one under test
 * starts are left alone. Calls within the C library itself are not seen.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum kind {
  OPEN, CREATE, READ, WRITE, SYNC, RENAME, LINK, REMOVE, MKDIR, STAT, LIST, SPACE, LOCK, MODE,
  SEEK, CONTROL, TRUNCATE, POLL, FILE_KINDS, /* those that `any` means */
  MAP = FILE_KINDS, SPAWN, WAIT, THREAD, KIND_COUNT
};

static const char *const KINDS[KIND_COUNT] = {
  "open", "create", "read", "write", "sync", "rename", "link", "remove", "mkdir", "stat", "list",
  "space", "lock", "mode", "seek", "control", "truncate", "poll", "map", "spawn", "wait", "thread",
};

enum action { NOTHING, ERROR, SHORT, STORM, BEFORE, AFTER, LOG };

enum { TABLE_SIZE = 4096, PATH_ROOM = 512 };

static struct {
  int isReady;
  unsigned kinds;
  enum action action;
  long number; /* of the error or signal */
  long from, count;
  char path[PATH_ROOM], excluded[PATH_ROOM], log[PATH_ROOM];
  long clock;
  int hasClock;
} plan;

static atomic_long seen;
static char paths[TABLE_SIZE][PATH_ROOM]; /* of open descriptors */

static void take(const char *name, char *into) {
  const char *value = getenv(name);
  if (value) snprintf(into, PATH_ROOM, "%s", value);
  unsetenv(name);
}

static unsigned kinds_named(const char *text) {
  unsigned set = 0;
  for (int kind = 0; kind < KIND_COUNT; kind++) {
    size_t length = strlen(KINDS[kind]);
    for (const char *at = text; (at = strstr(at, KINDS[kind])); at += length)
      if ((at == text || at[-1] == ',') && (at[length] == 0 || at[length] == ','))
        set |= 1u << kind;
  }
  if (strcmp(text, "any") == 0) set = (1u << FILE_KINDS) - 1;
  return set;
}

static void take_action(const char *text) {
  static const char *const names[] = {"", "error", "short", "storm", "before", "after", "log"};
  const char *value = strchr(text, '=');
  size_t length = value ? (size_t)(value - text) : strlen(text);
  for (int action = ERROR; action <= LOG; action++)
    if (strlen(names[action]) == length && strncmp(names[action], text, length) == 0)
      plan.action = action;
  plan.number = value ? strtol(value + 1, NULL, 10) : 0;
}

__attribute__((constructor)) static void prepare(void) {
  char text[PATH_ROOM] = "";
  strcpy(paths[0], "<stdin>");
  strcpy(paths[1], "<stdout>");
  strcpy(paths[2], "<stderr>");
  strcpy(plan.path, "*");
  take("FAULT_KIND", text);
  plan.kinds = kinds_named(text);
  take("FAULT_PATH", plan.path);
  take("FAULT_NOT", plan.excluded);
  take("FAULT_LOG", plan.log);
  strcpy(text, "1");
  take("FAULT_FROM", text);
  plan.from = strtol(text, NULL, 10);
  strcpy(text, "1");
  take("FAULT_COUNT", text);
  plan.count = strtol(text, NULL, 10);
  text[0] = 0;
  take("FAULT_DO", text);
  take_action(text);
  text[0] = 0;
  take("FAULT_CLOCK", text);
  plan.hasClock = text[0] != 0;
  plan.clock = strtol(text, NULL, 10);
  unsetenv("LD_PRELOAD");
  plan.isReady = 1;
}

/* The function that would have been called without this library. */
#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static const char *path_of(int descriptor) {
  return descriptor >= 0 && descriptor < TABLE_SIZE ? paths[descriptor] : "";
}

static void remember(int descriptor, const char *path) {
  if (descriptor >= 0 && descriptor < TABLE_SIZE)
    snprintf(paths[descriptor], PATH_ROOM, "%s", path);
}

/* The path of a name in an open folder; in `room` where it has to be put together. */
static const char *joined(int folder, const char *name, char *room) {
  if (!name || !*name) return path_of(folder);
  if (folder == AT_FDCWD || *name == '/') return name;
  if (strcmp(name, ".") == 0) return path_of(folder);
  snprintf(room, PATH_ROOM, "%.255s/%.255s", path_of(folder), name);
  return room;
}

static void note(long number, enum kind kind, const char *path) {
  char line[PATH_ROOM + 64];
  if (!plan.log[0]) return;
  int length = snprintf(line, sizeof line, "%ld %s %s\n", number, KINDS[kind], path);
  int file = (int)syscall(
      SYS_openat, AT_FDCWD, plan.log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file < 0) return;
  syscall(SYS_write, file, line, length);
  syscall(SYS_close, file);
}

static void strike(int number) {
  syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), number);
}

/* What happens to this call: NOTHING for most. Raises the signal, or sets errno, if struck. */
static enum action struck(enum kind kind, const char *path) {
  int before = errno;
  if (!plan.isReady || plan.action == NOTHING || !(plan.kinds & 1u << kind)) return NOTHING;
  if (fnmatch(plan.path, path, 0) != 0) return NOTHING;
  if (plan.excluded[0] && fnmatch(plan.excluded, path, 0) == 0) return NOTHING;
  errno = before;
  long number = atomic_fetch_add(&seen, 1) + 1;
  if (number < plan.from || (plan.count && number >= plan.from + plan.count)) return NOTHING;
  if (plan.action == STORM && number % 4 == 0) return NOTHING;
  note(number, kind, path);
  errno = before;
  if (plan.action == BEFORE) strike((int)plan.number);
  if (plan.action == ERROR) errno = (int)plan.number;
  if (plan.action == STORM) errno = EINTR;
  return plan.action;
}

#define FAILED(what) ((what) == ERROR || (what) == STORM)

static long finished(enum action what, long result) {
  int error = errno;
  if (what == AFTER) strike((int)plan.number);
  errno = error;
  return result;
}

/* The bytes that a call handles: no power of two, so that every boundary is hit. */
static size_t shortened(enum action what, size_t count) {
  size_t most = seen % 5 == 0 ? 1 : 997;
  return what == SHORT && count > most ? most : count;
}

/* --- Opening -------------------------------------------------------------------------------- */

#define HAS_MODE(flags) (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE)

static long opened(enum action what, int descriptor, const char *path) {
  remember(descriptor, path);
  return finished(what, descriptor);
}

#define OPENING(name, folder, PARAMETERS, ARGUMENTS) \
  int name PARAMETERS { \
    REAL(name); \
    char room[PATH_ROOM]; \
    mode_t mode = 0; \
    if (HAS_MODE(flags)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = va_arg(rest, mode_t); \
      va_end(rest); \
    } \
    const char *full = joined(folder, path, room); \
    enum action what = struck(HAS_MODE(flags) ? CREATE : OPEN, full); \
    if (FAILED(what)) return -1; \
    return (int)opened(what, real ARGUMENTS, full); \
  }

OPENING(open, AT_FDCWD, (const char *path, int flags, ...), (path, flags, mode))
OPENING(open64, AT_FDCWD, (const char *path, int flags, ...), (path, flags, mode))
OPENING(openat, at, (int at, const char *path, int flags, ...), (at, path, flags, mode))
OPENING(openat64, at, (int at, const char *path, int flags, ...), (at, path, flags, mode))

int fcntl(int descriptor, int command, ...) {
  REAL(fcntl);
  va_list rest;
  va_start(rest, command);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  enum action what = struck(CONTROL, path_of(descriptor));
  if (FAILED(what)) return -1;
  int result = real(descriptor, command, argument);
  if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) remember(result, path_of(descriptor));
  return (int)finished(what, result);
}

/* --- Calls that need nothing special -------------------------------------------------------- */

#define CALL(type, name, kind, path, PARAMETERS, ARGUMENTS, failure) \
  type name PARAMETERS { \
    REAL(name); \
    char room[PATH_ROOM]; \
    (void)room; \
    enum action what = struck(kind, path); \
    if (FAILED(what)) return failure; \
    return (type)finished(what, (long)real ARGUMENTS); \
  }
#define SIZED(name, kind, PARAMETERS, ARGUMENTS) \
  ssize_t name PARAMETERS { \
    REAL(name); \
    enum action what = struck(kind, path_of(fd)); \
    if (FAILED(what)) return -1; \
    count = shortened(what, count); \
    return finished(what, real ARGUMENTS); \
  }
#define PLAIN(name, kind, path, PARAMETERS, ARGUMENTS) \
  CALL(int, name, kind, path, PARAMETERS, ARGUMENTS, -1)

SIZED(read, READ, (int fd, void *to, size_t count), (fd, to, count))
SIZED(pread, READ, (int fd, void *to, size_t count, off_t at), (fd, to, count, at))
SIZED(pread64, READ, (int fd, void *to, size_t count, off64_t at), (fd, to, count, at))
SIZED(write, WRITE, (int fd, const void *from, size_t count), (fd, from, count))
SIZED(pwrite, WRITE, (int fd, const void *from, size_t count, off_t at), (fd, from, count, at))
CALL(ssize_t, writev, WRITE, path_of(fd), (int fd, const struct iovec *v, int n), (fd, v, n), -1)

PLAIN(fsync, SYNC, path_of(fd), (int fd), (fd))
PLAIN(fdatasync, SYNC, path_of(fd), (int fd), (fd))
PLAIN(syncfs, SYNC, path_of(fd), (int fd), (fd))
PLAIN(ftruncate, TRUNCATE, path_of(fd), (int fd, off_t size), (fd, size))
PLAIN(flock, LOCK, path_of(fd), (int fd, int how), (fd, how))
PLAIN(fchmod, MODE, path_of(fd), (int fd, mode_t mode), (fd, mode))
PLAIN(chmod, MODE, path, (const char *path, mode_t mode), (path, mode))
PLAIN(fchmodat, MODE, joined(at, path, room), (int at, const char *path, mode_t mode, int flags),
      (at, path, mode, flags))
CALL(off_t, lseek, SEEK, path_of(fd), (int fd, off_t at, int from), (fd, at, from), -1)

PLAIN(rename, RENAME, to, (const char *from, const char *to), (from, to))
PLAIN(renameat, RENAME, joined(b, to, room), (int a, const char *from, int b, const char *to),
      (a, from, b, to))
PLAIN(renameat2, RENAME, joined(b, to, room),
      (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags))
PLAIN(link, LINK, to, (const char *from, const char *to), (from, to))
PLAIN(linkat, LINK, joined(b, to, room),
      (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
PLAIN(symlink, LINK, path, (const char *target, const char *path), (target, path))
PLAIN(symlinkat, LINK, joined(at, path, room), (const char *target, int at, const char *path),
      (target, at, path))
PLAIN(unlink, REMOVE, path, (const char *path), (path))
PLAIN(unlinkat, REMOVE, joined(at, path, room), (int at, const char *path, int flags),
      (at, path, flags))
PLAIN(rmdir, REMOVE, path, (const char *path), (path))
PLAIN(mkdir, MKDIR, path, (const char *path, mode_t mode), (path, mode))
PLAIN(mkdirat, MKDIR, joined(at, path, room), (int at, const char *path, mode_t mode),
      (at, path, mode))

PLAIN(stat, STAT, path, (const char *path, struct stat *to), (path, to))
PLAIN(lstat, STAT, path, (const char *path, struct stat *to), (path, to))
PLAIN(fstat, STAT, path_of(fd), (int fd, struct stat *to), (fd, to))
PLAIN(fstatat, STAT, joined(at, path, room),
      (int at, const char *path, struct stat *to, int flags), (at, path, to, flags))
PLAIN(statx, STAT, joined(at, path, room),
      (int at, const char *path, int flags, unsigned mask, struct statx *to),
      (at, path, flags, mask, to))
PLAIN(statvfs, SPACE, path, (const char *path, struct statvfs *to), (path, to))
PLAIN(fstatvfs, SPACE, path_of(fd), (int fd, struct statvfs *to), (fd, to))

CALL(DIR *, opendir, LIST, path, (const char *path), (path), NULL)
CALL(DIR *, fdopendir, LIST, path_of(fd), (int fd), (fd), NULL)
CALL(struct dirent *, readdir, LIST, path_of(dirfd(stream)), (DIR *stream), (stream), NULL)
CALL(struct dirent64 *, readdir64, LIST, path_of(dirfd(stream)), (DIR *stream), (stream), NULL)
CALL(ssize_t, getdents64, LIST, path_of(fd), (int fd, void *to, size_t size), (fd, to, size), -1)
CALL(ssize_t, readlink, LIST, path, (const char *path, char *to, size_t size), (path, to, size), -1)
CALL(ssize_t, readlinkat, LIST, joined(at, path, room),
     (int at, const char *path, char *to, size_t size), (at, path, to, size), -1)
CALL(char *, realpath, LIST, path, (const char *path, char *to), (path, to), NULL)

PLAIN(poll, POLL, n ? path_of(f->fd) : "", (struct pollfd *f, nfds_t n, int wait), (f, n, wait))
CALL(void *, mmap, MAP, path_of(fd), (void *at, size_t size, int how, int flags, int fd, off_t o),
     (at, size, how, flags, fd, o), MAP_FAILED)
CALL(pid_t, waitpid, WAIT, "", (pid_t child, int *status, int how), (child, status, how), -1)

/* These answer the error number itself. */
CALL(int, pthread_create, THREAD, "",
     (pthread_t *thread, const pthread_attr_t *how, void *(*body)(void *), void *argument),
     (thread, how, body, argument), errno)
CALL(int, posix_spawn, SPAWN, path,
     (pid_t *child, const char *path, const posix_spawn_file_actions_t *actions,
      const posix_spawnattr_t *how, char *const arguments[], char *const environment[]),
     (child, path, actions, how, arguments, environment), errno)
CALL(int, posix_spawnp, SPAWN, path,
     (pid_t *child, const char *path, const posix_spawn_file_actions_t *actions,
      const posix_spawnattr_t *how, char *const arguments[], char *const environment[]),
     (child, path, actions, how, arguments, environment), errno)
CALL(int, posix_fallocate, TRUNCATE, path_of(fd), (int fd, off_t at, off_t size), (fd, at, size),
     errno)

/* --- The clock ------------------------------------------------------------------------------ */

time_t time(time_t *to) {
  REAL(time);
  time_t now = plan.hasClock ? (time_t)plan.clock : real(NULL);
  if (to) *to = now;
  return now;
}

int clock_gettime(clockid_t which, struct timespec *to) {
  REAL(clock_gettime);
  int result = real(which, to);
  if (plan.hasClock && which == CLOCK_REALTIME) *to = (struct timespec){.tv_sec = plan.clock};
  return result;
}

int gettimeofday(struct timeval *to, void *zone) {
  REAL(gettimeofday);
  int result = real(to, zone);
  if (plan.hasClock) *to = (struct timeval){.tv_sec = plan.clock};
  return result;
}
