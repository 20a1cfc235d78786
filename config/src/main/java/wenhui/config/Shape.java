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

  /// A shape of values that the parser gives as `type`.
  static <R, T> Shape<T> of(Class<R> type, String wanted, T placeholder, Parse<R, T> parse) {
    return new Shape<>() {
      @Override
      public T read(Object raw) throws Misfit {
        if (!type.isInstance(raw)) {
          throw new Misfit(shown(raw) + " is not " + wanted);
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
        "text in quotes",
        "?",
        text -> {
          if (text.isBlank() || text.length() > LONGEST_TEXT || text.contains("\n")) {
            throw new Misfit("not one line of 1 to " + LONGEST_TEXT + " characters");
          }
          return text.strip();
        });
  }

  /// @param wanted the pattern in words: `2 to 16 of A-Z, 0-9 and -`
  static Shape<String> matching(String pattern, String wanted) {
    return of(
        String.class,
        "text in quotes",
        "?",
        text -> {
          if (!text.matches(pattern)) {
            throw new Misfit(shown(text) + " is not " + wanted);
          }
          return text;
        });
  }

  static Shape<Long> whole(long least, long most) {
    String wanted = "a whole number from " + least + " to " + most;
    return of(
        Long.class,
        wanted,
        least,
        number -> {
          if (number < least || number > most) {
            throw new Misfit(number + " is not " + wanted);
          }
          return number;
        });
  }

  static Shape<Integer> whole(int least, int most) {
    Shape<Long> wide = whole((long) least, (long) most);
    return of(Object.class, "", least, raw -> Math.toIntExact(wide.read(raw)));
  }

  static Shape<Boolean> yesNo() {
    return of(Boolean.class, "true or false", false, answer -> answer);
  }

  static Shape<LocalDate> day() {
    return of(LocalDate.class, "a day such as 2026-07-01", LocalDate.EPOCH, day -> day);
  }

  static Shape<LocalTime> time() {
    return of(LocalTime.class, "a time of day such as 09:30", LocalTime.MIDNIGHT, time -> time);
  }

  /// @param folder relative paths count from here
  static Shape<Path> path(Path folder) {
    return of(
        String.class,
        "a path in quotes",
        folder,
        text -> {
          try {
            return folder.resolve(text().read(text)).normalize();
          } catch (InvalidPathException _) {
            throw new Misfit(shown(text) + " is not a path");
          }
        });
  }

  static Shape<Charset> charset(Charset placeholder) {
    return of(
        String.class,
        "the name of an encoding in quotes",
        placeholder,
        text -> {
          try {
            return Charset.forName(text);
          } catch (IllegalArgumentException _) {
            throw new Misfit(shown(text) + " is not an encoding that this machine knows");
          }
        });
  }

  /// One of `values`, each written in the file as `spelling` says.
  static <T> Shape<T> oneOf(List<T> values, Function<T, String> spelling) {
    String wanted =
        values.stream()
            .map(value -> '"' + spelling.apply(value) + '"')
            .collect(Collectors.joining(", ", "one of ", ""));
    return of(
        String.class,
        wanted,
        values.getFirst(),
        text ->
            values.stream()
                .filter(value -> spelling.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new Misfit(shown(text) + " is not " + wanted)));
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
        "a list in brackets",
        List.of(),
        array -> {
          if (array.isEmpty()) {
            throw new Misfit("an empty list");
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
      case TomlArray _ -> "a list";
      case org.tomlj.TomlTable _ -> "a section";
      default -> raw.toString();
    };
  }
}
