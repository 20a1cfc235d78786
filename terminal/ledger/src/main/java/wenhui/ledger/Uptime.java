package wenhui.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Time since boot, for `up_ms` of the journal: it never jumps, whatever happens to the wall clock.
interface Uptime {

  /// Milliseconds since boot.
  long millis();

  /// The kernel's own: `/proc/uptime` counts suspended time too, in steps of 10 ms. Where there is
  /// no such file (a developer's desk), the time since the process began to count.
  static Uptime ofKernel() {
    Path proc = Path.of("/proc/uptime");
    long start = System.nanoTime();
    return () -> {
      try {
        String text = Files.readString(proc);
        return Math.round(Double.parseDouble(text.substring(0, text.indexOf(' '))) * 1_000);
      } catch (IOException _) {
        return (System.nanoTime() - start) / 1_000_000;
      }
    };
  }
}
