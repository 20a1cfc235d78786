package wenhui.redeem;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// One year's plan of one bureau (惠民工程), as far as a terminal needs it.
///
/// @param id of the programme, such as `chengde-2023`; signed into every token
/// @param district administrative code, six digits (GB/T 2260)
/// @param conditions of the batches that have any
/// @param cardTerms what cards are good for, by venue; a venue that is missing takes none
public record Programme(
    String id,
    String district,
    List<Venue> venues,
    List<Terms> batches,
    List<Performance> performances,
    Map<BatchId, Conditions> conditions,
    Map<VenueId, CardTerms> cardTerms) {

  /// A programme of vouchers without conditions, where cards buy nothing.
  public Programme(
      String id,
      String district,
      List<Venue> venues,
      List<Terms> batches,
      List<Performance> performances) {
    this(id, district, venues, batches, performances, Map.of(), Map.of());
  }

  /// Something that is on: what, when, where.
  ///
  /// @param place inside or near the venue: 一楼剧场
  public record Performance(LocalDate day, LocalTime time, String title, String place) {

    /// How long a performance is taken to last: nobody signs in for it later.
    private static final Duration LASTS = Duration.ofHours(3);

    /// As something to sign in for. Its id is made of day, hour and title, so that the same
    /// performance is the same event in every run.
    public Event event() {
      Instant from = day.atTime(time).atZone(Moment.ZONE).toInstant();
      String id = "%tY%<tm%<td-%tH%<tM-%04X".formatted(day, time, title.hashCode() & 0xFFFF);
      return new Event(new EventId(id), title, from, from.plus(LASTS), HeadCount.MOST);
    }
  }

  public Programme {
    if (!district.matches("[0-9]{6}")) {
      throw new IllegalArgumentException("district code is six digits, not \"" + district + "\"");
    }
    venues = List.copyOf(venues);
    batches = List.copyOf(batches);
    performances = List.copyOf(performances);
    conditions = Map.copyOf(conditions);
    cardTerms = Map.copyOf(cardTerms);
  }

  /// What a batch asks beyond its terms.
  public Conditions conditions(BatchId batch) {
    return conditions.getOrDefault(batch, Conditions.NONE);
  }

  /// What begins today, or began less than an hour ago, earliest first.
  public List<Performance> today(Moment now) {
    var late = now.day().atTime(now.time()).minusHours(1);
    return performances.stream()
        .filter(p -> p.day().equals(now.day()))
        .filter(p -> !p.day().atTime(p.time()).isBefore(late))
        .sorted(Comparator.comparing(Performance::time))
        .toList();
  }
}
