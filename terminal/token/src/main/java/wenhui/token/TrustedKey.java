package wenhui.token;

import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import wenhui.redeem.Voucher;

/// A public key of the bureau and how far it is trusted.
///
/// @param base64 the key itself: 32 bytes for Ed25519, `04 x y` for SM2
/// @param days the days within which every voucher of this key must lie, if limited. It bounds what
///   a key is worth to whoever steals it once its programme is over, without needing a clock
public record TrustedKey(KeyId id, Algorithm algorithm, String base64, Optional<Days> days) {

  /// From `first` to `last`, both inclusive.
  public record Days(LocalDate first, LocalDate last) {
    public Days {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException("%s is before %s".formatted(last, first));
      }
    }

    @Override
    public String toString() {
      return first + ".." + last;
    }
  }

  /// @throws IllegalArgumentException if the key is no usable key of its algorithm
  public TrustedKey {
    algorithm.scheme().checkWith(Base64.getDecoder().decode(base64));
  }

  Scheme.Check check() {
    return algorithm.scheme().checkWith(Base64.getDecoder().decode(base64));
  }

  boolean covers(Voucher voucher) {
    return days.isEmpty()
        || !voucher.firstDay().isBefore(days.get().first())
            && !voucher.lastDay().isAfter(days.get().last());
  }

  /// One line of a registry file: `7a01 Ed25519 <base64>`, with the days after it if limited.
  String line() {
    String line = id + " " + algorithm + " " + base64;
    return days.map(d -> line + " " + d).orElse(line);
  }

  /// @throws IllegalArgumentException or DateTimeException if the line is not one
  public static TrustedKey parse(String line) {
    String[] words = line.split(" +");
    if (words.length != 3 && words.length != 4) {
      throw new IllegalArgumentException("want: key id, algorithm, key in base64, maybe days");
    }
    var algorithm =
        Algorithm.ofWord(words[1])
            .orElseThrow(() -> new IllegalArgumentException("no algorithm " + words[1]));
    var days = words.length == 4 ? Optional.of(days(words[3])) : Optional.<Days>empty();
    return new TrustedKey(KeyId.parse(words[0]), algorithm, words[2], days);
  }

  private static Days days(String text) {
    String[] ends = text.split("\\.\\.", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException("days are written 2023-01-01..2023-12-31");
    }
    return new Days(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]));
  }
}
