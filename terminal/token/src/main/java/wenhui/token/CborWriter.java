package wenhui.token;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes what [CborReader] reads, each head in its shortest form.
final class CborWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

  CborWriter integer(long value) {
    return value < 0 ? head(Cbor.NEGATIVE, -1 - value) : head(Cbor.UNSIGNED, value);
  }

  CborWriter bytes(byte[] value) {
    head(Cbor.BYTES, value.length);
    out.writeBytes(value);
    return this;
  }

  CborWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    head(Cbor.TEXT, utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  CborWriter array(int size) {
    return head(Cbor.ARRAY, size);
  }

  CborWriter map(int size) {
    return head(Cbor.MAP, size);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private CborWriter head(int major, long value) {
    int octets = Cbor.octets(value);
    int info = octets == 0 ? (int) value : 24 + Integer.numberOfTrailingZeros(octets);
    out.write(major << 5 | info);
    for (int i = octets - 1; i >= 0; i--) {
      out.write((int) (value >> 8 * i));
    }
    return this;
  }
}
