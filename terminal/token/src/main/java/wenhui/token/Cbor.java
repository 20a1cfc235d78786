package wenhui.token;

/// What reader and writer agree on: major types (RFC 8949 §3.1) and the size of a head's argument.
final class Cbor {
  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BYTES = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int MAP = 5;

  private Cbor() {}

  /// How many bytes follow the initial byte of the shortest head whose argument is `value`.
  ///
  /// @param value 0 to 2³² − 1
  static int octets(long value) {
    if (value < 24) {
      return 0;
    }
    if (value <= 0xFF) {
      return 1;
    }
    return value <= 0xFFFF ? 2 : 4;
  }
}
