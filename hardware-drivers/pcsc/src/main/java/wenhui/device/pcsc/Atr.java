package wenhui.device.pcsc;

import java.util.HexFormat;
import wenhui.device.CardSeen.Technology;

/// What a reader makes up as the answer to reset of a contactless card. PC/SC part 3, §3.1.3.2.3.
///
/// Memory cards: `3B 8N 80 01 80 4F 0C A0 00 00 03 06 SS NN NN …`, with the name of the card's kind
/// in `NN NN` (part 3, supplemental document). Everything else is an ISO 14443-4 card.
final class Atr {
  private static final String MEMORY_CARD = "804F0CA000000306";

  private Atr() {}

  static Technology technologyOf(byte[] atr) {
    String hex = HexFormat.of().withUpperCase().formatHex(atr);
    int at = hex.indexOf(MEMORY_CARD);
    if (at < 0) {
      return atr.length == 0 ? Technology.UNKNOWN : Technology.ISO_14443_4;
    }
    int name = at + MEMORY_CARD.length() + 2;
    return switch (hex.substring(Math.min(name, hex.length()), Math.min(name + 4, hex.length()))) {
      case "0001", "0002", "0026" -> Technology.MIFARE_CLASSIC;
      case "0003", "003A", "003D" -> Technology.NTAG;
      default -> Technology.UNKNOWN;
    };
  }
}
