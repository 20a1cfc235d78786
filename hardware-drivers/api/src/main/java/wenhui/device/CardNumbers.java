package wenhui.device;

import java.util.HexFormat;
import java.util.Optional;

/// How a card's printed number follows from its uid, so that all readers of a programme report one
/// number for one card, whatever they send.
///
/// @param printed the format of the number in the card register; empty for the uid itself
/// @param reversed whether the printed number counts the uid's bytes from its end, as many readers
///   of 13.56 MHz cards do
public record CardNumbers(Optional<NumberFormat> printed, boolean reversed) {

  /// The uid is the number.
  public static final CardNumbers UID = new CardNumbers(Optional.empty(), false);

  /// The uid's last bytes, written as `format`.
  public static CardNumbers printed(NumberFormat format) {
    return new CardNumbers(Optional.of(format), false);
  }

  /// @param uid upper-case hexadecimal; a uid longer than the format shows gives its last bytes
  public String of(String uid) {
    return printed.map(format -> format.write(tail(uid))).orElse(uid);
  }

  /// A card of which only the uid is known, with its number.
  public CardSeen identified(CardSeen.Technology technology, String uid) {
    return new CardSeen(technology, uid, of(uid), CardSeen.Assurance.IDENTIFIED);
  }

  private long tail(String uid) {
    byte[] bytes = HexFormat.of().parseHex(uid);
    long number = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[reversed ? bytes.length - 1 - i : i];
      number = number << 8 | (b & 0xFF);
    }
    return number;
  }
}
