package wenhui.device.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// Calls of the C library on file descriptors, which are the caller's to close: once closed, a
/// number may belong to another file.
///
/// Looks wrong, is intended: [#poll] and [#read], which idle devices call all day, call their
/// functions exactly; the others take the short way, which costs more.
///
/// Stateless; any thread. A failed call throws; one that would have to wait, or that a signal broke
/// off, counts as zero.
@SuppressWarnings("restricted")
public final class Libc {
  public static final int O_RDONLY = 0;
  public static final int O_RDWR = 2;
  public static final int O_NOCTTY = 0x100;
  public static final int O_NONBLOCK = 0x800;
  public static final int O_CLOEXEC = 0x80000;

  public static final int POLLIN = 1;
  public static final int POLLOUT = 4;

  /// What poll reports unasked: error, hang-up, not open.
  public static final int POLL_GONE = 0x38;

  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int F_SETFL = 4;
  private static final long POLLFD_BYTES = 8;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(StructLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      function(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle EVENTFD =
      function("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle FCNTL =
      function(
          "fcntl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle IOCTL =
      function(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle POLL =
      function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle READ =
      function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

  private Libc() {}

  public static int open(String path, int flags) throws IOException {
    try (var arena = Arena.ofConfined()) {
      return (int) call("open " + path, OPEN, arena.allocateFrom(path), flags | O_CLOEXEC);
    }
  }

  /// Never fails: Linux frees the descriptor even when it reports an error.
  public static void close(int fd) {
    try {
      call("close", CLOSE, fd);
    } catch (IOException _) {
      // Freed all the same.
    }
  }

  /// A descriptor that becomes readable once eight bytes are written to it: wakes a [#poll].
  public static int eventfd() throws IOException {
    return (int) call("eventfd", EVENTFD, 0, O_NONBLOCK | O_CLOEXEC);
  }

  /// From now on reads and writes on `fd` return at once.
  public static void makeNonBlocking(int fd) throws IOException {
    call("fcntl", FCNTL, fd, F_SETFL, O_RDWR | O_NONBLOCK);
  }

  public static long ioctl(int fd, long request, MemorySegment argument) throws IOException {
    return call("ioctl", IOCTL, fd, request, argument);
  }

  /// Waits until `fd` is ready for `events` or gone, or `other` is readable, or `millis` have
  /// passed.
  ///
  /// @return what happened to `fd`: `events` and [#POLL_GONE] bits; zero for anything else
  public static int poll(int fd, int events, int other, int millis) throws IOException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment entries = arena.allocate(2 * POLLFD_BYTES, 4);
      entries.set(JAVA_INT, 0, fd);
      entries.set(JAVA_SHORT, 4, (short) events);
      entries.set(JAVA_INT, POLLFD_BYTES, other);
      entries.set(JAVA_SHORT, POLLFD_BYTES + 4, (short) POLLIN);
      MemorySegment state = arena.allocate(CALL_STATE);
      int result;
      try {
        result = (int) POLL.invokeExact(state, entries, 2L, millis);
      } catch (Throwable e) {
        throw thrown(e);
      }
      checked("poll", result, state);
      return entries.get(JAVA_SHORT, 6);
    }
  }

  /// What is there to read, at most `most` bytes; empty when nothing is.
  public static byte[] read(int fd, int most) throws IOException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(most);
      MemorySegment state = arena.allocate(CALL_STATE);
      long count;
      try {
        count = (long) READ.invokeExact(state, fd, buffer, (long) most);
      } catch (Throwable e) {
        throw thrown(e);
      }
      count = checked("read", count, state);
      return buffer.asSlice(0, count).toArray(JAVA_BYTE);
    }
  }

  /// How many of `bytes`, starting at `from`, were taken; zero when there is no room now.
  public static int write(int fd, byte[] bytes, int from) throws IOException {
    int count = bytes.length - from;
    try (var arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(Math.max(1, count));
      MemorySegment.copy(bytes, from, buffer, JAVA_BYTE, 0, count);
      return (int) call("write", WRITE, fd, buffer, (long) count);
    }
  }

  /// A function of the C library, for [#call].
  public static MethodHandle function(
      String name, FunctionDescriptor type, Linker.Option... options) {
    return function(LINKER.defaultLookup(), name, type, options);
  }

  /// A function of any library, for [#call].
  public static MethodHandle function(
      SymbolLookup library, String name, FunctionDescriptor type, Linker.Option... options) {
    var all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = Linker.Option.captureCallState("errno");
    return LINKER.downcallHandle(library.findOrThrow(name), type, all);
  }

  /// Calls a function that returns -1 on error.
  ///
  /// @param what for the exception's message
  public static long call(String what, MethodHandle function, Object... arguments)
      throws IOException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      return checked(what, ((Number) invoke(function, state, arguments)).longValue(), state);
    }
  }

  private static long checked(String what, long result, MemorySegment state) throws IOException {
    if (result >= 0) {
      return result;
    }
    int errno = (int) ERRNO.get(state, 0L);
    if (errno == EAGAIN || errno == EINTR) {
      return 0;
    }
    throw new IOException(what + ": errno " + errno);
  }

  /// Calls a function from [#function] and gives what it returns.
  private static Object invoke(MethodHandle function, MemorySegment state, Object... arguments) {
    var all = new Object[arguments.length + 1];
    all[0] = state;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try {
      return function.invokeWithArguments(all);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  /// Native functions throw nothing; what calls them may.
  private static RuntimeException thrown(Throwable e) {
    return switch (e) {
      case RuntimeException it -> it;
      case Error it -> throw it;
      default -> throw new AssertionError("a native function threw", e);
    };
  }
}
