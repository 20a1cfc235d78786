package wenhui.device.card;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secure unique NFC message of an NTAG 424 DNA: uid and read counter, encrypted, with a check.
/// NXP AN12196 §3.3 and §3.4, NT4H2421Gx data sheet §9.3.
///
/// @param uid seven bytes in upper-case hexadecimal
/// @param counter how often the chip has been read, 24 bits; it only grows, so a message whose
///   counter is not greater than the last one is a copy
public record SunMessage(String uid, int counter) {

  /// In the link that the chip gives: 32 digits of PICC data, 16 of the check. The names are those
  /// of AN12196 and the short ones in use.
  private static final Pattern LINK =
      Pattern.compile(
          "[?&](?:picc_data|e|p)=([0-9A-Fa-f]{32})(?:&.*)?"
              + "&(?:cmac|c|m)=([0-9A-Fa-f]{16})(?:&.*)?$");

  /// PICC data tag: uid and counter are both there, the uid has seven bytes.
  private static final byte UID_AND_COUNTER = (byte) 0xC7;

  private static final int UID_BYTES = 7;
  private static final int COUNTER_BYTES = 3;

  /// Session vector 2: a fixed beginning, then uid and counter. Data sheet §9.3.9.
  private static final byte[] SV2 = HexFormat.of().parseHex("3CC300010080");

  /// Opens a link and checks it.
  ///
  /// @param metaKey SDMMetaReadKey, which hides uid and counter
  /// @param macKey SDMFileReadKey, of which the check is made
  /// @return empty when the link is no such message, or was not made with these keys
  public static Optional<SunMessage> open(String link, byte[] metaKey, byte[] macKey) {
    var match = LINK.matcher(link);
    if (!match.find()) {
      return Optional.empty();
    }
    byte[] picc = HexFormat.of().parseHex(match.group(1));
    byte[] check = HexFormat.of().parseHex(match.group(2));
    byte[] open = Ciphers.decrypt(metaKey, new byte[16], picc);
    if (open[0] != UID_AND_COUNTER) {
      return Optional.empty();
    }
    byte[] both = Arrays.copyOfRange(open, 1, 1 + UID_BYTES + COUNTER_BYTES);
    if (!MessageDigest.isEqual(check, checkOf(macKey, both))) {
      return Optional.empty();
    }
    String uid = HexFormat.of().withUpperCase().formatHex(both, 0, UID_BYTES);
    int counter =
        (both[7] & 0xFF) | (both[8] & 0xFF) << 8 | (both[9] & 0xFF) << 16; // Lowest byte first.
    return Optional.of(new SunMessage(uid, counter));
  }

  /// Every second byte of the CMAC of nothing, under a session key made for this uid and counter.
  static byte[] checkOf(byte[] macKey, byte[] uidAndCounter) {
    byte[] vector = Arrays.copyOf(SV2, 16);
    System.arraycopy(uidAndCounter, 0, vector, SV2.length, uidAndCounter.length);
    byte[] cmac = AesCmac.of(AesCmac.of(macKey, vector), new byte[0]);
    var check = new byte[8];
    for (int i = 0; i < check.length; i++) {
      check[i] = cmac[2 * i + 1];
    }
    return check;
  }
}
