package wenhui.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Rules that need to know what in a file is a class, a method or a call: the compiler's own parser
/// says so, and comments and strings cannot mislead it.
final class JavaRules extends TreeScanner<Void, Void> {
  private static final int LONGEST_METHOD = 70;

  private static final Set<String> EMPTY_NAMES =
      Set.of("Impl", "Adapter", "Manager", "Helper", "Util", "Utils", "Service", "Info", "Data");

  /// Calls that read the wall clock, or make a clock that does. Only `Main` makes one; a test that
  /// runs the whole program stands in for `Main`.
  private static final Set<String> WALL_CLOCK =
      Set.of(
          "Instant.now",
          "System.currentTimeMillis",
          "Clock.system",
          "Clock.systemUTC",
          "Clock.systemDefaultZone",
          "InstantSource.system");

  /// Calls that read the wall clock unless they are handed another one.
  private static final Set<String> WALL_CLOCK_BY_DEFAULT =
      Set.of(
          "LocalDate.now",
          "LocalTime.now",
          "LocalDateTime.now",
          "OffsetDateTime.now",
          "ZonedDateTime.now",
          "Year.now",
          "YearMonth.now");

  private final Source source;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<String> broken = new ArrayList<>();

  private JavaRules(Source source, CompilationUnitTree unit, SourcePositions positions) {
    this.source = source;
    this.unit = unit;
    this.positions = positions;
  }

  /// Everything in `sources` that breaks a rule, as `file:line: what`.
  static Stream<String> check(List<Source> sources) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var byUri = new HashMap<URI, Source>();
    sources.forEach(source -> byUri.put(uri(source), source));
    var files = sources.stream().map(ParsedFile::new).toList();
    var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, files);
    var positions = Trees.instance(task).getSourcePositions();
    var broken = new ArrayList<String>();
    try {
      for (var unit : task.parse()) {
        var rules = new JavaRules(byUri.get(unit.getSourceFile().toUri()), unit, positions);
        rules.scan(unit, null);
        broken.addAll(rules.broken);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return broken.stream();
  }

  private static URI uri(Source source) {
    return URI.create("string:///" + source.path());
  }

  private static final class ParsedFile extends SimpleJavaFileObject {
    private final Source source;

    ParsedFile(Source source) {
      super(uri(source), JavaFileObject.Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }

  @Override
  public Void visitClass(ClassTree tree, Void nothing) {
    String name = tree.getSimpleName().toString();
    EMPTY_NAMES.stream()
        .filter(end -> name.endsWith(end) && !name.equals("OutOfService"))
        .forEach(end -> broken(tree, name + " is named by an empty word, " + end));
    return super.visitClass(tree, nothing);
  }

  @Override
  public Void visitMethod(MethodTree tree, Void nothing) {
    long length = lastLine(tree) - firstLine(tree) + 1;
    if (length > LONGEST_METHOD) {
      broken(tree, tree.getName() + " has " + length + " lines, more than " + LONGEST_METHOD);
    }
    return super.visitMethod(tree, nothing);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
    String called = tree.getMethodSelect().toString().replaceFirst("^java(\\.[a-z]+)+\\.", "");
    boolean readsWallClock =
        WALL_CLOCK.contains(called)
            || (WALL_CLOCK_BY_DEFAULT.contains(called) && tree.getArguments().isEmpty());
    boolean makesClock = called.startsWith("Clock.") || called.startsWith("InstantSource.");
    boolean mayMakeClock = source.name().equals("Main.java") || source.isTest();
    if (readsWallClock && !(makesClock && mayMakeClock)) {
      broken(tree, called + " reads the wall clock");
    }
    if (source.isTest() && called.matches("(Thread|TimeUnit\\.[A-Z]+)\\.sleep")) {
      broken(tree, "a test that sleeps");
    }
    return super.visitMethodInvocation(tree, nothing);
  }

  private void broken(Tree tree, String what) {
    broken.add(source.at(firstLine(tree), what));
  }

  private long firstLine(Tree tree) {
    return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
  }

  private long lastLine(Tree tree) {
    return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
  }
}
