package wenhui.device.serial;

import java.util.Arrays;

/// Byte arrays, joined and written down.
final class Bytes {
  private Bytes() {}

  static byte[] join(byte[] head, byte... tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  /// `bytes(0x1B, '@')`: spares the casts.
  static byte[] of(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
