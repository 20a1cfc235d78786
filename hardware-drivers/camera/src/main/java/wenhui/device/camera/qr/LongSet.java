package wenhui.device.camera.qr;

import java.util.Arrays;

/// A set of numbers in a fixed table; when it is full it forgets. Reused.
final class LongSet {
  private static final int SIZE = 1024;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long[] slots = new long[SIZE];
  private int count;

  void clear() {
    Arrays.fill(slots, 0);
    count = 0;
  }

  /// @return false when it was there already
  boolean add(long value) {
    long key = value == 0 ? 1 : value;
    if (count > SIZE / 2) {
      clear();
    }
    int at = (int) (key * GOLDEN >>> 54);
    while (slots[at] != 0) {
      if (slots[at] == key) {
        return false;
      }
      at = at + 1 & SIZE - 1;
    }
    slots[at] = key;
    count++;
    return true;
  }
}
