package wenhui.redeem;

import java.util.UUID;

/// Which operation: a UUID version 7 (RFC 9562 §5.7) made by the terminal before anything happens.
///
/// The same id always gets the same answer, here and at the hub.
public record OpId(UUID value) {

  /// The id for an operation that begins at `epochMillis`, with 74 random bits.
  public static OpId at(long epochMillis, long random1, long random2) {
    long most = epochMillis << 16 | 0x7000 | random1 & 0x0FFF;
    long least = 0x8000_0000_0000_0000L | random2 & 0x3FFF_FFFF_FFFF_FFFFL;
    return new OpId(new UUID(most, least));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
