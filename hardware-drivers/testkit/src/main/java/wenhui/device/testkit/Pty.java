package wenhui.device.testkit;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import wenhui.device.linux.Libc;

/// The calls of the C library that make a pseudo-terminal. Stateless; descriptors are the caller's.
final class Pty {
  private static final int TCSANOW = 0;
  private static final long FIONREAD = 0x541B;

  /// `struct termios` has 60 bytes in glibc; the rest is slack.
  private static final long TERMIOS_BYTES = 128;

  private static final MethodHandle POSIX_OPENPT =
      Libc.function("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle GRANTPT =
      Libc.function("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle UNLOCKPT =
      Libc.function("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle PTSNAME_R =
      Libc.function("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle TCGETATTR =
      Libc.function("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle TCSETATTR =
      Libc.function("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

  private Pty() {}

  /// A new pseudo-terminal's master side, non-blocking, with its slave side ready to be opened.
  static int openMaster() throws IOException {
    int flags = Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC;
    int fd = (int) Libc.call("posix_openpt", POSIX_OPENPT, flags);
    try {
      Libc.call("grantpt", GRANTPT, fd);
      Libc.call("unlockpt", UNLOCKPT, fd);
      return fd;
    } catch (IOException e) {
      Libc.close(fd);
      throw e;
    }
  }

  /// The slave side's path, such as `/dev/pts/7`.
  static String slaveOf(int master) throws IOException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(128);
      Libc.call("ptsname_r", PTSNAME_R, master, name, name.byteSize());
      return name.getString(0);
    }
  }

  /// No echo, no line editing, no translation: bytes as they are. What `cfmakeraw` does, on the
  /// four words of flags with which `struct termios` begins.
  static void makeRaw(int fd) throws IOException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment settings = arena.allocate(TERMIOS_BYTES, 4);
      Libc.call("tcgetattr", TCGETATTR, fd, settings);
      clear(settings, 0, 0x5EB); // IGNBRK BRKINT PARMRK ISTRIP INLCR IGNCR ICRNL IXON
      clear(settings, 4, 0x1); // OPOST
      clear(settings, 8, 0x100); // PARENB
      clear(settings, 12, 0x804B); // ECHO ECHONL ICANON ISIG IEXTEN
      Libc.call("tcsetattr", TCSETATTR, fd, TCSANOW, settings);
    }
  }

  /// How many bytes wait to be read from a terminal.
  static int unread(int fd) throws IOException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_INT);
      Libc.ioctl(fd, FIONREAD, count);
      return count.get(JAVA_INT, 0);
    }
  }

  private static void clear(MemorySegment settings, long at, int flags) {
    settings.set(JAVA_INT, at, settings.get(JAVA_INT, at) & ~flags);
  }
}
