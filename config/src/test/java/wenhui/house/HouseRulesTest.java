package wenhui.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The repository keeps the rules of the house. [RulesOfTheHouseTest] shows that each can be
/// broken.
final class HouseRulesTest {
  private static final String[] CODE = {".java", ".js", ".css", ".sql", ".jte", "/kiosk"};
  private static final Path REASON =
      Path.of("terminal/rules/src/main/java/wenhui/redeem/Reason.java");
  private static final Path TROUBLE =
      Path.of("terminal/rules/src/main/java/wenhui/redeem/Trouble.java");

  private final Repository repository = Repository.at(Path.of(".."));

  HouseRulesTest() throws IOException {}

  /// Were the walk to start in a wrong place, every other test here would pass.
  @Test
  void the_walk_sees_the_whole_repository() {
    for (String top : List.of("config", "hardware-drivers", "terminal", "admin-web")) {
      assertTrue(repository.ending(".java").anyMatch(s -> s.path().startsWith(top)), top);
    }
  }

  @Test
  void files_are_short_enough_to_read() {
    assertKept(repository.ending(CODE).flatMap(TextRules::fileLength));
  }

  @Test
  void lines_are_short_enough_to_read() {
    assertKept(repository.ending(".java").flatMap(TextRules::lineLength));
  }

  @Test
  void classes_methods_and_calls_keep_the_rules() {
    assertKept(JavaRules.check(repository.ending(".java").toList()));
  }

  @Test
  void no_work_is_put_off_in_the_code() {
    assertKept(
        repository
            .ending(".java", ".js", ".css", ".sql", ".jte", ".md", ".toml", ".xml", "/kiosk")
            .flatMap(TextRules::nothingPutOff));
  }

  @Test
  void every_package_is_described_and_null_marked() {
    var folders =
        repository
            .ending(".java")
            .filter(source -> source.path().toString().contains("src/main/java"))
            .map(source -> source.path().resolveSibling("package-info.java"))
            .distinct()
            .toList();
    assertKept(
        folders.stream()
            .flatMap(file ->
                Files.exists(repository.root().resolve(file))
                    ? TextRules.nullMarked(repository.source(file))
                    : Stream.of(file + ": missing")));
  }

  @Test
  void every_file_that_our_pages_name_is_there() {
    assertKept(
        repository.ending(".md").flatMap(page -> TextRules.namedFilesExist(page, repository)));
  }

  @Test
  void the_technicians_guide_has_a_row_for_every_code() {
    Source guide = repository.source(Path.of("docs/technician.md"));
    assertKept(
        Stream.of(REASON, TROUBLE)
            .map(repository::source)
            .flatMap(owner -> TextRules.codesAreInGuide(owner, guide)));
  }

  @Test
  void the_technicians_guide_has_no_code_that_nothing_gives_out() {
    Source guide = repository.source(Path.of("docs/technician.md"));
    var owners = Stream.of(REASON, TROUBLE).map(repository::source);
    assertKept(TextRules.guideHasNoOtherCodes(guide, owners));
  }

  private static void assertKept(Stream<String> broken) {
    assertEquals("", String.join("\n", broken.toList()));
  }
}
