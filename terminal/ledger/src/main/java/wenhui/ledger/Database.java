package wenhui.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// Opens the database file, and brings its schema up to date.
final class Database {

  /// The steps of the schema, in order. Step n takes `PRAGMA user_version` from n − 1 to n. A step
  /// that has shipped is never edited.
  static final List<String> STEPS =
      List.of(
          "001-first.sql",
          "002-desk.sql",
          "003-link.sql",
          "004-said.sql",
          "005-living.sql",
          "006-spent.sql",
          "007-desk-apart.sql");

  /// "WHLG" in ASCII, so that `file` and a curious person can tell whose file this is.
  private static final int APPLICATION_ID = 0x57484C47;

  /// 16 MB of WAL, some 800 redemptions: a checkpoint is a pause, and a terminal makes it at night.
  private static final int PAGES_BETWEEN_CHECKPOINTS = 4_000;

  private static final int BUSY_MILLIS = 2_000;

  private Database() {}

  /// A connection that may write.
  ///
  /// `synchronous = FULL`, because with WAL alone the commits since the last checkpoint are lost in
  /// a power cut. Autocommit stays on and [Session#transaction] begins its own: the driver's other
  /// mode holds the write lock while nothing is done.
  static Session writer(Path file) throws SQLException {
    keepPrivate(file);
    var session = open(file, SQLiteOpenMode.CREATE, SQLiteOpenMode.READWRITE);
    try {
      session.first("PRAGMA journal_mode = WAL", row -> row.getString(1));
      session.execute("PRAGMA synchronous = FULL");
      session.execute("PRAGMA foreign_keys = ON");
      session.execute("PRAGMA cell_size_check = ON");
      session.execute("PRAGMA trusted_schema = OFF");
      session.first("PRAGMA secure_delete = ON", row -> row.getLong(1)); // For Retention.
      session.first(
          "PRAGMA wal_autocheckpoint = " + PAGES_BETWEEN_CHECKPOINTS, row -> row.getLong(1));
      session.execute("PRAGMA journal_size_limit = 67108864");
      session.execute("PRAGMA cache_size = -8000");
      syncFolder(file);
      return session;
    } catch (SQLException e) {
      closeAfter(e, session);
      throw e;
    }
  }

  /// Brings everything that a reader can see to the disk, by writing it again.
  ///
  /// After a sync that failed, Linux takes the pages for written: they are still in its cache,
  /// where a look-up finds them, and no later sync writes them. A checkpoint copies the WAL into
  /// the database with writes of its own, and fails if one of those does. A reader that keeps the
  /// WAL from being emptied is no fault, as long as all of it was copied.
  ///
  /// @param failed whether something has, so that all must be written again: not at the start, when
  ///   whoever verifies or copies the ledger just then keeps nobody from redeeming
  static void settle(Session session, boolean failed) throws SQLException {
    boolean copied =
        session
            .first(
                "PRAGMA wal_checkpoint(TRUNCATE)",
                row -> row.getLong(1) == 0 || row.getLong(2) == row.getLong(3))
            .orElseThrow();
    if (failed && !copied) {
      throw new SQLException("the WAL could not be copied: somebody reads from it");
    }
  }

