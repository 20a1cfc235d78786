package wenhui.token;

import java.util.Arrays;

/// Reads the few CBOR items (RFC 8949) that a token has, in core deterministic encoding (§4.2.1)
/// only: definite lengths, every head in its shortest form, nothing left over.
///
/// Whatever it accepts, [CborWriter] writes back byte for byte; so no token has a second spelling.
final class CborReader {
  private final byte[] bytes;
  private int at;

  CborReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The next item, an unsigned integer of at most `most`.
  long unsigned(long most) throws Malformed {
    long value = head(Cbor.UNSIGNED);
    if (value > most) {
      throw new Malformed("integer out of range");
    }
    return value;
  }

  /// The next item, an integer below zero.
  long negative() throws Malformed {
    return -1 - head(Cbor.NEGATIVE);
  }

  /// The next item, a byte string of whatever length.
  byte[] bytes() throws Malformed {
    long length = head(Cbor.BYTES);
    if (length > bytes.length - at) {
      throw new Malformed("byte string is cut off");
    }
    at += (int) length;
    return Arrays.copyOfRange(bytes, at - (int) length, at);
  }

  /// The next item, a byte string of exactly `length` bytes.
  byte[] bytes(int length) throws Malformed {
    byte[] value = bytes();
    if (value.length != length) {
      throw new Malformed("byte string of the wrong length");
    }
    return value;
  }

  /// Enters an array of exactly `size` items.
  void array(int size) throws Malformed {
    expect(head(Cbor.ARRAY) == size, "array of the wrong size");
  }

  /// Enters a map of exactly `size` pairs.
  void map(int size) throws Malformed {
    expect(head(Cbor.MAP) == size, "map of the wrong size");
  }

  /// Takes the next item, which must be the unsigned integer `key`.
  void key(int key) throws Malformed {
    expect(head(Cbor.UNSIGNED) == key, "another map key was expected");
  }

  /// Makes sure that nothing follows.
  void end() throws Malformed {
    expect(at == bytes.length, "bytes are left over");
  }

  /// The argument of the next head (RFC 8949 §3), which must be of major type `major`.
  private long head(int major) throws Malformed {
    int initial = octet();
    expect(initial >> 5 == major, "an item of another type was expected");
    int info = initial & 31;
    if (info < 24) {
      return info;
    }
    // 27 is the eight-byte form, which nothing in a token needs; 28 to 31 are reserved or
    // indefinite.
    expect(info <= 26, "an item too large, or of indefinite length");
    int octets = 1 << info - 24;
    long value = 0;
    for (int i = 0; i < octets; i++) {
      value = value << 8 | octet();
    }
    expect(Cbor.octets(value) == octets, "not in its shortest form");
    return value;
  }

  private int octet() throws Malformed {
    expect(at < bytes.length, "cut off");
    return bytes[at++] & 0xFF;
  }

  private static void expect(boolean so, String otherwise) throws Malformed {
    if (!so) {
      throw new Malformed(otherwise);
    }
  }
}
