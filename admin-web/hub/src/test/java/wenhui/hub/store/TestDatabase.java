package wenhui.hub.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL, one for the whole test run; each test works in a district of its own, so that
/// tests see nothing of each other.
public final class TestDatabase {
  private static final int CONNECTIONS = 24;
  private static final AtomicInteger DISTRICTS = new AtomicInteger(100_000);
  private static final TestDatabase ONE = start();

  private final HikariDataSource source;
  private final String url;

  private TestDatabase(HikariDataSource source, String url) {
    this.source = source;
    this.url = url;
  }

  public static TestDatabase get() {
    return ONE;
  }

  public District newDistrict(InstantSource clock) {
    return new District(source, Integer.toString(DISTRICTS.incrementAndGet()), clock);
  }

  public HikariDataSource source() {
    return source;
  }

  public String url() {
    return url;
  }

  /// An empty database of its own in the same server.
  ///
  /// @return where it is
  public String newDatabase() throws SQLException {
    String name = "test_" + DISTRICTS.incrementAndGet();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return url.replace("/postgres?", "/" + name + "?");
  }

  private static TestDatabase start() {
    try {
      var postgres = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
      String url = postgres.getJdbcUrl("postgres", "postgres");
      var source = Pool.open(url, "postgres", "", CONNECTIONS);
      Schema.migrate(source);
      return new TestDatabase(source, url);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
