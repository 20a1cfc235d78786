package wenhui.link;

import java.util.HexFormat;

/// Where a journal ends.
///
/// @param seq of the last entry, 0 when there is none
/// @param hash of the chain up to there, 64 lower-case hexadecimal digits
public record Head(long seq, String hash) {

  public Head {
    if (seq < 0 || hash.length() != 64 || !hash.chars().allMatch(Head::isHexDigit)) {
      throw new IllegalArgumentException("no head: " + seq + " " + hash);
    }
  }

  private static boolean isHexDigit(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }

  public byte[] hashBytes() {
    return HexFormat.of().parseHex(hash);
  }

  Json.Fields json() {
    return new FieldWriter().put("seq", seq).put("hash", hash).object();
  }

  static Head read(Json value) throws Malformed {
    var in = FieldReader.of(value);
    var head = new Head(in.millis("seq"), in.hash("hash"));
    in.end();
    return head;
  }
}
