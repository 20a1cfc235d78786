package wenhui.config;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;

/// What the value of a key must look like.
interface Shape<T> {

  /// Longest text that any screen or receipt has room for.
  int LONGEST_TEXT = 200;

  /// Reads a value as the TOML parser gives it.
  T read(Object raw) throws Misfit;

  /// Stands in for a value that is missing or misfits, until the file is refused as a whole.
  T placeholder();

  /// What is said of a value that misfits.
  interface Misfits {
    String of(String shown);

    /// The words under `key`, about the value and then `more`.
    static Misfits named(String key, Object... more) {
      return shown -> {
        var all = new ArrayList<Object>(List.of(shown));
        all.addAll(List.of(more));
        return Words.of(key, all.toArray());
      };
    }
  }

  /// A shape of values that the parser gives as `type`.
  static <R, T> Shape<T> of(Class<R> type, Misfits misfits, T placeholder, Parse<R, T> parse) {
    return new Shape<>() {
      @Override
      public T read(Object raw) throws Misfit {
        if (!type.isInstance(raw)) {
          throw new Misfit(misfits.of(shown(raw)));
        }
        return parse.read(type.cast(raw));
      }

      @Override
      public T placeholder() {
        return placeholder;
      }
    };
  }

  /// The second half of a shape: from what the parser gives to what the setting means.
  interface Parse<R, T> {
    T read(R raw) throws Misfit;
  }

  static Shape<String> text() {
    return of(
        String.class,
        Misfits.named("shape.text"),
        "?",
        text -> {
          if (text.isBlank() || text.length() > LONGEST_TEXT || text.contains("\n")) {
            throw new Misfit(Words.of("shape.line", LONGEST_TEXT));
          }
          return text.strip();
        });
  }

  /// @param key of the pattern in words
  static Shape<String> matching(String pattern, String key) {
    return of(
        String.class,
        Misfits.named("shape.text"),
        "?",
        text -> {
          if (!text.matches(pattern)) {
            throw new Misfit(Words.of(key, shown(text)));
          }
          return text;
        });
  }

  static Shape<Long> whole(long least, long most) {
    var misfits = Misfits.named("shape.whole", least, most);
    return of(
        Long.class,
        misfits,
        least,
        number -> {
          if (number < least || number > most) {
            throw new Misfit(misfits.of(number.toString()));
          }
          return number;
        });
  }

  static Shape<Integer> whole(int least, int most) {
    Shape<Long> wide = whole((long) least, (long) most);
    return of(Object.class, String::valueOf, least, raw -> Math.toIntExact(wide.read(raw)));
  }

  static Shape<Boolean> yesNo() {
    return of(Boolean.class, Misfits.named("shape.yes-no"), false, answer -> answer);
  }

  static Shape<LocalDate> day() {
    return of(LocalDate.class, Misfits.named("shape.day"), LocalDate.EPOCH, day -> day);
  }

  static Shape<LocalTime> time() {
    return of(LocalTime.class, Misfits.named("shape.time"), LocalTime.MIDNIGHT, time -> time);
  }

  /// @param folder relative paths count from here
  static Shape<Path> path(Path folder) {
    return of(
        String.class,
        Misfits.named("shape.path"),
        folder,
        text -> {
          try {
            return folder.resolve(text().read(text)).normalize();
          } catch (InvalidPathException _) {
            throw new Misfit(Words.of("shape.path", shown(text)));
          }
        });
  }

  static Shape<Charset> charset(Charset placeholder) {
    return of(
        String.class,
        Misfits.named("shape.encoding"),
        placeholder,
        text -> {
          try {
            return Charset.forName(text);
          } catch (IllegalArgumentException _) {
            throw new Misfit(Words.of("shape.encoding", shown(text)));
          }
        });
  }

  /// One of `values`, each written in the file as `spelling` says.
  static <T> Shape<T> oneOf(List<T> values, Function<T, String> spelling) {
    String wanted =
        values.stream()
            .map(value -> '"' + spelling.apply(value) + '"')
            .collect(Collectors.joining(", "));
    var misfits = Misfits.named("shape.one-of", wanted);
    return of(
        String.class,
        misfits,
        values.getFirst(),
        text ->
            values.stream()
                .filter(value -> spelling.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new Misfit(misfits.of(shown(text)))));
  }

  /// A constant of `type`, written small and with hyphens: `cash-off`.
  static <E extends Enum<E>> Shape<E> oneOf(Class<E> type) {
    return oneOf(
        Arrays.asList(type.getEnumConstants()),
        value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// At least one value of `shape`.
  static <T> Shape<List<T>> listOf(Shape<T> shape) {
    return of(
        TomlArray.class,
        Misfits.named("shape.list"),
        List.of(),
        array -> {
          if (array.isEmpty()) {
            throw new Misfit(Words.of("shape.empty-list"));
          }
          var values = new ArrayList<T>(array.size());
          for (int i = 0; i < array.size(); i++) {
            values.add(shape.read(array.get(i)));
          }
          return List.copyOf(values);
        });
  }

  private static String shown(Object raw) {
    return switch (raw) {
      case String text when text.length() > 40 -> '"' + text.substring(0, 40) + "…\"";
      case String text -> '"' + text + '"';
      case TomlArray _ -> "[…]";
      case org.tomlj.TomlTable _ -> "{…}";
      default -> raw.toString();
    };
  }
}
