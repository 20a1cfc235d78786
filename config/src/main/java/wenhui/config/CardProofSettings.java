package wenhui.config;

import java.util.Optional;

/// What NFC readers ask of a card beyond its serial number: its number in a block, or a proof that
/// it is the issuer's. Keys are named here and stand in `card-keys.txt` in the terminal's folder of
/// keys.
///
/// @param classic where MIFARE Classic cards hold their number
/// @param ntag424 cards that sign a message for each reading
/// @param desfire cards that authenticate with AES
/// @param fmcos city cards that encrypt a challenge
public record CardProofSettings(
    Optional<Classic> classic,
    Optional<Ntag424> ntag424,
    Optional<Desfire> desfire,
    Optional<Fmcos> fmcos) {

  /// The serial number is all that is asked for.
  public static final CardProofSettings NONE =
      new CardProofSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Shape<String> KEY = Shape.matching("[a-z0-9-]{1,32}", "pattern.key");
  private static final Shape<String> HEX = Shape.matching("([0-9A-F]{2}){1,16}", "pattern.hex");

  /// Beside a uid of seven bytes and the application there is room for so much (NXP AN10922).
  private static final Shape<String> SYSTEM = Shape.matching("([0-9A-F]{2}){1,21}", "pattern.hex");

  static CardProofSettings read(Section section) {
    return new CardProofSettings(
        section.maybeSection("classic").map(Classic::read),
        section.maybeSection("ntag424").map(Ntag424::read),
        section.maybeSection("desfire").map(Desfire::read),
        section.maybeSection("fmcos").map(Fmcos::read));
  }

  /// @param block counted from the card's beginning, 0 to 255
  /// @param key name of the sector's key
  /// @param secondKey whether that is key B, not key A
  /// @param from the number's first byte in the block, 0 to 12
  /// @param length in bytes, 4 to 16
  /// @param text whether the bytes are characters; else they are taken in hexadecimal
  public record Classic(
      int block, String key, boolean secondKey, int from, int length, boolean text) {

    static Classic read(Section section) {
      int from = section.or("from", Shape.whole(0, 12), 0);
      return new Classic(
          section.need("block", Shape.whole(0, 255)),
          section.need("key", KEY),
          section.or("key_b", Shape.yesNo(), false),
          from,
          section.or("length", Shape.whole(4, 16 - from), 16 - from),
          section.or("text", Shape.yesNo(), false));
    }
  }

  /// @param meta name of the key that hides uid and counter (SDMMetaReadKey)
  /// @param mac name of the key that signs (SDMFileReadKey)
  public record Ntag424(String meta, String mac) {

    static Ntag424 read(Section section) {
      return new Ntag424(section.need("meta", KEY), section.need("mac", KEY));
    }
  }

  /// @param application three bytes in hexadecimal
  /// @param keyNumber 0 to 13
  /// @param key name of the key
  /// @param system diversifies the key for each card, in hexadecimal
  public record Desfire(String application, int keyNumber, String key, Optional<String> system) {

    static Desfire read(Section section) {
      return new Desfire(
          section.need("application", Shape.matching("[0-9A-F]{6}", "pattern.application")),
          section.or("key_number", Shape.whole(0, 13), 0),
          section.need("key", KEY),
          section.maybe("system", SYSTEM));
    }
  }

  /// @param application the directory's name in hexadecimal
  /// @param keyNumber the internal key's identifier, 0 to 255
  /// @param key name of the master key
  /// @param serialFile short identifier of the file with the card's serial number, 1 to 30
  /// @param serialAt where in it the eight bytes begin, 0 to 247
  public record Fmcos(String application, int keyNumber, String key, int serialFile, int serialAt) {

    static Fmcos read(Section section) {
      return new Fmcos(
          section.need("application", HEX),
          section.or("key_number", Shape.whole(0, 255), 0),
          section.need("key", KEY),
          section.need("serial_file", Shape.whole(1, 30)),
          section.need("serial_at", Shape.whole(0, 247)));
    }
  }
}
