package wenhui.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.Moment.Trust;

/// How far this machine's clock can be trusted, by what the Linux kernel knows of it.
///
/// [Trust#SYNCED] while a time service keeps the clock right; [Trust#HOLDOVER] for a day after, or
/// for as long as one likes where a clock chip kept the time while the power was off; otherwise
/// [Trust#UNTRUSTED]. Asks the kernel every few seconds at most. One thread.
final class KernelTime implements TimeKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(KernelTime.class);
  private static final Duration ASK_EVERY = Duration.ofSeconds(10);
  private static final Duration HOLDOVER_FOR = Duration.ofHours(24);

  /// Left by systemd-timesyncd once it has set the clock; gone with the next boot.
  private static final Path SET_SINCE_BOOT = Path.of("/run/systemd/timesync/synchronized");

  private static final Path CLOCK_CHIP = Path.of("/dev/rtc0");

  private final Source source;
  private Trust trust = Trust.UNTRUSTED;
  private long asked;
  private long synced;
  private boolean everAsked;
  private boolean everSynced;

  /// What is asked of the machine; tests answer for it.
  interface Source {

    /// Whether a time service keeps the clock right now.
    boolean synchronised();

    /// Whether one has set it since the machine was started.
    boolean setSinceBoot();

    /// Whether the clock went on while the power was off.
    boolean clockChip();

    /// Nanoseconds that only go forward, as [System#nanoTime].
    long nanos();
  }

  KernelTime(Source source) {
    this.source = source;
  }

  /// Of the machine that this runs on.
  static KernelTime ofThisMachine() {
    return new KernelTime(new Linux());
  }

  @Override
  public Trust trust() {
    long now = source.nanos();
    if (!everAsked || now - asked >= ASK_EVERY.toNanos()) {
      asked = now;
      trust = ask(now);
      everAsked = true;
    }
    return trust;
  }

  private Trust ask(long now) {
    if (source.synchronised()) {
      synced = now;
      everSynced = true;
      return Trust.SYNCED;
    }
    if (!everSynced && source.setSinceBoot()) {
      synced = now; // When, nobody wrote down: our day begins here.
      everSynced = true;
    }
    boolean lately = everSynced && now - synced <= HOLDOVER_FOR.toNanos();
    return lately || source.clockChip() ? Trust.HOLDOVER : Trust.UNTRUSTED;
  }

  /// adjtimex(2), which any user may call to read.
  @SuppressWarnings("restricted") // The launcher allows native calls.
  private static final class Linux implements Source {
    /// `sizeof(struct timex)` on 64-bit Linux.
    private static final int TIMEX_BYTES = 208;

    /// `offsetof(struct timex, status)` there.
    private static final int STATUS_AT = 40;

    /// `STA_UNSYNC` of sys/timex.h.
    private static final int UNSYNCHRONISED = 0x0040;

    /// `TIME_ERROR` of sys/timex.h, what adjtimex returns for a clock that is not synchronised.
    private static final int TIME_ERROR = 5;

    private final MethodHandle adjtimex =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("adjtimex"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    @Override
    public boolean synchronised() {
      try (var arena = Arena.ofConfined()) {
        MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES); // All zero: only reads.
        int state = (int) adjtimex.invokeExact(timex);
        int status = timex.get(ValueLayout.JAVA_INT, STATUS_AT);
        return state >= 0 && state != TIME_ERROR && (status & UNSYNCHRONISED) == 0;
      } catch (Throwable e) {
        LOG.error("the kernel cannot be asked about its clock", e);
        return false;
      }
    }

    @Override
    public boolean setSinceBoot() {
      return Files.exists(SET_SINCE_BOOT);
    }

    @Override
    public boolean clockChip() {
      return Files.exists(CLOCK_CHIP);
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }
}
