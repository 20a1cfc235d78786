package wenhui.token;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Base45 (RFC 9285): two bytes in three characters of QR's alphanumeric mode, a last odd byte in
/// two.
///
/// Every byte string has exactly one text and the reader takes no other: no lower case, no white
/// space but the digit 36, nothing above `FFFF` or `FF`.
final class Base45 {
  /// RFC 9285 table 1.
  private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < DIGITS.length(); i++) {
      VALUES[DIGITS.charAt(i)] = (byte) i;
    }
  }

  private Base45() {}

  static String encode(byte[] bytes) {
    var text = new StringBuilder(bytes.length / 2 * 3 + 2);
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      int pair = (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF;
      digits(text, pair, 3);
    }
    if (bytes.length % 2 == 1) {
      digits(text, bytes[bytes.length - 1] & 0xFF, 2);
    }
    return text.toString();
  }

  /// @param from where in `text` the digits begin; they run to its end
  static byte[] decode(String text, int from) throws Malformed {
    int length = text.length() - from;
    if (length % 3 == 1) {
      throw new Malformed("a single base45 digit is left over");
    }
    var bytes = new ByteArrayOutputStream(length / 3 * 2 + 1);
    int at = from;
    for (; at + 2 < text.length(); at += 3) {
      int pair = value(text, at, 3);
      if (pair > 0xFFFF) {
        throw new Malformed("base45 digits above FFFF");
      }
      bytes.write(pair >> 8);
      bytes.write(pair);
    }
    if (at < text.length()) {
      int last = value(text, at, 2);
      if (last > 0xFF) {
        throw new Malformed("base45 digits above FF");
      }
      bytes.write(last);
    }
    return bytes.toByteArray();
  }

  /// Least significant digit first, as RFC 9285 §4 has it.
  private static void digits(StringBuilder text, int value, int count) {
    for (int i = 0, rest = value; i < count; i++, rest /= 45) {
      text.append(DIGITS.charAt(rest % 45));
    }
  }

  private static int value(String text, int at, int count) throws Malformed {
    int value = 0;
    for (int i = count - 1; i >= 0; i--) {
      char c = text.charAt(at + i);
      if (c >= VALUES.length || VALUES[c] < 0) {
        throw new Malformed("not a base45 digit");
      }
      value = value * 45 + VALUES[c];
    }
    return value;
  }
}
