package wenhui.device.serial;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import wenhui.device.CardSeen.Technology;

/// One card of ISO 14443 type A as InListPassiveTarget reports it. PN532 user manual UM0701-02
/// §7.3.5.
///
/// @param number the chip's name for the card in later commands
/// @param selRes SEL_RES (SAK): what the card says it is; NXP AN10833 §3
/// @param uid 4, 7 or 10 bytes in upper-case hexadecimal
/// @param ats the answer to select without its length byte; empty for cards below ISO 14443-4
record Pn532Target(int number, int selRes, String uid, byte[] ats) {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// Reads `NbTg Tg SENS_RES×2 SEL_RES length uid… [length ats…]`.
  ///
  /// @return empty when no card is there, or the answer makes no sense
  static Optional<Pn532Target> in(byte[] list) {
    if (list.length < 6 || list[0] < 1) {
      return Optional.empty();
    }
    int length = list[5];
    int end = 6 + length;
    if ((length != 4 && length != 7 && length != 10) || end > list.length) {
      return Optional.empty();
    }
    int selRes = list[4] & 0xFF;
    var ats = new byte[0];
    if ((selRes & 0x20) != 0 && end < list.length) {
      int atsEnd = end + (list[end] & 0xFF);
      ats = atsEnd <= list.length && atsEnd > end ? Arrays.copyOfRange(list, end + 1, atsEnd) : ats;
    }
    return Optional.of(new Pn532Target(list[1], selRes, HEX.formatHex(list, 6, end), ats));
  }

  /// Bit 6 of SEL_RES: ISO 14443-4; bit 4: MIFARE Classic; neither and all clear: Type 2.
  Technology technology() {
    if ((selRes & 0x20) != 0) {
      return Technology.ISO_14443_4;
    }
    if ((selRes & 0x08) != 0) {
      return Technology.MIFARE_CLASSIC;
    }
    return selRes == 0 ? Technology.NTAG : Technology.UNKNOWN;
  }

  /// Whether the card makes up a uid for each activation, as phones do: four bytes that begin with
  /// `08` (ISO 14443-3 §6.5.4).
  boolean randomUid() {
    return uid.length() == 8 && uid.startsWith("08");
  }
}
