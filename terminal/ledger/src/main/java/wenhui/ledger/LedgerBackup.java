package wenhui.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wenhui.ledger.Verification.Intact;
import wenhui.link.Head;
import wenhui.redeem.LedgerUnavailable;

/// Copies a ledger to a file, and puts such a copy back. The key of the card pseudonyms is not in a
/// copy: see [CardKey].
public final class LedgerBackup {

  private static final List<String> FILES = List.of("", "-wal", "-shm");

  /// A copy that is ready to take the ledger's place.
  private static final String RESTORED = ".restored";

  /// Says that it is taking it, and what the ledger that was there is called from then on.
  private static final String RESTORING = ".restoring";

  /// How every database begins (SQLite file format §1.3).
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private LedgerBackup() {}

  /// Writes the ledger's present state to `target`, while the terminal may be at work, and verifies
  /// the copy. What stood at `target` stays until the copy is known to be good.
  ///
  /// @return what the copy holds
  /// @throws LedgerUnavailable if the ledger cannot be read, the copy cannot be written, or the
  ///   copy is not whole
  public static Intact backup(Path ledger, Path target) throws LedgerUnavailable {
    Path whole = target.toAbsolutePath();
    Path fresh = beside(whole, ".new");
    try {
      if (!Files.exists(ledger)) {
        throw new NoSuchFileException(ledger.toString());
      }
      keepsOffWhatIsNoCopy(ledger.toAbsolutePath(), whole);
      if (!Files.isDirectory(whole.getParent())) {
        throw new NotDirectoryException(whole.getParent().toString()); // A stick not plugged in.
      }
      Files.deleteIfExists(fresh);
      return copied(ledger, fresh, whole);
    } catch (IOException | SQLException e) {
      throw new LedgerUnavailable("back up to " + whole, e);
    }
  }

