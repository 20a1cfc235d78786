package wenhui.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// One connection and its prepared statements, each prepared once. Not safe for use by several
/// threads.
final class Session implements AutoCloseable {
  private static final int STEPS_BETWEEN_LOOKS = 1_000;

  private final Connection db;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private Optional<Path> leftover = Optional.empty();

  Session(Connection db) {
    this.db = db;
  }

  /// Makes something of the row that a result stands on.
  interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /// Looks at the row that a result stands on; returns whether to go on.
  interface Visitor {
    boolean visit(ResultSet row) throws SQLException;
  }

  /// Something done in one transaction.
  interface Work<T> {
    T on(Session session) throws SQLException;
  }

  /// How many rows were changed.
  int update(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
    try (var row = bound(sql, values).executeQuery()) {
      var rows = new ArrayList<T>();
      while (row.next()) {
        rows.add(mapper.map(row));
      }
      return rows;
    }
  }

  /// Shows one row after the other to `visitor`, without keeping any.
  void each(String sql, Visitor visitor, @Nullable Object... values) throws SQLException {
    try (var row = bound(sql, values).executeQuery()) {
      boolean on = true;
      while (on && row.next()) {
        on = visitor.visit(row);
      }
    }
  }

  /// The first row.
  <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... values)
      throws SQLException {
    try (var row = bound(sql, values).executeQuery()) {
      return row.next() ? Optional.of(mapper.map(row)) : Optional.empty();
    }
  }

  /// The number in the first column of the only row.
  long number(String sql, @Nullable Object... values) throws SQLException {
    return first(sql, row -> row.getLong(1), values).orElseThrow();
  }

  /// Runs a script, or a statement that cannot be prepared.
  void execute(String script) throws SQLException {
    try (var sql = db.createStatement()) {
      sql.executeUpdate(script);
    }
  }

  /// Writes all of `work` or nothing. `BEGIN IMMEDIATE`, because a transaction that begins by
  /// reading and writes later fails when another connection wrote in between.
  <T> T transaction(Work<T> work) throws SQLException {
    return within("BEGIN IMMEDIATE", work);
  }

  /// Reads all of `work` from one state of the database.
  <T> T snapshot(Work<T> work) throws SQLException {
    return within("BEGIN DEFERRED", work);
  }

  /// Looks for damage to the file, for about as long as `patience`; empty if none was found by
  /// then.
  Optional<String> damage(Duration patience) throws SQLException {
    long until = System.nanoTime() + patience.toNanos();
    ProgressHandler.setHandler(
        db,
        STEPS_BETWEEN_LOOKS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() - until > 0 ? 1 : 0;
          }
        });
    try {
      return first("PRAGMA quick_check(1)", row -> row.getString(1)).filter(it -> !it.equals("ok"));
    } catch (SQLiteException e) {
      if (e.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT) {
        return Optional.empty();
      }
      throw e;
    } finally {
      ProgressHandler.clearHandler(db);
    }
  }

  private <T> T within(String begin, Work<T> work) throws SQLException {
    update(begin);
    try {
      T result = work.on(this);
      update("COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      try {
        execute("ROLLBACK");
      } catch (SQLException inner) {
        e.addSuppressed(inner); // Already rolled back by SQLite, or the disk is gone.
      }
      throw e;
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    var statement = statements.get(sql);
    if (statement == null) {
      statement = db.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, java.sql.Types.NULL);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setLong(index, number);
      case Boolean truth -> statement.setLong(index, truth ? 1 : 0);
      case String text -> statement.setString(index, text);
      case byte[] bytes -> statement.setBytes(index, bytes);
      default -> throw new IllegalArgumentException("cannot bind " + value.getClass());
    }
  }

  /// The same connection, which takes `folder` with it when it is closed.
  Session forgetting(Path folder) {
    leftover = Optional.of(folder);
    return this;
  }

  @Override
  public void close() throws SQLException {
    db.close();
    if (leftover.isPresent()) {
      try {
        Folders.delete(leftover.get());
      } catch (IOException e) {
        throw new SQLException("a copy stays in " + leftover.get(), e);
      }
    }
  }
}
