package wenhui.token;

import java.util.Arrays;
import java.util.Optional;

/// How tokens are signed. Which one holds for a key is the registry's to say, never the token's.
public enum Algorithm {
  /// Ed25519 (RFC 8032), named -19 by RFC 9864 §2.2.
  ED25519("Ed25519", -19, new Ed25519Scheme()),
  /// SM2 with SM3 (国密, GB/T 32918.2). COSE has no number for it; this one is of the private range
  /// below -65,536 (IANA registry "COSE Algorithms").
  SM2("SM2", -65_537, new Sm2Scheme());

  private final String word;
  private final int cose;
  private final Scheme scheme;

  Algorithm(String word, int cose, Scheme scheme) {
    this.word = word;
    this.cose = cose;
    this.scheme = scheme;
  }

  /// As key files spell it.
  @Override
  public String toString() {
    return word;
  }

  /// The number in the token's protected header.
  int cose() {
    return cose;
  }

  Scheme scheme() {
    return scheme;
  }

  static Optional<Algorithm> ofCose(long cose) {
    return Arrays.stream(values()).filter(a -> a.cose == cose).findFirst();
  }

  static Optional<Algorithm> ofWord(String word) {
    return Arrays.stream(values()).filter(a -> a.word.equals(word)).findFirst();
  }
}
