/* A disk that forgets: what was written and not yet synced can be taken back.
 *
 * Preloaded under a database or a service. Before each write to a file under POWERCUT_ROOT a
 * record (old bytes, new bytes) goes to the file's ledger in POWERCUT_LEDGER; a successful fsync
 * or fdatasync empties it. After `kill -9` of everything, powercut.py rewrites each file from its
 * ledger as a disk might have left it. Ledgers are named by inode and hour of birth, so a rename
 * changes nothing. Creating, renaming and unlinking are not taken back.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

struct record {
    uint64_t kind, offset, old_size, old_length, new_length; /* kind 0 writes, 1 truncates */
};

/* The ledger of an open file, locked; -1 where the file is none of ours. */
static int ledger(int fd) {
    const char *root = getenv("POWERCUT_ROOT"), *folder = getenv("POWERCUT_LEDGER");
    char link[64], path[PATH_MAX], name[PATH_MAX];
    struct stat st;
    struct statx born;
    ssize_t length;
    if (!root || !folder || fstat(fd, &st) || !S_ISREG(st.st_mode)) return -1;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if ((length = readlink(link, path, sizeof path - 1)) < 0) return -1;
    path[length] = 0;
    if (strncmp(path, root, strlen(root)) || path[strlen(root)] != '/') return -1;
    if (length > 4 && !strcmp(path + length - 4, "-shm")) return -1; /* rebuilt, never kept */
    if (statx(fd, "", AT_EMPTY_PATH, STATX_BTIME, &born) || !(born.stx_mask & STATX_BTIME))
        memset(&born, 0, sizeof born);
    snprintf(name, sizeof name, "%s/%lu-%lld.%09u", folder, (unsigned long)st.st_ino,
             (long long)born.stx_btime.tv_sec, born.stx_btime.tv_nsec);
    int found = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (found < 0) abort(); /* a disk that cannot remember proves nothing */
    flock(found, LOCK_EX);
    return found;
}

static void note(int ledger_fd, int fd, struct record r, const void *bytes) {
    REAL(ssize_t, writev, int, const struct iovec *, int);
    char link[64], *old = malloc(r.old_length + 1);
    ssize_t got = 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int again = open(link, O_RDONLY | O_CLOEXEC);
    if (!old || again < 0) abort();
    if (r.old_length) got = pread(again, old, r.old_length, (off_t)r.offset);
    close(again);
    r.old_length = got > 0 ? (uint64_t)got : 0;
    struct iovec parts[] = {{&r, sizeof r}, {old, r.old_length}, {(void *)bytes, r.new_length}};
    if (real(ledger_fd, parts, 3) < 0) abort();
    free(old);
}

static int before_write(int fd, const void *bytes, size_t count, off_t offset) {
    int saved = errno, found = ledger(fd);
    struct stat st;
    if (found >= 0 && !fstat(fd, &st)) {
        if (offset < 0)
            offset = fcntl(fd, F_GETFL) & O_APPEND ? st.st_size : lseek(fd, 0, SEEK_CUR);
        note(found, fd, (struct record){0, offset, st.st_size, count, count}, bytes);
    }
    errno = saved;
    return found;
}

static void after(int found) {
    int saved = errno;
    if (found >= 0) close(found);
    errno = saved;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(ssize_t, write, int, const void *, size_t);
    int found = before_write(fd, bytes, count, -1);
    ssize_t done = real(fd, bytes, count);
    after(found);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
    int found = before_write(fd, bytes, count, offset);
    ssize_t done = real(fd, bytes, count, offset);
    after(found);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    return pwrite64(fd, bytes, count, offset);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
    ssize_t total = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = pwrite64(fd, parts[i].iov_base, parts[i].iov_len, offset + total);
        if (done < 0) return total ? total : -1;
        total += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return total;
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
    return pwritev64(fd, parts, count, offset);
}

int ftruncate64(int fd, off64_t size) {
    REAL(int, ftruncate64, int, off64_t);
    struct stat st;
    int found = ledger(fd);
    if (found >= 0 && !fstat(fd, &st)) {
        size_t tail = st.st_size > size ? (size_t)(st.st_size - size) : 0;
        note(found, fd, (struct record){1, size, st.st_size, tail, 0}, "");
    }
    int done = real(fd, size);
    after(found);
    return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int fd, int (*sync)(int)) {
    REAL(int, ftruncate64, int, off64_t);
    int found = ledger(fd), done = sync(fd);
    if (found >= 0 && done == 0 && real(found, 0)) abort();
    after(found);
    return done;
}

int fsync(int fd) {
    REAL(int, fsync, int);
    return synced(fd, real);
}

int fdatasync(int fd) {
    REAL(int, fdatasync, int);
    return synced(fd, real);
}