  private static Intact copied(Path ledger, Path fresh, Path whole)
      throws IOException, SQLException, LedgerUnavailable {
    try {
      Folders.ownerOnly(fresh);
      try (var session = Database.reader(ledger)) {
        session.update("VACUUM INTO ?", fresh.toString()); // One snapshot; no writer waits for it.
      }
      Folders.syncFile(fresh);
      Intact copy = intact(fresh);
      Files.move(fresh, whole, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(whole.getParent());
      return copy;
    } finally {
      delete(fresh); // Has its name no more where all went well.
    }
  }

  /// A copy in the place of the ledger itself would take the file away from the terminal at work.
  private static void keepsOffWhatIsNoCopy(Path ledger, Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (Files.isSameFile(ledger, target)) {
      throw new IOException("this is the ledger itself: name another file");
    }
    try (var in = Files.newInputStream(target)) {
      byte[] start = in.readNBytes(SQLITE.length);
      if (start.length > 0 && !Arrays.equals(start, SQLITE)) {
        throw new IOException("something else stands there already: name another file");
      }
    }
  }

  /// What a restored ledger holds, and what it lacks.
  ///
  /// @param head its end
  /// @param salvaged how many entries after the copy's end were taken from the ledger that was
  ///   there before, because they still proved themselves
  /// @param lost how many entries are known to be missing: redemptions among them are forgotten,
  ///   and their vouchers could be accepted again
  /// @param replaced where the ledger that was there before is kept now
  /// @param cards whether the card key is beside it
  public record Restored(
      Head head, long salvaged, long lost, Optional<Path> replaced, Cards cards) {}

  /// Whether a ledger can tell what cards have spent, for which it needs its [CardKey].
  public enum Cards {
    /// Its key is there, or its hub gives it.
    KNOWN,
    /// Its key is not there, and not needed: cards have spent nothing, and are learned again.
    LEARNED_AGAIN,
    /// Its key is not there, and without it the ledger is not opened.
    KEY_MISSING
  }

  /// Puts a copy in the place of a ledger that no terminal has open, followed by whatever the
  /// ledger that was there can still prove to have come after it. That ledger is kept beside, under
  /// a new name.
  ///
  /// @param known an end of the journal that is known from elsewhere (a closing receipt, the hub,
  ///   the ledger's own health page); without one, nothing can be said to be lost
  /// @throws LedgerUnavailable if the copy is not whole, contradicts `known`, or the ledger is open
  public static Restored restore(Path copy, Path ledger, Optional<Head> known)
      throws LedgerUnavailable {
    Path whole = ledger.toAbsolutePath();
    intact(copy);
    try {
      Files.createDirectories(whole.getParent());
      try (var _ = OwnLock.on(whole)) {
        finish(whole);
        Path fresh = beside(whole, RESTORED);
        delete(fresh);
        Files.copy(copy, fresh);
        Folders.ownerOnly(fresh);
        Former former = Files.exists(whole) ? former(whole, fresh) : Former.NONE;
        Head head = intact(fresh).head();
        long ahead = known.isPresent() ? lost(fresh, head, known.get()) : 0;
        Folders.syncFile(fresh);
        boolean replaces = Files.exists(whole);
        Path aside = begin(whole);
        finish(whole);
        long lost = Math.max(ahead, former.left);
        var kept = replaces ? Optional.of(aside) : Optional.<Path>empty();
        return new Restored(head, former.carried, lost, kept, cards(whole));
      }
    } catch (IOException | SQLException e) {
      throw new LedgerUnavailable("restore " + whole.getFileName(), e);
    }
  }

  /// What the former ledger proves to have come after the copy.
  ///
  /// @param carried entries that were carried over
  /// @param left entries that were not
  private record Former(long carried, long left) {
    static final Former NONE = new Former(0, 0);
  }

  private static Cards cards(Path ledger) throws IOException, SQLException {
    var check = CardKey.checkBeside(ledger);
    try (var session = Database.reader(ledger)) {
      return Ownership.cards(session, check, isLinked(session));
    }
  }

  /// A ledger that cannot be read has nothing to carry.
  private static Former former(Path damaged, Path fresh) throws IOException, SQLException {
    try (var into = Database.writer(fresh)) {
      Database.migrate(into, Database.STEPS);
      Session readable;
      try {
        readable = Database.reader(damaged);
      } catch (SQLException _) {
        return Former.NONE;
      }
      try (var from = readable) {
        return isLinked(into) || isLinked(from)
            ? new Former(0, into.transaction(it -> Salvage.count(from, it)))
            : new Former(into.transaction(it -> Salvage.carry(from, it)), 0);
      }
    }
  }

  /// With a hub, operations and grants are more than the journal tells, so a ledger that was
  /// carried on to where the hub last saw it would pass for one that had lost nothing. It is put
  /// back as the copy has it, and the hub sees that.
  private static boolean isLinked(Session session) {
    try {
      return session.number("SELECT (SELECT count(*) FROM op) + (SELECT count(*) FROM rights)") > 0;
    } catch (SQLException _) {
      return false; // Of a time before hubs, or damaged there.
    }
  }

  private static void delete(Path database) throws IOException {
    for (String suffix : FILES) {
      Files.deleteIfExists(beside(database, suffix));
    }
  }

  private static Intact intact(Path copy) throws LedgerUnavailable {
    Verification found = LedgerVerifier.verify(copy);
    if (found instanceof Intact intact) {
      return intact;
    }
    throw new LedgerUnavailable("verify " + copy.getFileName(), new IOException(found.toString()));
  }

  /// How many entries `known` is ahead of the copy.
  private static long lost(Path copy, Head head, Head known) throws SQLException {
    if (known.seq() > head.seq()) {
      return known.seq() - head.seq();
    }
    try (var session = Database.reader(copy)) {
      var hash =
          session.first(
              "SELECT lower(hex(hash)) FROM journal WHERE seq = ?",
              row -> row.getString(1),
              Life.all(session).getLast().before() + known.seq());
      if (!hash.equals(Optional.of(known.hash()))) {
        throw new SQLException(
            "entry " + known.seq() + " of the copy is not the one that is known");
      }
      return 0;
    }
  }

  /// From here on what was restored takes the ledger's place, whatever happens: see [#finish].
  ///
  /// @return where the ledger that is there will be kept
  static Path begin(Path ledger) throws IOException {
    Path aside = beside(ledger, ".replaced");
    for (int n = 2; Files.exists(aside); n++) {
      aside = beside(ledger, ".replaced-" + n);
    }
    Path fresh = beside(ledger, RESTORING + ".new");
    Files.writeString(fresh, aside.getFileName().toString());
    Folders.syncFile(fresh);
    Files.move(fresh, beside(ledger, RESTORING), StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(ledger.getParent());
    return aside;
  }

  /// Ends a restoration that was begun, perhaps by a run that a power cut ended; does nothing where
  /// there is none. The ledger's lock is held.
  ///
  /// The WAL must go before the copy comes, which it would spoil; and without its WAL the ledger
  /// that is replaced has forgotten its last redemptions, so nobody may open it in between.
  static void finish(Path ledger) throws IOException {
    Path note = beside(ledger, RESTORING);
    if (!Files.exists(note)) {
      return;
    }
    Path aside = ledger.resolveSibling(Files.readString(note));
    Path fresh = beside(ledger, RESTORED);
    if (Files.exists(fresh)) {
      setAside(ledger, aside);
      Folders.sync(ledger.getParent());
      Files.move(fresh, ledger, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(ledger.getParent());
      delete(fresh); // What was read of it has left an empty WAL.
    }
    Files.delete(note);
    Folders.sync(ledger.getParent());
  }

  private static void setAside(Path ledger, Path aside) throws IOException {
    for (String suffix : FILES) {
      Path part = beside(ledger, suffix);
      Path kept = beside(aside, suffix);
      if (!Files.exists(part)) {
        continue;
      }
      if (!suffix.isEmpty()) {
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
      } else if (!Files.exists(kept)) {
        // Linked, for the restored one to take its name in one step: at no moment is there none.
        Files.createLink(kept, part);
      }
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
