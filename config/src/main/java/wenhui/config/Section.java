package wenhui.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// One table of a TOML file while it is being read: hands out its values, remembers which keys were
/// asked for, and collects what is wrong. Read everything, then [#finish].
final class Section {
  private static final String MARK = "\uFEFF";
  private final TomlTable table;
  private final String name;
  private final int line;
  private final Faults faults;
  private final Set<String> asked = new HashSet<>();
  private final List<Section> children = new ArrayList<>();
  private boolean clean = true;

  private Section(TomlTable table, String name, int line, Faults faults) {
    this.table = table;
    this.name = name;
    this.line = line;
    this.faults = faults;
  }

  /// The whole of `file`. A byte order mark, as Windows' own editor writes it, is passed over.
  static Section open(Path file) throws IOException {
    var faults = new Faults(file);
    var result = parse(file, faults);
    result
        .errors()
        .forEach(e -> faults.syntax(e.position().line(), String.valueOf(e.getMessage())));
    return new Section(result, "", 1, faults);
  }

  private static TomlParseResult parse(Path file, Faults faults) throws IOException {
    try {
      String text = Files.readString(file);
      return Toml.parse(text.startsWith(MARK) ? text.substring(MARK.length()) : text);
    } catch (CharacterCodingException _) {
      faults.syntax(1, Words.of("file.binary"));
      return Toml.parse("");
    }
  }

  /// A value that must be there.
  <T> T need(String key, Shape<T> shape) {
    if (raw(key).isEmpty()) {
      clean = false;
      faults.missing(line, name + key);
      return shape.placeholder();
    }
    return or(key, shape, shape.placeholder());
  }

  /// A value that may be there.
  <T> Optional<T> maybe(String key, Shape<T> shape) {
    Optional<Object> raw = raw(key);
    try {
      return raw.isEmpty() ? Optional.empty() : Optional.of(shape.read(raw.get()));
    } catch (Misfit e) {
      fault(key, e.getMessage());
      return Optional.empty();
    }
  }

  <T> T or(String key, Shape<T> shape, T otherwise) {
    return maybe(key, shape).orElse(otherwise);
  }

  /// A section that must be there.
  Section section(String key) {
    return maybeSection(key)
        .orElseGet(() -> {
          faults.missing(line, "[" + name + key + "]");
          return new Section(Toml.parse(""), name + key + ".", line, new Faults(Path.of("")));
        });
  }

  /// A section that may be there: `[key]`, or `key = { … }`.
  Optional<Section> maybeSection(String key) {
    return raw(key)
        .flatMap(raw -> {
          if (raw instanceof TomlTable found) {
            return Optional.of(child(found, key, lineOf(key)));
          }
          fault(key, Words.of("section", name + key));
          return Optional.empty();
        });
  }

  /// The sections `[[key]]`, none or more, numbered from 1 in faults.
  List<Section> sections(String key) {
    return raw(key).map(raw -> sections(key, raw)).orElse(List.of());
  }

  private List<Section> sections(String key, Object raw) {
    var found = new ArrayList<Section>();
    if (raw instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TomlTable each) {
          found.add(child(each, key + "[" + (i + 1) + "]", array.inputPositionOf(i).line()));
        }
      }
    }
    if (!(raw instanceof TomlArray array) || array.size() != found.size()) {
      fault(key, Words.of("sections", name + key));
    }
    return found;
  }

  /// Notes what is wrong with a value beyond its shape.
  void fault(String key, String what) {
    clean = false;
    faults.add(lineOf(key), name + key, what);
  }

  /// Whether every value that was read so far is really the file's, none a placeholder: only then
  /// is it worth comparing one with another.
  boolean clean() {
    return clean;
  }

  /// Refuses the file if anything was wrong, or if it has a key that nobody asked for.
  void finish() throws BadConfig {
    reportUnknownKeys();
    faults.throwIfAny();
  }

  private void reportUnknownKeys() {
    for (String key : table.keySet()) {
      if (!asked.contains(key)) {
        fault(
            key,
            Spelling.closest(key, asked)
                .map(near -> Words.of("unknown.near", near))
                .orElseGet(() -> Words.of("unknown")));
      }
    }
    children.forEach(Section::reportUnknownKeys);
  }

  private Section child(TomlTable found, String key, int at) {
    var child = new Section(found, name + key + ".", at, faults);
    children.add(child);
    return child;
  }

  private Optional<Object> raw(String key) {
    asked.add(key);
    return Optional.ofNullable(table.get(List.of(key)));
  }

  /// Where `key` stands, or the section's own head if it is not there.
  private int lineOf(String key) {
    var position = table.contains(List.of(key)) ? table.inputPositionOf(List.of(key)) : null;
    return position == null ? line : position.line();
  }
}
