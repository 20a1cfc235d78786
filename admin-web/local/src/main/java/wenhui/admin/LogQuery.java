package wenhui.admin;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import wenhui.redeem.BatchId;
import wenhui.redeem.ClerkId;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LogFilter;
import wenhui.redeem.Outcome;
import wenhui.redeem.VenueId;

/// Reads a [LogFilter] from a request's parameters; an empty parameter is as good as none.
final class LogQuery {
  /// What a filter is made of, as addresses spell it.
  static final List<String> FIELDS =
      List.of("from", "to", "venue", "batch", "outcome", "operator", "source");

  private static final String DAY = "query.day";

  private final Context ctx;

  LogQuery(Context ctx) {
    this.ctx = ctx;
  }

  /// Refuses a parameter that is neither a filter's nor one of `more`: a program that writes `form`
  /// for `from` must not get the whole log.
  LogQuery only(Set<String> more) throws BadQuery {
    for (String name : ctx.queryParamMap().keySet()) {
      if (!FIELDS.contains(name) && !more.contains(name)) {
        var known = new ArrayList<>(FIELDS);
        known.addAll(new TreeSet<>(more));
        throw new BadQuery(name, "query.unknown", String.join(", ", known));
      }
    }
    return this;
  }

  /// @param today what both days default to
  LogFilter filter(LocalDate today) throws BadQuery {
    return filter(today, today);
  }

  /// @param from what the first day defaults to
  /// @param to what the last day defaults to
  LogFilter filter(LocalDate from, LocalDate to) throws BadQuery {
    LocalDate first = read("from", LogQuery::day, DAY).orElse(from);
    LocalDate last = read("to", LogQuery::day, DAY).orElse(to);
    if (last.isBefore(first)) {
      throw new BadQuery("to", "query.order", "from");
    }
    return new LogFilter(
        first,
        last,
        read("venue", VenueId::new, "query.venue"),
        read("batch", text -> new BatchId(Integer.parseInt(text)), "query.range", 1, 65_535),
        read("outcome", text -> named(Outcome.values(), text), "query.one", all(Outcome.values())),
        read("operator", ClerkId::new, "query.operator"),
        read(
            "source",
            text -> named(FundingSource.values(), text),
            "query.one",
            all(FundingSource.values())));
  }

  /// @param otherwise if it is not given; need not lie between `least` and `most`
  long whole(String name, long otherwise, long least, long most) throws BadQuery {
    Optional<Long> given = read(name, Long::parseLong, "query.range", least, most);
    if (given.filter(it -> it < least || it > most).isPresent()) {
      throw new BadQuery(name, "query.range", least, most);
    }
    return given.orElse(otherwise);
  }

  /// The last four characters of a voucher's or card's number, in capitals.
  Optional<String> tail() throws BadQuery {
    return read("tail", LogQuery::tail, "query.tail");
  }

  private static String tail(String text) {
    String tail = text.replaceFirst("^…", "").toUpperCase(Locale.ROOT);
    if (!tail.matches("[0-9A-Z]{4}")) {
      throw new IllegalArgumentException("not a tail");
    }
    return tail;
  }

  private <T> Optional<T> read(
      String name, Function<String, T> parse, String wanted, Object... filled) throws BadQuery {
    String text = ctx.queryParam(name);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.strip()));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new BadQuery(name, wanted, filled);
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
