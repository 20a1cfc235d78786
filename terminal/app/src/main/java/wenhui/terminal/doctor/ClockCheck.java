package wenhui.terminal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import wenhui.terminal.KernelClock;
import wenhui.terminal.doctor.Finding.Grade;
import wenhui.terminal.doctor.Finding.Said;

/// Whether the time is right: terms begin and end by it. A clock that stands before the ledger's
/// last change is wrong for certain.
final class ClockCheck {
  private static final String CLOCK = "clock";
  private static final Duration SLACK = Duration.ofMinutes(1);

  /// The programme's day is China's.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  private ClockCheck() {}

  /// @param kernel empty if the kernel does not say
  static Finding of(Instant now, Optional<KernelClock> kernel, Optional<Instant> lastChange) {
    String time = TIME.format(now);
    if (lastChange.isPresent() && now.isBefore(lastChange.get().minus(SLACK))) {
      String last = TIME.format(lastChange.get());
      return Finding.of(CLOCK, Grade.FAULT, Said.of("clock.back", time, last))
          .fix(Said.of("fix.clock"));
    }
    if (kernel.isEmpty()) {
      return Finding.of(CLOCK, Grade.CARE, Said.of("clock.unknown", time));
    }
    return kernel.get().synchronised()
        ? Finding.of(CLOCK, Grade.OK, Said.of("clock.right", time, kernel.get().error().toMillis()))
        : Finding.of(CLOCK, Grade.CARE, Said.of("clock.alone", time)).fix(Said.of("fix.clock"));
  }

  static Optional<KernelClock> kernel() {
    try {
      return Optional.of(KernelClock.ask());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static Optional<Instant> changed(Path ledger) {
    try {
      return Optional.of(Files.getLastModifiedTime(ledger).toInstant());
    } catch (IOException _) {
      return Optional.empty(); // There is none yet.
    }
  }
}
