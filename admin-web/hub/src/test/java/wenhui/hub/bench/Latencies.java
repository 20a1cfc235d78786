package wenhui.hub.bench;

import java.util.Arrays;
import java.util.Locale;

/// How long each of many pieces of work took.
///
/// @param nanos ascending
record Latencies(long[] nanos, double seconds) {
  Latencies {
    Arrays.sort(nanos);
  }

  double perSecond() {
    return nanos.length / seconds;
  }

  double percentileMs(int percent) {
    return nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.0f/s, p50 %.1f ms, p99 %.1f ms (%d in %.1f s)",
        perSecond(),
        percentileMs(50),
        percentileMs(99),
        nanos.length,
        seconds);
  }
}
