package wenhui.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Keeps the statements of the hub's program such that a distributed PostgreSQL can carry them out
/// on the node that holds their district: [SchemaTest] does the same for the tables.
final class StatementsLintTest {
  private static final Path SOURCES = Path.of("src/main/java/wenhui/hub");

  /// Asks what time it is, of whichever node.
  private static final String CLOCK = "DatabaseClock.java";

  private static final Pattern BLOCK = Pattern.compile("\"\"\"\\n(.*?)\"\"\"", Pattern.DOTALL);

  /// Literals that `+` joins are one text.
  private static final Pattern LITERALS =
      Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\\\n]|\\\\.)*\")*");

  private static final Pattern SEAM = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b(SELECT .*\\bFROM|INSERT INTO|(?<!FOR )UPDATE \\w+|DELETE FROM)\\b", Pattern.DOTALL);

  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(nextval|currval|pg_advisory\\w*|LOCK TABLE|LISTEN|NOTIFY|CREATE|ALTER|DROP|TRUNCATE"
              + "|clock_timestamp|gen_random_uuid)\\b|\\b(now|random)\\(\\)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern JOINED =
      Pattern.compile("\\bJOIN (?!LATERAL|unnest|\\()(\\w+)(?: (?:AS )?(?!ON\\b|USING\\b)(\\w+))?");

  /// A district, as a value or as the one of another table.
  private static final Pattern DISTRICT = Pattern.compile("(?<![\\w:]):d\\b|\\bd = \\w+\\.d\\b");

  @Test
  void every_statement_stays_in_its_district() throws IOException {
    var found = new ArrayList<String>();
    int statements = 0;
    try (var files = Files.walk(SOURCES)) {
      for (Path file : files.filter(it -> isLooked(it)).sorted().toList()) {
        for (String text : texts(Files.readString(file))) {
          statements++;
          faults(text).forEach(fault -> found.add(file.getFileName() + ": " + fault));
        }
      }
    }
    assertEquals("", String.join("\n", found));
    assertTrue(statements > 150, "only " + statements + " statements were found");
  }

  @Test
  void the_lint_finds_what_it_is_for() {
    assertTrue(faults("SELECT 1 FROM op WHERE d=:d AND op_id=:op").isEmpty());
    assertTrue(faults("SELECT 1 FROM op o JOIN batch b ON b.d = o.d WHERE o.d=:d").isEmpty());
    assertEquals(1, faults("SELECT 1 FROM op WHERE op_id=:op").size());
    assertEquals(1, faults("SELECT 1 FROM op o JOIN batch b ON b.x = o.x WHERE o.d=:d").size());
    assertEquals(1, faults("UPDATE op SET received_at = now() WHERE d=:d").size());
    assertEquals(1, faults("SELECT pg_advisory_lock(1) FROM op WHERE d=:d").size());
  }

  private static boolean isLooked(Path file) {
    return file.toString().endsWith(".java") && !file.endsWith(CLOCK);
  }

  private static List<String> texts(String source) {
    var texts = new ArrayList<String>();
    BLOCK.matcher(source).results().forEach(block -> texts.add(block.group(1)));
    String rest = BLOCK.matcher(source).replaceAll("");
    LITERALS
        .matcher(rest)
        .results()
        .forEach(literal -> texts.add(SEAM.matcher(literal.group()).replaceAll("")));
    return texts.stream().filter(text -> STATEMENT.matcher(text).find()).toList();
  }

  private static List<String> faults(String sql) {
    String one = sql.replaceAll("\\s+", " ").strip();
    var faults = new ArrayList<String>();
    FORBIDDEN.matcher(one).results().forEach(m -> faults.add(m.group() + " in " + one));
    if (!DISTRICT.matcher(one).find()) {
      faults.add("names no district: " + one);
    }
    JOINED
        .matcher(one)
        .results()
        .map(m -> m.group(2) == null ? m.group(1) : m.group(2))
        .filter(alias -> !one.matches(".*\\b" + alias + "\\.d\\b.*"))
        .forEach(alias -> faults.add("joins " + alias + " without its district: " + one));
    return faults;
  }
}
