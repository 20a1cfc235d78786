package wenhui.house;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rules that need no more than a file's lines. Each answers with what breaks it, as `file:line:
/// what`.
final class TextRules {
  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_LINE = 100;

  /// In two halves, or this file would break its own rule.
  private static final Pattern PUT_OFF = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

  private static final Pattern QUOTED = Pattern.compile("`([^`\\s]+)`|\\]\\(([^)\\s#]+)[^)]*\\)");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*/?");
  private static final Pattern EXTENSION =
      Pattern.compile(".*\\.(java|md|toml|csv|html|png|txt|xml|service|rules|sql)");
  private static final Pattern CODE = Pattern.compile("\"([KE][0-9]{2})\"");
  private static final Pattern CODE_IN_GUIDE = Pattern.compile("\\b(K[0-9]{2})\\b");

  private TextRules() {}

  static Stream<String> fileLength(Source source) {
    int length = source.lines().size();
    return length > LONGEST_FILE
        ? Stream.of(source.at(length, "file of more than " + LONGEST_FILE + " lines"))
        : Stream.of();
  }

  /// But for the rows of a table in a comment, which cannot be broken.
  static Stream<String> lineLength(Source source) {
    return lines(
        source,
        line ->
            line.codePointCount(0, line.length()) > LONGEST_LINE
                && !line.strip().startsWith("/// |"),
        "line of more than " + LONGEST_LINE + " characters");
  }

  static Stream<String> nothingPutOff(Source source) {
    return lines(source, line -> PUT_OFF.matcher(line).find(), "work put off");
  }

  /// A `package-info.java` says that nothing in its package is null unless it says so.
  static Stream<String> nullMarked(Source packageInfo) {
    return packageInfo.text().contains("@NullMarked")
        ? Stream.of()
        : Stream.of(packageInfo.at(1, "package without @NullMarked"));
  }

  /// Every file that a page of ours names is there.
  static Stream<String> namedFilesExist(Source page, Repository repository) {
    List<String> lines = page.lines();
    return IntStream.range(0, lines.size())
        .boxed()
        .flatMap(i ->
            namesOfFiles(lines.get(i))
                .filter(name -> !repository.has(name))
                .map(name -> page.at(i + 1, "no such file: " + name)));
  }

  private static Stream<String> namesOfFiles(String line) {
    return QUOTED
        .matcher(line)
        .results()
        .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
        .map(name -> name.startsWith("./") ? name.substring(2) : name)
        .filter(name -> FILE_NAME.matcher(name).matches())
        .filter(name -> EXTENSION.matcher(name).matches() || ofATopFolder(name));
  }

  private static boolean ofATopFolder(String name) {
    var tops = Set.of("config", "terminal", "hardware-drivers", "admin-web", "docs", ".ci");
    return !name.contains("target/") && name.contains("/") && tops.contains(name.split("/")[0]);
  }

  /// Every code that the enums in `owner` give out has a row in the technician's guide.
  static Stream<String> codesAreInGuide(Source owner, Source guide) {
    return CODE.matcher(owner.text())
        .results()
        .map(found -> found.group(1))
        .distinct()
        .filter(code -> !guide.text().contains("| " + code + " |"))
        .map(code -> guide.at(1, "no row for " + code + " of " + owner.name()));
  }

  /// No code in the technician's guide is a leftover.
  static Stream<String> guideHasNoOtherCodes(Source guide, Stream<Source> owners) {
    Set<String> given =
        owners
            .flatMap(owner -> CODE.matcher(owner.text()).results())
            .map(found -> found.group(1))
            .collect(java.util.stream.Collectors.toSet());
    Matcher listed = CODE_IN_GUIDE.matcher(guide.text());
    return listed
        .results()
        .map(found -> found.group(1))
        .distinct()
        .filter(code -> !given.contains(code))
        .map(code -> guide.at(1, "nothing gives out " + code));
  }

  private static Stream<String> lines(
      Source source, java.util.function.Predicate<String> breaks, String what) {
    List<String> lines = source.lines();
    return IntStream.range(0, lines.size())
        .filter(i -> breaks.test(lines.get(i)))
        .mapToObj(i -> source.at(i + 1, what));
  }
}
