package wenhui.ledger;

/// The end of a journal: whoever knows it can tell whether anything before it was changed.
///
/// @param seq of the last entry, 0 where there is none
/// @param hash 64 lower-case hexadecimal digits
public record Head(long seq, String hash) {

  public Head {
    if (seq < 0 || !hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("malformed head");
    }
  }
}
