package wenhui.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The faults of one file, while it is being read.
final class Faults {

  /// Past these a file is not a misspelt settings file but another file altogether.
  private static final int MOST = 100;

  private final Path file;
  private final List<Fault> found = new ArrayList<>();
  private boolean syntaxBroken;

  Faults(Path file) {
    this.file = file;
  }

  void add(int line, String key, String what) {
    if (found.size() < MOST) {
      found.add(new Fault(file, line, key, what));
    }
  }

  void syntax(int line, String what) {
    syntaxBroken = true;
    add(line, "", what);
  }

  /// A key that is not there. Where the syntax is broken, the key may stand on a broken line, and
  /// is not worth a second fault.
  void missing(int line, String key) {
    if (!syntaxBroken) {
      add(line, key, Words.of("missing"));
    }
  }

  boolean none() {
    return found.isEmpty();
  }

  void throwIfAny() throws BadConfig {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(Fault::line));
      throw new BadConfig(found);
    }
  }
}
