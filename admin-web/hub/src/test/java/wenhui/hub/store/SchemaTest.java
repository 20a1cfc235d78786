package wenhui.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Keeps the schema such that it can move to a distributed PostgreSQL unchanged.
final class SchemaTest {
  private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(TRIGGER|RULE|LISTEN|NOTIFY|EXCLUDE|SERIAL|BIGSERIAL|SEQUENCE|IDENTITY|nextval"
              + "|REFERENCES|FOREIGN|pg_advisory\\w*|INHERITS|LANGUAGE|CONCURRENTLY|UNLOGGED"
              + "|money|real|float\\d?|double|now\\(\\)|random\\(\\)|clock_timestamp)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern KEY =
      Pattern.compile(
          "(PRIMARY\\s+KEY|UNIQUE|INDEX\\s+\\w+\\s+ON\\s+\\w+)\\s*\\(\\s*(\\w+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PARTIAL =
      Pattern.compile("CREATE[^;]*INDEX[^;]*\\bWHERE\\b", Pattern.CASE_INSENSITIVE);

  @Test
  void no_step_uses_what_a_distributed_postgresql_lacks() throws IOException {
    for (Path step : steps()) {
      assertEquals(List.of(), faults(Files.readString(step)), step.getFileName().toString());
    }
  }

  @Test
  void the_lint_finds_what_it_is_for() {
    assertFalse(faults("CREATE TRIGGER t BEFORE UPDATE ON op;").isEmpty());
    assertFalse(faults("SELECT pg_advisory_lock(1);").isEmpty());
    assertFalse(faults("CREATE TABLE t (d text, id bigserial, PRIMARY KEY (d, id));").isEmpty());
    assertFalse(faults("CREATE TABLE t (d text, x int, PRIMARY KEY (x));").isEmpty());
    assertFalse(faults("CREATE TABLE t (d text, x int PRIMARY KEY);").isEmpty());
    assertFalse(faults("CREATE TABLE t (d text, x int);").isEmpty());
    assertFalse(faults("CREATE INDEX i ON op (d, x) WHERE x > 0;").isEmpty());
    assertFalse(faults("CREATE INDEX i ON op (x, d);").isEmpty());
    assertFalse(faults("CREATE TABLE t (d text REFERENCES x, PRIMARY KEY (d));").isEmpty());
    assertTrue(faults("CREATE TABLE t (d text, x int, PRIMARY KEY (d, x));").isEmpty());
  }

  @Test
  void every_table_is_keyed_by_district_in_the_database_too() throws SQLException {
    var first = new ArrayList<String>();
    try (var connection = TestDatabase.get().source().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT c.relname || '.' || i.indexrelid::regclass FROM pg_index i
                  JOIN pg_class c ON c.oid = i.indrelid
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                WHERE c.relnamespace = 'public'::regnamespace AND a.attname <> 'd'
                  AND c.relname <> 'flyway_schema_history'
                """)) {
      while (rows.next()) {
        first.add(rows.getString(1));
      }
    }
    assertEquals(List.of(), first);
  }

  private static List<Path> steps() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/" + Schema.STEPS))) {
      var steps = files.sorted().toList();
      assertFalse(steps.isEmpty());
      return steps;
    }
  }

  private static List<String> faults(String sql) {
    String text = COMMENT.matcher(sql).replaceAll("");
    var faults = new ArrayList<String>();
    FORBIDDEN.matcher(text).results().forEach(m -> faults.add("forbidden: " + m.group()));
    PARTIAL.matcher(text).results().forEach(m -> faults.add("partial index"));
    KEY.matcher(text)
        .results()
        .filter(m -> !m.group(2).equals("d"))
        .forEach(m -> faults.add("a key does not begin with the district: " + m.group()));
    Pattern.compile("CREATE\\s+TABLE\\s+(\\w+)\\s*\\(([^;]*)")
        .matcher(text)
        .results()
        .filter(m -> !m.group(2).matches("(?s).*PRIMARY KEY \\(d,.*"))
        .forEach(m -> faults.add("no primary key by district: " + m.group(1)));
    return faults;
  }
}