  /// Copies the WAL into the database and empties it, unless somebody reads: waits for nobody.
  static void tidy(Session session) throws SQLException {
    waiting(session, 0);
    try {
      session.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getLong(1));
    } finally {
      waiting(session, BUSY_MILLIS);
    }
  }

  private static void waiting(Session session, int millis) throws SQLException {
    session.first("PRAGMA busy_timeout = " + millis, row -> row.getLong(1));
  }

  /// SQLite goes over to WAL through a rollback journal, and removes it without syncing the folder
  /// (it would with `synchronous = EXTRA`). Came that journal back after a power cut, it would undo
  /// the step, and every entry in the WAL with it.
  private static void syncFolder(Path file) throws SQLException {
    try {
      Folders.sync(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new SQLException("cannot sync the folder of " + file.getFileName(), e);
    }
  }

  /// Names of cards and whole vouchers lie in it: nobody but its owner reads it. SQLite gives the
  /// files beside it the rights that it has.
  private static void keepPrivate(Path file) throws SQLException {
    try {
      for (String suffix : List.of("", "-wal", "-shm")) {
        Path part = file.resolveSibling(file.getFileName() + suffix);
        if (Files.exists(part) || suffix.isEmpty()) {
          Folders.ownerOnly(part);
        }
      }
    } catch (IOException e) {
      throw new SQLException("cannot keep " + file.getFileName() + " private", e);
    }
  }

  /// A connection that can change nothing, also where the folder cannot be written to.
  static Session reader(Path file) throws SQLException {
    try {
      return readable(open(file, SQLiteOpenMode.READONLY));
    } catch (SQLiteException e) {
      int code = e.getResultCode().code & 0xFF; // The rest of it says which kind of this.
      boolean unwritable =
          code == SQLiteErrorCode.SQLITE_CANTOPEN.code
              || code == SQLiteErrorCode.SQLITE_READONLY.code;
      if (unwritable && Files.isReadable(file)) {
        return aside(file, e);
      }
      throw e;
    }
  }

  /// Without leave to make a `-shm` beside the file, SQLite does not read it, unless it is told
  /// that nobody changes the file: nobody does, or there would be a `-shm`. Then it does not look
  /// at what lies in the `-wal` either, so where there is one, both are copied.
  private static Session aside(Path file, SQLException why) throws SQLException {
    Path wal = file.resolveSibling(file.getFileName() + "-wal");
    try {
      if (!Files.exists(wal) || Files.size(wal) == 0) {
        String uri = "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1";
        return readable(new Session(config(SQLiteOpenMode.READONLY).createConnection(uri)));
      }
      Path folder = Files.createTempDirectory("wenhui-ledger-");
      Path copy = folder.resolve("ledger.db");
      Files.copy(file, copy);
      Files.copy(wal, folder.resolve("ledger.db-wal"));
      return readable(open(copy, SQLiteOpenMode.READONLY).forgetting(folder));
    } catch (IOException | SQLException e) {
      why.addSuppressed(e);
      throw why;
    }
  }

  private static Session readable(Session session) throws SQLException {
    try {
      session.execute("PRAGMA trusted_schema = OFF");
      session.number("PRAGMA schema_version"); // The file is not looked at before.
      return session;
    } catch (SQLException e) {
      closeAfter(e, session);
      throw e;
    }
  }

  /// Applies the steps that the file lacks, each in a transaction of its own.
  ///
  /// @param steps a prefix of [#STEPS] in tests of upgrades
  static void migrate(Session session, List<String> steps) throws SQLException {
    long version = session.number("PRAGMA user_version");
    if (version > steps.size()) {
      throw new SQLException(
          "the file has schema %d, and this program knows only up to %d"
              .formatted(version, steps.size()));
    }
    for (int step = (int) version + 1; step <= steps.size(); step++) {
      apply(session, resource(steps.get(step - 1)), step);
    }
  }

  private static void apply(Session session, String script, int version) throws SQLException {
    session.transaction(it -> {
      it.execute(script);
      it.execute("PRAGMA application_id = " + APPLICATION_ID);
      it.execute("PRAGMA user_version = " + version);
      return version;
    });
  }

  static void closeAfter(Exception cause, AutoCloseable session) {
    try {
      session.close();
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }

  private static Session open(Path file, SQLiteOpenMode... modes) throws SQLException {
    return new Session(config(modes).createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
  }

  private static SQLiteConfig config(SQLiteOpenMode... modes) {
    var config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.READWRITE);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    for (var mode : modes) {
      config.setOpenMode(mode);
    }
    config.setBusyTimeout(BUSY_MILLIS);
    config.setGetGeneratedKeys(false); // Else the driver asks for them after each INSERT.
    return config;
  }

  private static String resource(String name) {
    try (var in = Objects.requireNonNull(Database.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
