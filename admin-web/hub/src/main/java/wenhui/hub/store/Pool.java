package wenhui.hub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/// Connections to the database, kept open and shared.
public final class Pool {

  /// A transaction of ours lasts milliseconds; one that lasts this long hangs, and holds locks.
  private static final Duration MOST_STATEMENT = Duration.ofSeconds(20);

  private static final Duration MOST_WAIT = Duration.ofSeconds(5);

  private Pool() {}

  /// @param size connections; more than twice the cores of the database server only queue there
  public static HikariDataSource open(String url, String user, String password, int size) {
    var config = config(url, user, password);
    config.setMaximumPoolSize(size);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("socketTimeout", MOST_STATEMENT.plusSeconds(40).toSeconds());
    config.addDataSourceProperty(
        "options",
        "-c statement_timeout=%d -c idle_in_transaction_session_timeout=%d"
            .formatted(MOST_STATEMENT.toMillis(), MOST_STATEMENT.toMillis()));
    return new HikariDataSource(config);
  }

  /// One connection for reads that take as long as they take.
  public static HikariDataSource patient(String url, String user, String password) {
    var config = config(url, user, password);
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(String url, String user, String password) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setConnectionTimeout(MOST_WAIT.toMillis());
    config.setAutoCommit(false);
    config.addDataSourceProperty("ApplicationName", "wenhui-hub");
    return config;
  }
}
