package wenhui.device;

/// A card held to a reader, as far as the reader can tell.
///
/// @param technology what kind of chip answered
/// @param uid the chip's serial number in upper-case hexadecimal, 4 to 10 bytes; an identifier,
///   never a proof: clones cost nothing
/// @param number the number printed on the card where the reader's settings say how it is derived
///   from the uid, else the uid itself; the card register is keyed by it
/// @param assurance how well the chip proved to be itself
public record CardSeen(Technology technology, String uid, String number, Assurance assurance) {

  /// The families of chips that readers report.
  public enum Technology {
    /// 125 kHz, read-only, five bytes.
    EM4100,
    /// ISO 14443-3 type A with the MIFARE Classic protocol.
    MIFARE_CLASSIC,
    /// NTAG and MIFARE Ultralight.
    NTAG,
    /// ISO 14443-4 CPU card: DESFire, FMCOS and their kin.
    ISO_14443_4,
    /// The reader does not say.
    UNKNOWN
  }

  /// Ordered: a later value proves more.
  public enum Assurance {
    /// A number was read. It may be a copy.
    IDENTIFIED,
    /// The chip signed a message that was never seen before. It may have been made elsewhere and
    /// carried here.
    SIGNED,
    /// The chip answered a challenge with a key that only the issuer's cards hold.
    AUTHENTICATED
  }

  public CardSeen {
    if (!uid.matches("([0-9A-F]{2}){4,10}")) {
      throw new IllegalArgumentException("malformed card uid of " + uid.length() + " characters");
    }
    if (!number.matches("[0-9A-Z,]{4,32}") || number.replace(",", "").length() < 4) {
      throw new IllegalArgumentException(
          "malformed card number of " + number.length() + " characters");
    }
  }

  /// A card of which only the uid is known.
  public static CardSeen identified(Technology technology, String uid) {
    return new CardSeen(technology, uid, uid, Assurance.IDENTIFIED);
  }

  /// Card numbers are personal data: only the last four characters are shown.
  @Override
  public String toString() {
    return "CardSeen[%s …%s %s]"
        .formatted(technology, number.substring(number.length() - 4), assurance);
  }
}
