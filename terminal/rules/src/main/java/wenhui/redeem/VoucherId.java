package wenhui.redeem;

import java.nio.ByteBuffer;
import java.util.UUID;

/// Which voucher: 16 bytes, of which the first three spell the six digits of the district's
/// administrative code (GB/T 2260), so that ids never clash between districts.
public record VoucherId(UUID value) {

  /// Crockford's base 32: no I, L, O or U, so that a clerk can read it out.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /// The id in `bytes`.
  ///
  /// @param bytes exactly 16
  public static VoucherId of(byte[] bytes) {
    if (bytes.length != 16) {
      throw new IllegalArgumentException("voucher id of " + bytes.length + " bytes");
    }
    var buffer = ByteBuffer.wrap(bytes);
    return new VoucherId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  /// The six digits that the id begins with, such as `130803`; not decimal digits in an id that no
  /// district made.
  public String district() {
    return value.toString().substring(0, 6);
  }

  /// The last four characters of the voucher's number, enough to tell vouchers apart at a counter:
  /// `7K4Q`. Screens, receipts and logs show this and never the token.
  public String tail() {
    long bits = value.getLeastSignificantBits();
    var tail = new StringBuilder(4);
    for (int shift = 15; shift >= 0; shift -= 5) {
      tail.append(ALPHABET.charAt((int) (bits >> shift) & 31));
    }
    return tail.toString();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
