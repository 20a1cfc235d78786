package wenhui.admin;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import wenhui.redeem.BatchId;
import wenhui.redeem.ClerkId;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LogFilter;
import wenhui.redeem.Outcome;
import wenhui.redeem.VenueId;

/// Reads a [LogFilter] from a request's parameters; an empty parameter is as good as none.
final class LogQuery {
  private final Context ctx;

  LogQuery(Context ctx) {
    this.ctx = ctx;
  }

  /// @param today what both days default to
  LogFilter filter(LocalDate today) throws BadQuery {
    return filter(today, today);
  }

  /// @param from what the first day defaults to
  /// @param to what the last day defaults to
  LogFilter filter(LocalDate from, LocalDate to) throws BadQuery {
    LocalDate first = read("from", LogQuery::day, "is a day such as 2026-11-22").orElse(from);
    LocalDate last = read("to", LogQuery::day, "is a day such as 2026-11-22").orElse(to);
    if (last.isBefore(first)) {
      throw new BadQuery("to", "is not before from");
    }
    return new LogFilter(
        first,
        last,
        read("venue", VenueId::new, "is a venue's code, 2 to 16 of A-Z, 0-9 and -"),
        read("batch", text -> new BatchId(Integer.parseInt(text)), "is a number from 1 to 65535"),
        read("outcome", text -> named(Outcome.values(), text), "is " + all(Outcome.values())),
        read("operator", ClerkId::new, "is a clerk's id, lower-case letters and digits"),
        read(
            "source",
            text -> named(FundingSource.values(), text),
            "is " + all(FundingSource.values())));
  }

  long whole(String name, long otherwise, long least, long most) throws BadQuery {
    long value =
        read(name, Long::parseLong, "is a whole number from " + least + " to " + most)
            .orElse(otherwise);
    if (value < least || value > most) {
      throw new BadQuery(name, "is a whole number from " + least + " to " + most);
    }
    return value;
  }

  private <T> Optional<T> read(String name, Function<String, T> parse, String wanted)
      throws BadQuery {
    String text = ctx.queryParam(name);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.strip()));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new BadQuery(name, wanted);
    }
  }

  private static LocalDate day(String text) {
    var day = LocalDate.parse(text);
    if (day.getYear() < 2000 || day.getYear() > 2999) {
      throw new IllegalArgumentException("out of range");
    }
    return day;
  }

  private static <E extends Enum<E>> E named(E[] values, String text) {
    return Arrays.stream(values)
        .filter(value -> spelled(value).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  /// As in addresses and the API: lower case.
  static String spelled(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String all(Enum<?>[] values) {
    return String.join(", ", Arrays.stream(values).map(LogQuery::spelled).toList());
  }
}
