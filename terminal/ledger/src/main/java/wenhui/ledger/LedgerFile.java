package wenhui.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import wenhui.redeem.CardId;
import wenhui.redeem.CardNumber;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.RedemptionLog;

/// A ledger as commands see it beside the terminal that is writing it: the log can be read, and a
/// program be let in. Nothing else.
public final class LedgerFile implements AutoCloseable {
  /// An error code without what it adds in particular.
  private static final int PRIMARY = 0xFF;

  private final Path file;
  private final Readers readers;
  private final SqliteStaff staff;

  private LedgerFile(Path file) {
    this.file = file;
    readers = new Readers(file);
    staff = new SqliteStaff(new Writer(() -> Database.writer(file)), LedgerFile::noCard);
  }

  private static CardId noCard(CardNumber number) {
    throw new UnsupportedOperationException("no command gives out cards");
  }

  /// @throws LedgerUnavailable if there is no ledger, or it cannot be read
  public static LedgerFile open(Path file) throws LedgerUnavailable {
    Path whole = file.toAbsolutePath();
    if (!Files.exists(whole)) {
      throw new LedgerUnavailable("open", new NoSuchFileException(whole.toString()));
    }
    var ledger = new LedgerFile(whole);
    ledger.readers.read(
        "read the staff",
        session -> {
          ledger.staff.load(session);
          return session;
        });
    return ledger;
  }

  public RedemptionLog log() {
    return new SqliteLog(file, readers, staff);
  }

  /// Lets a program read the log; the terminal that is running takes notice by itself. See
  /// [wenhui.redeem.Staff#putApiToken].
  public void putApiToken(String name, String sha256) throws LedgerUnavailable {
    try (var session = Database.writer(file)) {
      session.update(SqliteStaff.PUT_TOKEN, name, sha256);
    } catch (SQLException e) {
      throw new LedgerUnavailable("let " + name + " in", e);
    }
  }

  /// Keeps every terminal off the ledger in `file` until closed.
  ///
  /// @throws IOException if one is at work
  public static Closeable hold(Path file) throws IOException {
    return OwnLock.on(file.toAbsolutePath())::close;
  }

  /// Forgets who the cards were and what they have spent, in a ledger whose key is lost and that no
  /// terminal has open. The register says it anew, and every purse is as full as it says.
  ///
  /// @throws LedgerUnavailable also if the ledger is open
  public static void forgetCards(Path file) throws LedgerUnavailable {
    try (var _ = OwnLock.on(file.toAbsolutePath());
        var session = Database.writer(file)) {
      Database.migrate(session, Database.STEPS); // No run of this program may have opened it yet.
      session.transaction(it -> {
        Ownership.forgetCards(it);
        return true;
      });
    } catch (IOException | SQLException e) {
      throw new LedgerUnavailable("forget the cards", e);
    }
  }

  @Override
  public void close() {
    readers.close();
  }

  /// Whether its hub has locked the ledger in `file`, or another copy of it has gone on.
  public static boolean isLocked(Path file) throws LedgerUnavailable {
    try (var session = Database.reader(file)) {
      return session.number("SELECT count(*) FROM sqlite_schema WHERE name = 'life'") == 1
          && session.number("SELECT locked FROM life ORDER BY before DESC LIMIT 1") == 1;
    } catch (SQLException e) {
      throw new LedgerUnavailable("look whether it is locked", e);
    }
  }

  /// Whether the file itself is what is wrong: damaged, or no ledger at all.
  public static boolean isDamaged(LedgerUnavailable why) {
    if (!(why.getCause() instanceof SQLException e)) {
      return false;
    }
    int code = e.getErrorCode() & PRIMARY;
    String said = String.valueOf(e.getMessage());
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code
        || said.contains("no such table")
        || said.contains("nobody's ledger");
  }

  /// Whether a terminal at work keeps the ledger to itself.
  public static boolean isInUse(LedgerUnavailable why) {
    return String.valueOf(why.getMessage()).contains(OwnLock.TAKEN);
  }
}
