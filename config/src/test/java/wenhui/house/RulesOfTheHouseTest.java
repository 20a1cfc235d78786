package wenhui.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each rule catches what it is there to catch, and lets its nearest neighbour pass.
final class RulesOfTheHouseTest {

  @Test
  void a_file_of_401_lines_is_caught() {
    assertCaught(TextRules.fileLength(main("x\n".repeat(401))), 401);
    assertKept(TextRules.fileLength(main("x\n".repeat(400))));
  }

  @Test
  void a_line_of_101_characters_is_caught() {
    assertCaught(TextRules.lineLength(main("\n" + "文".repeat(101))), 2);
    assertKept(TextRules.lineLength(main("文".repeat(100))));
    assertKept(TextRules.lineLength(main("  /// | " + "文".repeat(100) + " |")));
  }

  @Test
  void a_method_of_71_lines_is_caught() {
    assertCaught(check(main("class A {\nvoid a() {\n" + "\n".repeat(69) + "}\n}")), 2);
    assertKept(check(main("class A {\nvoid a() {\n" + "\n".repeat(68) + "}\n}")));
  }

  @Test
  void an_empty_name_is_caught_in_a_nested_class_too() {
    assertCaught(check(main("class A {\n  record CardManager() {}\n}")), 2);
    assertKept(check(main("class ManagerOnDuty {}")));
  }

  @Test
  void the_wall_clock_is_caught_everywhere() {
    String reads = "class A {\n  Object a = java.time.Instant.now();\n}";
    assertCaught(check(main(reads)), 2);
    assertCaught(check(test(reads)), 2);
    assertCaught(check(main("class A { long a = System.currentTimeMillis(); }")), 1);
    assertCaught(check(main("class A { Object a = LocalDate.now(); }")), 1);
    assertKept(check(main("class A { Object a = LocalDate.now(clock); }")));
    assertKept(check(main("class A { String a = \"Instant.now()\"; }")));
  }

  @Test
  void a_clock_is_caught_outside_main_and_tests() {
    String makes = "class A { Object a = Clock.systemUTC(); }";
    assertCaught(check(main(makes)), 1);
    assertKept(check(test(makes)));
    assertKept(check(new Source(Path.of("src/main/java/Main.java"), makes)));
  }

  @Test
  void sleep_is_caught_in_tests_only() {
    String sleeps = "class A {\n  void a() throws Exception { Thread.sleep(1); }\n}";
    assertCaught(check(test(sleeps)), 2);
    assertCaught(check(test(sleeps.replace("Thread", "TimeUnit.SECONDS"))), 2);
    assertKept(check(main(sleeps)));
  }

  @Test
  void work_put_off_is_caught() {
    assertCaught(TextRules.nothingPutOff(main("a\n// TO" + "DO later")), 2);
    assertCaught(TextRules.nothingPutOff(main("// FIX" + "ME")), 1);
    assertKept(TextRules.nothingPutOff(main("AUTO" + "DOCK")));
  }

  @Test
  void a_package_that_is_not_null_marked_is_caught() {
    assertCaught(TextRules.nullMarked(main("package a;")), 1);
    assertKept(TextRules.nullMarked(main("@NullMarked\npackage a;")));
  }

  @Test
  void a_page_that_names_a_missing_file_is_caught() {
    var repository =
        new Repository(Path.of("nowhere"), List.of(Path.of("terminal/app/Terminal.java")));
    assertCaught(TextRules.namedFilesExist(main("\nsee `docs/gone.md`"), repository), 2);
    assertCaught(TextRules.namedFilesExist(main("![it](docs/gone.png)"), repository), 1);
    assertCaught(TextRules.namedFilesExist(main("in `config/gone`"), repository), 1);
    assertKept(TextRules.namedFilesExist(main("`Terminal.java`, `a/b`, `x.y()`"), repository));
  }

  @Test
  void a_code_without_a_row_is_caught() {
    Source owner = main("GONE(\"K99\", \"E99\");");
    assertCaught(TextRules.codesAreInGuide(owner, main("| K99 | …\nor E99")), 1);
    assertKept(TextRules.codesAreInGuide(owner, main("| K99 | …\n| E99 | …")));
  }

  @Test
  void a_row_without_a_code_is_caught() {
    Source guide = main("| K98 | …");
    assertCaught(TextRules.guideHasNoOtherCodes(guide, Stream.of(main("A(\"K99\")"))), 1);
    assertKept(TextRules.guideHasNoOtherCodes(guide, Stream.of(main("A(\"K98\")"))));
  }

  private static Stream<String> check(Source source) {
    return JavaRules.check(List.of(source));
  }

  private static Source main(String text) {
    return new Source(Path.of("src/main/java/A.java"), text);
  }

  private static Source test(String text) {
    return new Source(Path.of("src/test/java/A.java"), text);
  }

  private static void assertCaught(Stream<String> broken, int line) {
    var all = broken.toList();
    assertEquals(1, all.size(), all.toString());
    assertEquals(line, Integer.parseInt(all.getFirst().split(":")[1]), all.toString());
  }

  private static void assertKept(Stream<String> broken) {
    assertEquals(List.of(), broken.toList());
  }
}
