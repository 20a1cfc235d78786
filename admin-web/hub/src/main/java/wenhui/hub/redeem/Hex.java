package wenhui.hub.redeem;

import java.util.HexFormat;

/// Hashes as the protocol writes them and as the database keeps them.
final class Hex {
  private static final HexFormat HEX = HexFormat.of();

  private Hex() {}

  static String text(byte[] hash) {
    return HEX.formatHex(hash);
  }

  static byte[] bytes(String hash) {
    return HEX.parseHex(hash);
  }
}
