package wenhui.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import wenhui.device.linux.Libc;

/// What the kernel knows of its own clock: adjtimex(2), which any program may ask.
///
/// @param synchronised whether a time service keeps it right
/// @param error the most that it may be wrong by; of no meaning while it is not synchronised
public record KernelClock(boolean synchronised, Duration error) {

  /// `struct timex` of linux/timex.h on 64-bit machines: `modes` 0 asks and sets nothing.
  private static final long TIMEX_BYTES = 208;

  private static final long MAX_ERROR_MICROS = 24;
  private static final long STATUS = 40;

  /// `STA_UNSYNC` in the status, and `TIME_ERROR` as the answer.
  private static final int STA_UNSYNC = 0x40;

  private static final int TIME_ERROR = 5;

  private static final MethodHandle ADJTIMEX =
      Libc.function("adjtimex", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  /// @throws IOException if the kernel does not say, as in some containers
  public static KernelClock ask() throws IOException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(TIMEX_BYTES, 8);
      long state = Libc.call("adjtimex", ADJTIMEX, timex);
      boolean unsure = state == TIME_ERROR || (timex.get(JAVA_INT, STATUS) & STA_UNSYNC) != 0;
      long micros = timex.get(JAVA_LONG, MAX_ERROR_MICROS);
      return new KernelClock(!unsure, Duration.ofNanos(micros * 1_000));
    }
  }
}
