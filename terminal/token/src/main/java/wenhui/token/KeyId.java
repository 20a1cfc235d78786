package wenhui.token;

import java.util.HexFormat;

/// Which key signed a token: two bytes, written as four hexadecimal digits. It is a name and proves
/// nothing.
///
/// @param number 0 to 65,535
public record KeyId(int number) implements Comparable<KeyId> {

  public KeyId {
    if (number < 0 || number > 0xFFFF) {
      throw new IllegalArgumentException("key id out of range: " + number);
    }
  }

  /// Reads four hexadecimal digits, such as `7a01`.
  ///
  /// @throws IllegalArgumentException if they are not that
  public static KeyId parse(String hex) {
    if (!hex.matches("[0-9a-fA-F]{4}")) {
      throw new IllegalArgumentException("a key id is four hexadecimal digits, not \"" + hex + '"');
    }
    return new KeyId(HexFormat.fromHexDigits(hex));
  }

  static KeyId of(byte[] bytes) {
    return new KeyId((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF);
  }

  byte[] bytes() {
    return new byte[] {(byte) (number >> 8), (byte) number};
  }

  @Override
  public int compareTo(KeyId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits((short) number);
  }
}
