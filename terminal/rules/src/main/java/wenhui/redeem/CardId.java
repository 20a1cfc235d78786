package wenhui.redeem;

/// Which card, as a keyed pseudonym of its number: 32 lower-case hexadecimal digits that say
/// nothing to whoever lacks the key.
public record CardId(String value) {

  public CardId {
    if (!value.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("malformed card id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
