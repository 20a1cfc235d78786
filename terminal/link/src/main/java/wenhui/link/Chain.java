package wenhui.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/// The hash chain of a journal (protocol §7). Safe for several threads if its function is.
///
/// @param function SHA-256, or another that gives 32 bytes where the site chooses one (SM3); a
///   generation uses one function from its first entry to its last
public record Chain(UnaryOperator<byte[]> function) {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] DOMAIN = "wenhui/journal/1\n".getBytes(StandardCharsets.US_ASCII);

  public static Chain sha256() {
    return new Chain(Chain::sha256);
  }

  /// What stands before the first entry of a generation.
  public Head start(String district, String terminal, int gen) {
    var names =
        new FieldWriter().put("district", district).put("gen", gen).put("terminal", terminal);
    return new Head(0, HEX.formatHex(after(DOMAIN, names.object().bytes())));
  }

  /// The head after `entry` is put behind `before`, whatever sequence the entry claims.
  public Head after(Head before, JournalEntry entry) {
    byte[] hash = after(before.hashBytes(), entry.json().bytes());
    return new Head(entry.place().seq(), HEX.formatHex(hash));
  }

  /// The hash after `entry`, an entry's one spelling in UTF-8, which follows the hash `previous`.
  public byte[] after(byte[] previous, byte[] entry) {
    byte[] both = Arrays.copyOf(previous, previous.length + entry.length);
    System.arraycopy(entry, 0, both, previous.length, entry.length);
    return function.apply(both);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
