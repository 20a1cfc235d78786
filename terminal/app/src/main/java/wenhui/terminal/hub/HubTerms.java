package wenhui.terminal.hub;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wenhui.link.FieldReader;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.FundingSource;
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
/// @param units to whose quota each batch counts that counts to one: it is at home there
record HubTerms(
    long asOfMs,
    String programme,
    String district,
    List<Venue> venues,
    List<Terms> batches,
    Map<BatchId, String> units,
    KeyRegistry keys) {
  private static final int VENUES_MOST = 5_000;
  private static final int BATCHES_MOST = 5_000;
  private static final int KEYS_MOST = 64;
  private static final int TEXT_MOST = 512;

  HubTerms {
    venues = List.copyOf(venues);
    batches = List.copyOf(batches);
    units = Map.copyOf(units);
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
    var units = new HashMap<BatchId, String>();
    for (Json item : in.items("batches", BATCHES_MOST)) {
      var batch = FieldReader.of(item);
      // Number 0 stands for the money on cards.
      if (batch.whole("batch", 0, 65_535) > 0 && !batch.flag("cancelled")) {
        var terms = terms(batch);
        batches.add(terms);
        if (batch.has("unit") && !batch.text("unit", TEXT_MOST).isEmpty()) {
          units.put(terms.batch(), batch.text("unit", TEXT_MOST));
        }
      }
    }
    return new HubTerms(
        in.millis("as_of_ms"),
        programme.text("id", TEXT_MOST),
        in.text("district"),
        venues,
        batches,
        units,
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
        Map.copyOf(file.conditions()),
        Map.copyOf(file.cardTerms()));
  }
}
