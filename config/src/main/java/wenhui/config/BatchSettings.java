package wenhui.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One batch of vouchers (批次): what they all have in common.
///
/// @param number the campaign number in every token: 1 to 65,535, unique in the programme
/// @param name what clerk and resident call it: 满50减20
public record BatchSettings(
    int number,
    String name,
    Source source,
    Benefit benefit,
    Validity validity,
    Offline offline,
    Issue issue) {

  /// Whose money it is (资金来源).
  public enum Source {
    PROVINCE,
    CITY,
    DISTRICT
  }

  /// How a voucher may be accepted while the hub cannot be reached.
  public enum Offline {
    /// Not at all.
    NEVER,
    /// By the one terminal or venue that holds the lease.
    HOME,
    /// By any terminal, out of the batch's exposure budget.
    EXPOSURE
  }

  /// What a voucher does to a bill.
  ///
  /// @param faceFen the amount off, the cap of a percentage, or what an admission settles; in fen
  /// @param minimumSpendFen the purchase it wants, in fen; 0 for none, always 0 for an admission
  /// @param percent off the bill, 1 to 99 with [Kind#PERCENT_OFF], else 0
  public record Benefit(Kind kind, long faceFen, long minimumSpendFen, int percent) {

    public enum Kind {
      /// 满减, or 立减 without a minimum.
      CASH_OFF,
      /// 折扣, up to a cap.
      PERCENT_OFF,
      /// 观影, 演出, 兑换.
      ADMISSION
    }
  }

  /// Where and when a voucher is good.
  ///
  /// @param uses how often one voucher may be used, 1 to 99
  /// @param venueClass number of a venue class, or 0 for every venue
  /// @param opening days and hours of the week, if not always
  /// @param asks what is asked of who shows one
  public record Validity(
      int uses, Days days, int venueClass, Optional<Opening> opening, Asks asks) {}

  /// What a batch asks of who shows its vouchers, and of the bill.
  ///
  /// @param boundToCard good only with the card that it was issued to
  /// @param specialOnly only for cards with the special-group bit
  /// @param perDay how many uses one holder may have in a day, 1 to [#ANY]
  /// @param perHolder how many at all, likewise
  /// @param keepsBalance what a use leaves of the face value stays for the next one
  public record Asks(
      boolean boundToCard,
      boolean specialOnly,
      int perDay,
      int perHolder,
      Stacking stacking,
      boolean keepsBalance) {

    /// As many as the holder has vouchers for.
    public static final int ANY = 1_000_000;
  }

  /// What a voucher tolerates beside itself on one bill (叠加).
  public enum Stacking {
    ALONE,
    OTHER_BATCHES,
    ANY
  }

  /// @param days not empty
  /// @param from inclusive
  /// @param until exclusive, later than `from`
  public record Opening(Set<DayOfWeek> days, LocalTime from, LocalTime until) {

    public Opening {
      days = Set.copyOf(days);
    }
  }

  /// How many vouchers are issued, and to whose quota they count.
  ///
  /// @param unit name of a unit of the plan
  public record Issue(int count, String unit) {}

  /// One million yuan: no voucher comes near it.
  private static final long MOST_FEN = 100_000_000;

  private static final Shape<List<DayOfWeek>> WEEKDAYS = Shape.listOf(Shape.oneOf(DayOfWeek.class));

  static BatchSettings read(Section section) {
    var batch =
        new BatchSettings(
            section.need("number", Shape.whole(1, 65_535)),
            section.need("name", Shape.text()),
            section.need("source", Shape.oneOf(Source.class)),
            benefit(section),
            new Validity(
                section.or("uses", Shape.whole(1, 99), 1),
                Days.read(section),
                section.need("venue_class", Shape.whole(0, 23)),
                section.maybeSection("opening").map(BatchSettings::opening),
                asks(section)),
            section.need("offline", Shape.oneOf(Offline.class)),
            new Issue(
                section.need("count", Shape.whole(1, 10_000_000)),
                section.need("unit", Shape.text())));
    boolean cash = batch.benefit.kind == Benefit.Kind.CASH_OFF;
    if (section.clean() && batch.validity.asks.keepsBalance && !cash) {
      section.fault("keeps_balance", Words.of("batch.balance"));
    }
    return batch;
  }

  private static Asks asks(Section section) {
    return new Asks(
        section.or("bound_to_card", Shape.yesNo(), false),
        section.or("special_only", Shape.yesNo(), false),
        section.or("per_day", Shape.whole(1, Asks.ANY), Asks.ANY),
        section.or("per_holder", Shape.whole(1, Asks.ANY), Asks.ANY),
        section.or("stacking", Shape.oneOf(Stacking.class), Stacking.ALONE),
        section.or("keeps_balance", Shape.yesNo(), false));
  }

  private static Benefit benefit(Section section) {
    var benefit =
        new Benefit(
            section.need("benefit", Shape.oneOf(Benefit.Kind.class)),
            section.need("face_fen", Shape.whole(1, MOST_FEN)),
            section.or("minimum_spend_fen", Shape.whole(0, MOST_FEN), 0L),
            section.or("percent", Shape.whole(1, 99), 0));
    if (section.clean()) {
      checkTogether(section, benefit);
    }
    return benefit;
  }

  private static void checkTogether(Section section, Benefit benefit) {
    if ((benefit.percent > 0) != (benefit.kind == Benefit.Kind.PERCENT_OFF)) {
      section.fault("percent", Words.of("batch.percent"));
    }
    long minimum = benefit.minimumSpendFen;
    switch (benefit.kind) {
      case CASH_OFF -> {
        if (minimum > 0 && minimum < benefit.faceFen) {
          section.fault("minimum_spend_fen", Words.of("batch.minimum", minimum));
        }
      }
      case PERCENT_OFF -> {}
      case ADMISSION -> {
        if (minimum > 0) {
          section.fault("minimum_spend_fen", Words.of("batch.admission"));
        }
      }
    }
  }

  private static Opening opening(Section section) {
    var days = section.or("days", WEEKDAYS, List.of(DayOfWeek.values()));
    var from = section.or("from", Shape.time(), LocalTime.MIN);
    var until = section.or("until", Shape.time(), LocalTime.MAX);
    if (section.clean() && !until.isAfter(from)) {
      section.fault("until", Words.of("batch.until", until, from));
    }
    return new Opening(Set.copyOf(days), from, until);
  }
}
