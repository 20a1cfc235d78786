package wenhui.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.Moment.Trust;

/// How far this machine's clock can be trusted, by what the Linux kernel knows of it.
///
/// [Trust#SYNCED] while a time service keeps the clock right; [Trust#HOLDOVER] for a day after, or
/// for as long as one likes where somebody has said that a clock chip with a battery keeps the
/// time; otherwise [Trust#UNTRUSTED]. That there is a chip proves nothing: a Pi 5 has one without a
/// battery. Asks the kernel every few seconds at most. One thread.
final class KernelTime implements TimeKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(KernelTime.class);
  private static final Duration ASK_EVERY = Duration.ofSeconds(10);
  private static final Duration HOLDOVER_FOR = Duration.ofHours(24);

  /// Left by systemd-timesyncd once it has set the clock; gone with the next boot.
  private static final Path SET_SINCE_BOOT = Path.of("/run/systemd/timesync/synchronized");

  private final Source source;
  private final boolean chip;
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

    /// Nanoseconds that only go forward, as [System#nanoTime].
    long nanos();
  }

  /// @param chip whether a clock chip with a battery is known to keep the time
  KernelTime(Source source, boolean chip) {
    this.source = source;
    this.chip = chip;
  }

  /// Of the machine that this runs on.
  static KernelTime ofThisMachine(boolean chip) {
    return new KernelTime(new Linux(), chip);
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

  @Override
  public boolean proved() {
    return trust() == Trust.SYNCED;
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
    return lately || chip ? Trust.HOLDOVER : Trust.UNTRUSTED;
  }

  /// A kernel that does not say, as in some containers, vouches for nothing.
  private static final class Linux implements Source {
    private boolean complained;

    @Override
    public boolean synchronised() {
      try {
        return KernelClock.ask().synchronised();
      } catch (IOException e) {
        if (!complained) {
          LOG.warn("the kernel says nothing of its clock: {}", e.getMessage());
          complained = true;
        }
        return false;
      }
    }

    @Override
    public boolean setSinceBoot() {
      return Files.exists(SET_SINCE_BOOT);
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }
}
