package wenhui.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.CardId;
import wenhui.redeem.CardNumber;

/// Turns card numbers into pseudonyms: HMAC-SHA-256 under a random key of this installation, cut to
/// 128 bits.
///
/// The key lies in a file of its own beside the database, readable by its owner alone, and not in
/// the database: card numbers are few enough to try them all, so a copy of the database that
/// carried the key (a backup on a stick, a file sent for support) would give away every number in
/// it. The price: where the file is lost, the register of cards must be learned again. Until then
/// every card is unknown, which refuses and never accepts.
///
/// Safe for use by several threads.
final class CardKey {
  private static final Logger LOG = LoggerFactory.getLogger(CardKey.class);
  private static final int BYTES = 32;

  private final Mac hmac;

  private CardKey(byte[] key) {
    try {
      hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every JDK has HmacSHA256", e);
    }
  }

  /// The key of the ledger in `database`; made if there is none yet.
  static CardKey beside(Path database, SecureRandom random) throws IOException {
    Path file = database.resolveSibling(database.getFileName() + ".key");
    if (Files.exists(file) && (!Files.exists(database) || Files.size(database) == 0)) {
      // Begun anew in silence, every voucher that it knew as used would be good again.
      throw new IOException(
          "%s is gone or empty, but its key is there: restore a copy with `ledger restore`,"
                  .formatted(database.getFileName())
              + " or, to begin anew, move "
              + file.getFileName()
              + " away");
    }
    try {
      byte[] key = Files.readAllBytes(file);
      if (key.length == BYTES) {
        return new CardKey(key);
      }
      LOG.warn("{} is no key: a new one takes its place", file.getFileName());
    } catch (NoSuchFileException _) {
      LOG.info("making {}", file.getFileName());
    }
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    write(file, key);
    return new CardKey(key);
  }

  /// The key that a hub gives to all its terminals, for the ledger in `database`: kept beside it
  /// from now on, in place of its own. A ledger that is gone is begun anew, because the hub will
  /// see that its journal is.
  static CardKey given(Path database, byte[] key) throws IOException {
    if (key.length != BYTES) {
      throw new IOException("a card key has " + BYTES + " bytes, not " + key.length);
    }
    Path file = database.resolveSibling(database.getFileName() + ".key");
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), key)) {
      write(file, key);
    }
    return new CardKey(key);
  }

  synchronized CardId idOf(CardNumber number) {
    byte[] mac = hmac.doFinal(number.text().getBytes(StandardCharsets.US_ASCII));
    return new CardId(HexFormat.of().formatHex(mac, 0, 16));
  }

  /// Tells keys apart without telling the key.
  byte[] check() {
    return hmac.doFinal("wenhui/card-key/1".getBytes(StandardCharsets.US_ASCII));
  }

  /// Whole or not at all: written beside, synced, then renamed.
  private static void write(Path file, byte[] key) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(fresh, options, ownerOnly(file))) {
      channel.write(ByteBuffer.wrap(key));
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Folders.sync(file.toAbsolutePath().getParent());
  }

  private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
    var store = Files.getFileStore(file.toAbsolutePath().getParent());
    return store.supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
