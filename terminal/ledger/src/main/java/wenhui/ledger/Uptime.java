package wenhui.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;

/// Time since boot, for `up_ms` of the journal: it never jumps, whatever happens to the wall clock.
interface Uptime {

  /// Milliseconds since boot.
  long millis();

  /// The kernel's own: `/proc/uptime` counts suspended time too, in steps of 10 ms. Where there is
  /// no such file (a developer's desk), the time since the process began to count.
  static Uptime ofKernel() {
    try {
      var proc = new RandomAccessFile("/proc/uptime", "r"); // A channel would close on interrupt.
      return () -> read(proc);
    } catch (IOException _) {
      long start = System.nanoTime();
      return () -> (System.nanoTime() - start) / 1_000_000;
    }
  }

  /// Reads the first number, seconds with two decimals: `350735.47 234388.90`.
  private static long read(RandomAccessFile proc) {
    byte[] bytes = new byte[64];
    try {
      synchronized (proc) {
        proc.seek(0);
        proc.read(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the kernel does not tell its uptime", e);
    }
    long hundredths = 0;
    for (byte b : bytes) {
      if (b == ' ') {
        return hundredths * 10;
      }
      hundredths = b == '.' ? hundredths : hundredths * 10 + (b - '0');
    }
    throw new IllegalStateException("/proc/uptime is not as proc(5) says");
  }
}
