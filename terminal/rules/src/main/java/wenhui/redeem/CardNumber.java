package wenhui.redeem;

/// The number of a benefit card as normalised from what the reader saw: digits and upper-case
/// letters. Personal data: it is never logged and never stored; the ledger keeps a keyed pseudonym,
/// [CardId], in its place.
public record CardNumber(String text) {

  public CardNumber {
    if (!text.matches("[0-9A-Z]{4,32}")) {
      throw new IllegalArgumentException(
          "malformed card number of " + text.length() + " characters");
    }
  }

  /// The number as printed, some formats with a comma inside: `093,07589`.
  public static CardNumber printed(String text) {
    return new CardNumber(text.replace(",", ""));
  }

  /// The last four characters, which a clerk may see.
  public String tail() {
    return text.substring(text.length() - 4);
  }

  @Override
  public String toString() {
    return "…" + tail();
  }
}
