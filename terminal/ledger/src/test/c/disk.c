/* A disk that can be watched and can fail, put between a process and its files with LD_PRELOAD.
 *
 * Only files below DISK_DIR are touched. What is done to them is
 *  - written down in DISK_LOG, if that is set, so that a test can make anew what a disk would hold
 *    after a power cut at any moment;
 *  - refused now and then, if DISK_FAULTS is set: a file of 32-bit numbers that another hand may
 *    change while the process runs. [0] which call fails: 1 pwrite, 2 fsync, 3 open for writing,
 *    4 any of these; 0 none. [1] every how many-th such call fails. [2] errno. [3] counts the failures;
 *  - made slower by DISK_SYNC_MICROS a sync: what a card or stick takes that writes before it answers.
 *
 * A record of the log: one byte for what was done, one for the length of the name, the name, then the
 * offset (8 bytes) and the length (4 bytes), then the data. Numbers as the machine has them.
 *
 * Build: cc -shared -fPIC -O1 -o disk.so disk.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { WRITE = 'w', SYNC = 's', FAILED_SYNC = 'f', TRUNCATE = 't', UNLINK = 'u' };
enum { PWRITE_FAILS = 1, FSYNC_FAILS = 2, OPEN_FAILS = 3, ALL_FAIL = 4 };

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_fsync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);
static int (*real_open)(const char *, int, ...);

static const char *dir;
static int log_fd = -1;
static long sync_micros;
static volatile int32_t *faults;
static int32_t calls;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_write = dlsym(RTLD_NEXT, "write");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_open = dlsym(RTLD_NEXT, "open64");
  dir = getenv("DISK_DIR");
  const char *micros = getenv("DISK_SYNC_MICROS");
  if (micros) sync_micros = strtol(micros, NULL, 10);
  const char *log = getenv("DISK_LOG");
  if (log) log_fd = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *file = getenv("DISK_FAULTS");
  if (file) {
    int fd = real_open(file, O_RDWR | O_CLOEXEC);
    void *map = mmap(NULL, 16, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map != MAP_FAILED) faults = map;
  }
}

/* The name below DISK_DIR, "" for DISK_DIR itself, NULL if the file is none of ours. */
static const char *below(const char *path) {
  if (!dir) return NULL;
  size_t length = strlen(dir);
  if (strcmp(path, dir) == 0) return "";
  return strncmp(path, dir, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

static const char *name_of(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length < 0) return NULL;
  path[length] = 0;
  return below(path);
}

static void note(char what, const char *name, int64_t offset, const void *data, uint32_t length) {
  if (log_fd < 0) return;
  unsigned char head[2 + 255 + 12];
  size_t size = strlen(name) > 255 ? 255 : strlen(name);
  head[0] = (unsigned char) what;
  head[1] = (unsigned char) size;
  memcpy(head + 2, name, size);
  memcpy(head + 2 + size, &offset, 8);
  memcpy(head + 10 + size, &length, 4);
  real_write(log_fd, head, 14 + size);
  if (data && length) real_write(log_fd, data, length);
}

/* Whether this call is to fail; sets errno. Not for the -shm file, which is memory, and no disk. */
static int fails(int kind, const char *name) {
  size_t length = strlen(name);
  if (!faults || faults[0] == 0 || (faults[0] != kind && faults[0] != ALL_FAIL)) return 0;
  if (length > 4 && strcmp(name + length - 4, "-shm") == 0) return 0;
  if (__sync_add_and_fetch(&calls, 1) % faults[1] != 0) return 0;
  __sync_add_and_fetch((int32_t *) &faults[3], 1);
  errno = faults[2];
  return 1;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset) {
  char path[4096];
  const char *name = name_of(fd, path, sizeof path);
  if (!name) return real_pwrite(fd, data, length, offset);
  if (fails(PWRITE_FAILS, name)) return -1;
  pthread_mutex_lock(&mutex);
  ssize_t done = real_pwrite(fd, data, length, offset);
  if (done > 0) note(WRITE, name, offset, data, (uint32_t) done);
  pthread_mutex_unlock(&mutex);
  return done;
}

ssize_t write(int fd, const void *data, size_t length) {
  char path[4096];
  const char *name = name_of(fd, path, sizeof path);
  if (!name) return real_write(fd, data, length);
  pthread_mutex_lock(&mutex);
  off_t offset = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
  ssize_t done = real_write(fd, data, length);
  if (done > 0) note(WRITE, name, offset, data, (uint32_t) done);
  pthread_mutex_unlock(&mutex);
  return done;
}

int fsync(int fd) {
  char path[4096];
  const char *name = name_of(fd, path, sizeof path);
  if (!name) return real_fsync(fd);
  if (fails(FSYNC_FAILS, name)) {
    int error = errno;
    pthread_mutex_lock(&mutex);
    note(FAILED_SYNC, name, 0, NULL, 0);
    pthread_mutex_unlock(&mutex);
    errno = error;
    return -1;
  }
  pthread_mutex_lock(&mutex);
  /* The test makes power cuts of its own; the real disk need not be waited for. */
  note(SYNC, name, 0, NULL, 0);
  pthread_mutex_unlock(&mutex);
  if (sync_micros > 0) {
    struct timespec length = {sync_micros / 1000000, sync_micros % 1000000 * 1000};
    nanosleep(&length, NULL);
  }
  return log_fd >= 0 ? 0 : real_fsync(fd);
}

int fdatasync(int fd) { return fsync(fd); }

int ftruncate64(int fd, off_t length) {
  char path[4096];
  const char *name = name_of(fd, path, sizeof path);
  if (!name) return real_ftruncate(fd, length);
  pthread_mutex_lock(&mutex);
  int done = real_ftruncate(fd, length);
  if (done == 0) note(TRUNCATE, name, length, NULL, 0);
  pthread_mutex_unlock(&mutex);
  return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int unlink(const char *path) {
  const char *name = below(path);
  if (!name) return real_unlink(path);
  pthread_mutex_lock(&mutex);
  int done = real_unlink(path);
  if (done == 0) note(UNLINK, name, 0, NULL, 0);
  pthread_mutex_unlock(&mutex);
  return done;
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, mode_t);
  va_end(more);
  const char *name = below(path);
  if (name && (flags & O_ACCMODE) != O_RDONLY && fails(OPEN_FAILS, name)) return -1;
  return real_open(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return open64(path, flags, mode);
}
