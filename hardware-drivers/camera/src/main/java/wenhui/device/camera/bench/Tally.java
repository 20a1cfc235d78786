package wenhui.device.camera.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What one contender did on one group of frames.
final class Tally {
  private final List<Long> withCode = new ArrayList<>();
  private final List<Long> without = new ArrayList<>();
  private final List<Long> allocated = new ArrayList<>();
  private int read;
  private int wrong;

  /// @param nanos of processor time
  /// @param bytes allocated
  void add(boolean hasCode, boolean right, boolean wrongly, long nanos, long bytes) {
    (hasCode ? withCode : without).add(nanos);
    allocated.add(bytes);
    read += right ? 1 : 0;
    wrong += wrongly ? 1 : 0;
  }

  void add(Tally other) {
    withCode.addAll(other.withCode);
    without.addAll(other.without);
    allocated.addAll(other.allocated);
    read += other.read;
    wrong += other.wrong;
  }

  int codes() {
    return withCode.size();
  }

  int frames() {
    return withCode.size() + without.size();
  }

  int read() {
    return read;
  }

  int wrong() {
    return wrong;
  }

  double millis(int percent) {
    return percentile(withCode.isEmpty() ? without : withCode, percent) / 1e6;
  }

  double emptyMillis(int percent) {
    return percentile(without, percent) / 1e6;
  }

  /// Of the frame in the middle, in kB.
  double kilobytes(int percent) {
    return percentile(allocated, percent) / 1024;
  }

  private static double percentile(List<Long> values, int percent) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
