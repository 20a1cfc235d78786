package wenhui.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/// The hash chain of a journal (protocol §7). Safe for several threads if its function is.
///
/// @param function SHA-256, or another that gives 32 bytes where the site chooses one (SM3); a
///   generation uses one function from its first entry to its last
public record Chain(UnaryOperator<byte[]> function) {
  private static final HexFormat HEX = HexFormat.of();

  public static Chain sha256() {
    return new Chain(Chain::sha256);
  }

  /// What stands before the first entry of a generation.
  public Head start(String district, String terminal, int gen) {
    var names =
        new FieldWriter().put("district", district).put("gen", gen).put("terminal", terminal);
    return new Head(0, hash("wenhui/journal/1\n".getBytes(StandardCharsets.US_ASCII), names));
  }

  /// The head after `entry` is put behind `before`, whatever sequence the entry claims.
  public Head after(Head before, JournalEntry entry) {
    return new Head(entry.place().seq(), hash(before.hashBytes(), entry.json()));
  }

  private String hash(byte[] prefix, FieldWriter object) {
    return hash(prefix, object.object());
  }

  private String hash(byte[] prefix, Json object) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(prefix);
    bytes.writeBytes(object.bytes());
    return HEX.formatHex(function.apply(bytes.toByteArray()));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
