package wenhui.hub.bureau;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import wenhui.config.BatchSettings;
import wenhui.config.Plan;
import wenhui.config.ProgrammeConfig;
import wenhui.config.VenueSettings;
import wenhui.hub.redeem.Budgets;
import wenhui.hub.store.Tx;
import wenhui.redeem.Moment;

/// Takes the bureau's programme file into the database. Running it again takes changes in; what is
/// issued already keeps its terms, and nothing is deleted.
public final class Programmes {

  private Programmes() {}

  public static void take(Tx tx, ProgrammeConfig programme) throws SQLException {
    tx.update(
        """
        INSERT INTO programme (d, programme_id, name, first_day, last_day)
        VALUES (:d, :id, :name, :first, :last)
        ON CONFLICT (d, programme_id) DO UPDATE
        SET name=excluded.name, first_day=excluded.first_day, last_day=excluded.last_day
        """,
        "id",
        programme.id(),
        "name",
        programme.name(),
        "first",
        programme.period().first(),
        "last",
        programme.period().last());
    plan(tx, programme.plan());
    for (VenueSettings venue : programme.venues()) {
      venue(tx, venue);
    }
    for (BatchSettings batch : programme.batches()) {
      batch(tx, batch);
    }
    cards(tx, programme);
  }

  private static void plan(Tx tx, Plan plan) throws SQLException {
    int place = 0;
    for (Plan.Unit unit : plan.units()) {
      tx.update(
          """
          INSERT INTO unit (d, name, place, cards, vouchers, performances)
          VALUES (:d, :name, :place, :cards, :vouchers, :performances)
          ON CONFLICT (d, name) DO UPDATE
          SET place=excluded.place, cards=excluded.cards, vouchers=excluded.vouchers,
              performances=excluded.performances
          """,
          "name",
          unit.name(),
          "place",
          place++,
          "cards",
          unit.cards(),
          "vouchers",
          unit.vouchers(),
          "performances",
          unit.performances());
    }
    for (Plan.Deadline deadline : plan.deadlines()) {
      tx.update(
          """
          INSERT INTO deadline (d, day, percent) VALUES (:d, :day, :percent)
          ON CONFLICT (d, day) DO UPDATE SET percent=excluded.percent
          """,
          "day",
          deadline.day(),
          "percent",
          deadline.percent());
    }
  }

  private static void venue(Tx tx, VenueSettings venue) throws SQLException {
    tx.update(
        """
        INSERT INTO venue (d, venue_id, name, venue_class, unit)
        VALUES (:d, :id, :name, :class, :unit)
        ON CONFLICT (d, venue_id) DO UPDATE
        SET name=excluded.name, venue_class=excluded.venue_class, unit=excluded.unit
        """,
        "id",
        venue.code(),
        "name",
        venue.name(),
        "class",
        venue.venueClass(),
        "unit",
        venue.unit());
  }

  private static void batch(Tx tx, BatchSettings batch) throws SQLException {
    var benefit = batch.benefit();
    var validity = batch.validity();
    var opening = validity.opening();
    boolean fresh =
        tx.touched(
            """
            INSERT INTO batch (d, batch_id, name, source, benefit, percent, face_fen, minimum_fen,
                               uses, venue_class, weekdays, opens, closes, unit, offline,
                               valid_from, valid_to)
            VALUES (:d, :id, :name, :source, :benefit, :percent::integer, :face, :minimum, :uses,
                    :class, :weekdays, :opens, :closes, :unit, :offline, :from, :to)
            ON CONFLICT (d, batch_id) DO NOTHING
            """,
            "id",
            batch.number(),
            "name",
            batch.name(),
            "source",
            batch.source().name(),
            "benefit",
            benefit.kind().name(),
            "percent",
            Optional.of(benefit.percent()).filter(p -> p > 0),
            "face",
            benefit.faceFen(),
            "minimum",
            benefit.minimumSpendFen(),
            "uses",
            validity.uses(),
            "class",
            validity.venueClass(),
            "weekdays",
            opening.map(Programmes::weekdays),
            "opens",
            opening.map(o -> o.from().toString()),
            "closes",
            opening.map(o -> o.until().toString()),
            "unit",
            batch.issue().unit(),
            "offline",
            batch.offline().name(),
            "from",
            startOf(validity.days().first()),
            "to",
            startOf(validity.days().last().plusDays(1)));
    if (fresh) {
      Budgets.open(tx, batch.number(), 0);
    }
    asks(tx, batch.number(), validity.asks());
  }

  /// As the file says now, also for a batch that is known: terminals apply it from their next
  /// contact on.
  private static void asks(Tx tx, int batch, BatchSettings.Asks asks) throws SQLException {
    tx.update(
        """
        UPDATE batch SET bearing=:bearing, special_only=:special, per_day=:day, ever=:ever,
          stacking=:stacking, keeps_balance=:balance
        WHERE d=:d AND batch_id=:id
        """,
        "bearing",
        asks.boundToCard() ? "CARD" : "BEARER",
        "special",
        asks.specialOnly(),
        "day",
        asks.perDay(),
        "ever",
        asks.perHolder(),
        "stacking",
        asks.stacking().name(),
        "balance",
        asks.keepsBalance(),
        "id",
        batch);
  }

  /// The allowances on cards (补贴) count as a batch of their own, number 0: its budget bears what is
  /// written off of money reserved on cards.
  private static void cards(Tx tx, ProgrammeConfig programme) throws SQLException {
    boolean fresh =
        tx.touched(
            """
            INSERT INTO batch (d, batch_id, name, source, benefit, face_fen, uses, offline,
                               valid_from, valid_to)
            VALUES (:d, 0, '惠民卡补贴', 'DISTRICT', 'CASH_OFF', 1, 1, 'NEVER', :from, :to)
            ON CONFLICT (d, batch_id) DO NOTHING
            """,
            "from",
            startOf(programme.period().first()),
            "to",
            startOf(programme.period().last().plusDays(1)));
    if (fresh) {
      Budgets.open(tx, 0, 0);
    }
  }

  private static String weekdays(BatchSettings.Opening opening) {
    return opening.days().stream()
        .sorted()
        .map(DayOfWeek::getValue)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  /// The first millisecond of a day in China.
  public static long startOf(LocalDate day) {
    return day.atStartOfDay(Moment.ZONE).toInstant().toEpochMilli();
  }
}
