package wenhui.terminal.hub;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wenhui.config.BatchSettings;
import wenhui.link.FieldReader;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.Conditions;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Moment;
import wenhui.redeem.Opening;
import wenhui.redeem.Programme;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.token.KeyRegistry;
import wenhui.token.TrustedKey;

/// What the hub says of the programme: its venues, the terms of its batches, and the keys that sign
/// its vouchers. Batches that were called back are not among them.
///
/// @param asOfMs the hub's time when it said so
/// @param besides of each batch, what its terms do not say
record HubTerms(
    long asOfMs,
    String programme,
    String district,
    List<Venue> venues,
    List<Terms> batches,
    Map<BatchId, Beside> besides,
    KeyRegistry keys) {
  private static final int VENUES_MOST = 5_000;
  private static final int BATCHES_MOST = 5_000;
  private static final int KEYS_MOST = 64;
  private static final int TEXT_MOST = 512;

  HubTerms {
    venues = List.copyOf(venues);
    batches = List.copyOf(batches);
    besides = Map.copyOf(besides);
  }

  /// @param unit to whose quota a batch counts, or empty: it is at home there
  /// @param lastDay on which its vouchers are good, as it was extended
  record Beside(String unit, Conditions conditions, LocalDate lastDay) {}

  Map<BatchId, LocalDate> lastDays() {
    return besides.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().lastDay));
  }

  /// The units of those batches that count to one.
  Map<BatchId, String> units() {
    return besides.entrySet().stream()
        .filter(each -> !each.getValue().unit.isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().unit));
  }

  static HubTerms read(byte[] document) throws Malformed {
    try {
      return read(FieldReader.of(Json.parse(document)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Malformed("no terms: " + e.getMessage());
    }
  }

  private static HubTerms read(FieldReader in) throws Malformed {
    var programme = FieldReader.of(in.object("programme"));
    var venues = new ArrayList<Venue>();
    for (Json venue : in.items("venues", VENUES_MOST)) {
      venues.add(venue(FieldReader.of(venue)));
    }
    var batches = new ArrayList<Terms>();
    var besides = new HashMap<BatchId, Beside>();
    for (Json item : in.items("batches", BATCHES_MOST)) {
      var batch = FieldReader.of(item);
      // Number 0 stands for the money on cards.
      if (batch.whole("batch", 0, 65_535) > 0 && !batch.flag("cancelled")) {
        var terms = terms(batch);
        batches.add(terms);
        String unit = batch.has("unit") ? batch.text("unit", TEXT_MOST) : "";
        besides.put(terms.batch(), new Beside(unit, conditions(batch), lastDay(batch)));
      }
    }
    return new HubTerms(
        in.millis("as_of_ms"),
        programme.text("id", TEXT_MOST),
        in.text("district"),
        venues,
        batches,
        besides,
        keys(in));
  }

  private static KeyRegistry keys(FieldReader in) throws Malformed {
    var keys = new ArrayList<TrustedKey>();
    for (Json key : in.items("voucher_keys", KEYS_MOST)) {
      if (!(key instanceof Json.Text(String line))) {
        throw new Malformed("a key is no text");
      }
      keys.add(TrustedKey.parse(line));
    }
    return KeyRegistry.of(keys);
  }

  private static Venue venue(FieldReader in) throws Malformed {
    return new Venue(
        new VenueId(in.text("venue")),
        in.text("name", TEXT_MOST),
        new VenueClass((int) in.whole("class", 0, 255)),
        in.text("unit", TEXT_MOST));
  }

  private static Terms terms(FieldReader in) throws Malformed {
    return new Terms(
        new BatchId((int) in.whole("batch", 1, 65_535)),
        in.text("name", TEXT_MOST),
        in.oneOf("source", FundingSource.class),
        benefit(in),
        (int) in.whole("uses", 1, 99),
        opening(in),
        in.oneOf("offline", Terms.Offline.class));
  }

  private static LocalDate lastDay(FieldReader in) throws Malformed {
    var end = Instant.ofEpochMilli(in.millis("valid_to_ms")); // The first moment when it is over.
    return LocalDate.ofInstant(end.minusMillis(1), Moment.ZONE);
  }

  /// What an earlier program has kept says nothing of them, until the hub is heard again.
  private static Conditions conditions(FieldReader in) throws Malformed {
    if (!in.has("bearing")) {
      return Conditions.NONE;
    }
    int day = (int) in.whole("per_day", 1, Integer.MAX_VALUE);
    int ever = (int) in.whole("ever", 1, Integer.MAX_VALUE);
    int any = BatchSettings.Asks.ANY;
    return new Conditions(
        in.oneOf("bearing", Conditions.Bearing.class),
        in.flag("special_only"),
        day == any && ever == any ? Conditions.Limits.NONE : new Conditions.Limits(day, ever),
        in.oneOf("stacking", Conditions.Stacking.class),
        in.flag("keeps_balance"));
  }

  private static Benefit benefit(FieldReader in) throws Malformed {
    String kind = in.text("benefit");
    return switch (kind) {
      case "CASH_OFF" -> new Benefit.CashOff();
      case "PERCENT_OFF" -> new Benefit.PercentOff((int) in.whole("percent", 1, 100));
      case "ADMISSION" -> new Benefit.Admission();
      default -> throw new Malformed("no such benefit");
    };
  }

  private static Optional<Opening> opening(FieldReader in) throws Malformed {
    if (!in.has("weekdays")) {
      return Optional.empty();
    }
    var days =
        in.text("weekdays")
            .chars()
            .mapToObj(day -> DayOfWeek.of(day - '0'))
            .collect(Collectors.toSet());
    var opens = LocalTime.parse(in.text("opens"));
    return Optional.of(new Opening(days, opens, LocalTime.parse(in.text("closes"))));
  }

  /// The programme of the terminal's own file, where the hub says nothing; else as the hub says.
  Programme over(Programme file) {
    var named = venues.stream().map(Venue::id).collect(Collectors.toSet());
    var others = file.venues().stream().filter(venue -> !named.contains(venue.id()));
    return new Programme(
        programme,
        district,
        Stream.concat(venues.stream(), others).toList(),
        batches,
        file.performances(),
        besides.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().conditions)),
        Map.copyOf(file.cardTerms()));
  }
}
