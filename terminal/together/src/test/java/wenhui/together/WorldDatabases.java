package wenhui.together;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import wenhui.hub.store.Pool;
import wenhui.hub.store.Schema;

/// Databases in one PostgreSQL, with the hub's schema. A world has one to itself and leaves it for
/// the next, so that there are no more than worlds run at once.
///
/// What is committed need not survive a power cut here.
final class WorldDatabases implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          "terminal",
          "journal",
          "batch",
          "voucher",
          "voucher_use",
          "op",
          "grants",
          "budget",
          "account",
          "conflict",
          "settlement_item",
          "correction",
          "voucher_change",
          "visit_tally");
  private static final int SWEEP = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final EmbeddedPostgres postgres;
  private final ConcurrentLinkedQueue<Database> free = new ConcurrentLinkedQueue<>();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();

  private WorldDatabases(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /// @param reader for whoever looks into the books
  /// @param watch for whoever looks who waits for whom
  record Database(Connection reader, Connection watch, Connection first, Connection second) {}

  static WorldDatabases start() throws IOException {
    return new WorldDatabases(
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setPGStartupWait(PATIENCE)
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("autovacuum", "off")
            .setServerConfig("jit", "off")
            // Whoever would close a circle is sent back before PostgreSQL looks for one.
            .setServerConfig("deadlock_timeout", "60s")
            .start());
  }

  /// Empty. To be given back.
  Database take() {
    var waiting = free.poll();
    try {
      var database = waiting == null ? make() : waiting;
      empty(database.reader);
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void giveBack(Database database) {
    free.add(database);
  }

  private Database make() throws SQLException {
    String name = "world_" + made.incrementAndGet();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    String url = postgres.getJdbcUrl("postgres", name);
    try (HikariDataSource pool = Pool.open(url, "postgres", "", 2)) {
      Schema.migrate(pool);
    }
    return new Database(connect(url), connect(url), connect(url), connect(url));
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url);
  }

  /// Deleting is quicker for so few rows, but leaves them lying about.
  private void empty(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    boolean sweep = taken.getAndIncrement() % SWEEP == SWEEP - 1;
    try (var statement = connection.createStatement()) {
      statement.execute(
          sweep
              ? "TRUNCATE " + String.join(", ", TABLES)
              : "DELETE FROM " + String.join("; DELETE FROM ", TABLES));
    }
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
