package wenhui.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.store.Pool;
import wenhui.hub.store.Schema;
import wenhui.hub.store.TestDatabase;

/// `./kiosk hub check`, on a database of its own.
final class CheckCommandTest {
  private static final Path PROGRAMME = Path.of("../../config/sample/programme.toml");
  private static final int TRIES = 600;

  private @TempDir Path folder;
  private String url;

  @BeforeEach
  void database() throws Exception {
    url = TestDatabase.get().newDatabase();
    try (var pool = Pool.open(url, "postgres", "", 2)) {
      Schema.migrate(pool);
    }
  }

  private record Said(int code, String out) {}

  @Test
  void books_that_are_right_have_no_violations() throws Exception {
    assertEquals(new Said(0, "0 violations\n"), check());
  }

  @Test
  void what_is_wrong_is_named_and_ends_with_one() throws Exception {
    String[] wrong = {
      "INSERT INTO account (d, account_id, batch_id, issued_fen, balance_fen)"
          + " VALUES ('130803', 'card-1', 0, 10, 11)",
      paid(1),
      paid(2),
    };
    for (String sql : wrong) {
      run(sql);
    }
    var said = check();
    assertEquals(1, said.code);
    assertTrue(said.out.contains("I5 a balance is not what was issued less"), said.out);
    assertTrue(said.out.contains("card-1"), said.out);
    assertTrue(said.out.contains("I1 a use is paid by two operations: "), said.out);
    assertTrue(said.out.contains("/?\n"), "also one without a number of its use");
    assertTrue(said.out.endsWith(" violations\n"), said.out);
  }

  /// A paid operation that has lost the number of its use.
  private static String paid(int op) {
    return "INSERT INTO op (d, op_id, terminal_id, venue_id, voucher_id, amount_fen, boot, state,"
        + " received_at) VALUES ('130803', '00000000-0000-0000-0000-00000000000"
        + op
        + "', 'T', 'V', '11111111-0000-0000-0000-000000000000', 1,"
        + " '22222222-0000-0000-0000-000000000000', 'POSTED', 1)";
  }

  @Test
  void large_books_may_take_longer_than_a_statement_of_the_hub() throws Exception {
    String name = url.replaceAll(".*/([a-z_0-9]+)\\?.*", "$1");
    run("ALTER DATABASE " + name + " SET statement_timeout = '300ms'");
    try (var other = DriverManager.getConnection(url)) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE op IN ACCESS EXCLUSIVE MODE");
      var check = CompletableFuture.supplyAsync(this::check);
      awaitLongWait(check);
      other.rollback();
      assertEquals(0, check.get(60, TimeUnit.SECONDS).code);
    }
  }

  @Test
  void a_folder_without_books_is_no_hubs() throws Exception {
    Path config = folder.resolve("hub.toml");
    Files.writeString(config, settings());
    assertEquals(78, check(config).code);
    assertTrue(Files.notExists(folder.resolve("postgresql")), "none is made");
  }

  /// Until the check has waited for the lock three times as long as a statement may take.
  private void awaitLongWait(CompletableFuture<Said> check) throws Exception {
    try (var look = DriverManager.getConnection(url)) {
      for (int i = 0; i < TRIES && !check.isDone() && !waitsLong(look); i++) {
        try {
          check.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
          continue;
        }
      }
    }
  }

  private static boolean waitsLong(Connection look) throws SQLException {
    try (var statement = look.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT 1 FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                  AND clock_timestamp() - query_start > interval '900ms'
                """)) {
      return rows.next();
    }
  }

  private void run(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Said check() {
    try {
      Path config = folder.resolve("hub.toml");
      Files.writeString(
          config, settings() + "[database]\nurl = \"%s\"\nuser = \"postgres\"\n".formatted(url));
      return check(config);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String settings() {
    return """
    [hub]
    data = "%s"
    programme = "%s"
    [web]
    address = "127.0.0.1"
    port = 0
    """
        .formatted(folder, PROGRAMME.toAbsolutePath().normalize());
  }

  private static Said check(Path config) {
    var out = new StringWriter();
    int code =
        Main.line()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(new StringWriter()))
            .execute("hub", "check", "--config", config.toString());
    return new Said(code, out.toString());
  }
}
