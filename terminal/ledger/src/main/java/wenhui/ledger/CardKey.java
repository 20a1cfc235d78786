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
import java.util.Optional;
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
/// it. The price: where the file is lost, what cards have spent can be assigned to nobody. A ledger
/// that has such rows and no hub is not opened with another key: see [Ownership].
///
/// Safe for use by several threads.
final class CardKey {
  private static final Logger LOG = LoggerFactory.getLogger(CardKey.class);
  private static final int BYTES = 32;

  private final Mac hmac;
  private final Path file;

  /// Whether the key waits under its first name: see [#keep].
  private boolean fresh;

  /// Whether it is only there so that there is one.
  private final boolean nobodys;

  private CardKey(byte[] key, Path file, boolean fresh) {
    this(key, file, fresh, false);
  }

  private CardKey(byte[] key, Path file, boolean fresh, boolean nobodys) {
    this.nobodys = nobodys;
    this.file = file;
    this.fresh = fresh;
    try {
      hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every JDK has HmacSHA256", e);
    }
  }

  /// The key of the ledger in `database`; made if there is none yet, and then to be [kept][#keep].
  static CardKey beside(Path database, SecureRandom random) throws IOException {
    Path file = fileOf(database);
    if (Files.exists(file) && (!Files.exists(database) || Files.size(database) == 0)) {
      // Begun anew in silence, every voucher that it knew as used would be good again.
      throw new IOException(
          "%s is gone or empty, but its key is there: restore a copy with `ledger restore`,"
                  .formatted(database.getFileName())
              + " or, to begin anew, move "
              + file.getFileName()
              + " away");
    }
    Optional<byte[]> kept = read(file);
    if (kept.isPresent()) {
      return new CardKey(kept.get(), file, false);
    }
    Optional<byte[]> made = read(unkept(file)); // By a run that ended before its first record.
    if (made.isPresent()) {
      return new CardKey(made.get(), file, true);
    }
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    write(unkept(file), key);
    return new CardKey(key, file, true);
  }

  /// What tells the key beside `database` apart, if there is one.
  static Optional<byte[]> checkBeside(Path database) throws IOException {
    Path file = fileOf(database);
    return read(file).map(key -> new CardKey(key, file, false).check());
  }

  private static Optional<byte[]> read(Path file) throws IOException {
    try {
      byte[] key = Files.readAllBytes(file);
      if (key.length == BYTES) {
        return Optional.of(key);
      }
      LOG.warn("{} is no key: a new one takes its place", file.getFileName());
    } catch (NoSuchFileException _) {
      LOG.debug("there is no {}", file.getFileName());
    }
    return Optional.empty();
  }

  /// Gives a new key its name, once the ledger holds its first record.
  ///
  /// The name says that there was a ledger. Had the key it before there is one, a power cut in
  /// between would leave a terminal that asks for a copy of what never was.
  synchronized void keep() throws IOException {
    if (fresh) {
      name(file);
      fresh = false;
    }
  }

  /// The key that a hub gives to all its terminals, for the ledger in `database`: kept beside it
  /// from now on, in place of its own. A ledger that is gone is begun anew, because the hub will
  /// see that its journal is.
  static CardKey given(Path database, byte[] key) throws IOException {
    if (key.length != BYTES) {
      throw new IOException("a card key has " + BYTES + " bytes, not " + key.length);
    }
    Path file = fileOf(database);
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), key)) {
      write(unkept(file), key);
      name(file);
    }
    return new CardKey(key, file, false);
  }

  /// The key that a hub gives, or the one beside the ledger.
  static CardKey of(Path database, Optional<byte[]> given, SecureRandom random) throws IOException {
    return given.isPresent() ? given(database, given.get()) : beside(database, random);
  }

  /// The key of a ledger whose hub wants it no more: one that nobody else has, and that is gone
  /// with this run. What was known by the district's key stays, and is good again if that comes
  /// back.
  static CardKey nobodys(Path database, SecureRandom random) throws IOException {
    giveUp(database);
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new CardKey(key, fileOf(database), false, true);
  }

  /// The key lies beside the ledger no more.
  static void giveUp(Path database) throws IOException {
    boolean gone = Files.deleteIfExists(fileOf(database));
    if (Files.deleteIfExists(unkept(fileOf(database))) || gone) {
      Folders.sync(database.toAbsolutePath().getParent());
    }
  }

  synchronized CardId idOf(CardNumber number) {
    byte[] mac = hmac.doFinal(number.text().getBytes(StandardCharsets.US_ASCII));
    return new CardId(HexFormat.of().formatHex(mac, 0, 16));
  }

  /// Whether no card was ever known by it.
  boolean isNobodys() {
    return nobodys;
  }

  /// Tells keys apart without telling the key.
  byte[] check() {
    return hmac.doFinal("wenhui/card-key/1".getBytes(StandardCharsets.US_ASCII));
  }

  private static Path fileOf(Path database) {
    return database.resolveSibling(database.getFileName() + ".key");
  }

  private static Path unkept(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  private static void write(Path fresh, byte[] key) throws IOException {
    Files.deleteIfExists(fresh);
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(fresh, options, ownerOnly(fresh))) {
      channel.write(ByteBuffer.wrap(key));
      channel.force(true);
    }
    Folders.sync(fresh.toAbsolutePath().getParent());
  }

  private static void name(Path file) throws IOException {
    Files.move(
        unkept(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
