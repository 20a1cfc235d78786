package wenhui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.CardId;
import wenhui.redeem.Conditions;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Opening;
import wenhui.redeem.Programme;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;

/// What the bureau sends: venues, terms of batches, cards. Kept as it was last sent.
final class Register {

  private Register() {}

  /// Takes over a programme. Batches that it does not name stay known by name and are not taken any
  /// more.
  static int learn(Session session, Programme programme) throws SQLException {
    for (Venue venue : programme.venues()) {
      learn(session, venue);
    }
    session.update("UPDATE terms SET current = 0 WHERE current = 1");
    for (Terms terms : programme.batches()) {
      learn(session, terms, programme.conditions(terms.batch()));
    }
    return programme.batches().size();
  }

  static void learn(Session session, Venue venue) throws SQLException {
    session.update(
        """
        INSERT INTO venue (code, name, class, unit) VALUES (?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE
          SET name = excluded.name, class = excluded.class, unit = excluded.unit
        """,
        venue.id().code(),
        venue.name(),
        venue.venueClass().number(),
        venue.unit());
  }

  private static void learn(Session session, Terms terms, Conditions asked) throws SQLException {
    @Nullable String days = null;
    @Nullable String opens = null;
    @Nullable String closes = null;
    if (terms.opening().isPresent()) {
      Opening opening = terms.opening().get();
      days =
          opening.days().stream()
              .sorted()
              .map(day -> Integer.toString(day.getValue()))
              .collect(Collectors.joining());
      opens = opening.from().toString();
      closes = opening.until().toString();
    }
    session.update(
        """
        INSERT OR REPLACE INTO terms
          (batch, current, name, source, benefit, percent, uses, days, opens, closes, offline,
           bearing, special_only, per_day, ever, stacking, keeps_balance)
        VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        terms.batch().number(),
        terms.name(),
        terms.source().name(),
        kind(terms.benefit()),
        terms.benefit() instanceof Benefit.PercentOff(int percent) ? percent : null,
        terms.uses(),
        days,
        opens,
        closes,
        terms.offline().name(),
        asked.bearing().name(),
        asked.specialOnly(),
        asked.limits().perDay(),
        asked.limits().ever(),
        asked.stacking().name(),
        asked.keepsBalance());
  }

  static void learn(Session session, CardId id, CardRegistration card) throws SQLException {
    session.update(
        """
        INSERT OR REPLACE INTO card
          (id, standing, greeting, tail, special, vouchers, points, allowance_fen, class)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id.value(),
        card.standing().name(),
        card.greeting(),
        card.number().tail(),
        card.special(),
        card.vouchers(),
        card.granted().points(),
        card.granted().allowance().value(),
        card.discountClass().number());
  }

  /// The voucher was issued to this card.
  ///
  /// @param holder the pseudonym of the card that the voucher was issued to
  static void learn(Session session, VoucherRegistration voucher, Optional<CardId> holder)
      throws SQLException {
    byte[] id = voucher.voucher().bytes();
    if (holder.isPresent()) {
      session.update(
          "INSERT OR REPLACE INTO bound (voucher, card) VALUES (?, ?)", id, holder.get().value());
    } else {
      session.update("DELETE FROM bound WHERE voucher = ?", (Object) id);
    }
    session.update(
        voucher.calledBack()
            ? "INSERT INTO cancelled (voucher) VALUES (?) ON CONFLICT DO NOTHING"
            : "DELETE FROM cancelled WHERE voucher = ?",
        (Object) id);
  }

  /// @return whether `counter` is further than the last one of that card
  static boolean advance(Session session, CardId card, int counter) throws SQLException {
    return session.update(
            """
            INSERT INTO message_counter (card, counter) VALUES (?, ?)
            ON CONFLICT (card) DO UPDATE SET counter = excluded.counter
            WHERE excluded.counter > counter
            """,
            card.value(),
            counter)
        == 1;
  }

  static Optional<FundingSource> source(Session session, BatchId batch) throws SQLException {
    return session.first(
        "SELECT source FROM terms WHERE batch = ?",
        row -> FundingSource.valueOf(row.getString(1)),
        batch.number());
  }

  /// The terms in the columns of table `terms`.
  static Terms terms(ResultSet row) throws SQLException {
    return new Terms(
        new BatchId(row.getInt("batch")),
        row.getString("name"),
        FundingSource.valueOf(row.getString("source")),
        benefit(row),
        row.getInt("uses"),
        opening(row),
        Terms.Offline.valueOf(row.getString("offline")));
  }

  /// The conditions in the columns of table `terms`.
  static Conditions conditions(ResultSet row) throws SQLException {
    return new Conditions(
        Conditions.Bearing.valueOf(row.getString("bearing")),
        row.getBoolean("special_only"),
        new Conditions.Limits(row.getInt("per_day"), row.getInt("ever")),
        Conditions.Stacking.valueOf(row.getString("stacking")),
        row.getBoolean("keeps_balance"));
  }

  static Venue venue(ResultSet row) throws SQLException {
    return new Venue(
        new VenueId(row.getString("code")),
        row.getString("name"),
        new VenueClass(row.getInt("class")),
        row.getString("unit"));
  }

  private static String kind(Benefit benefit) {
    return switch (benefit) {
      case Benefit.CashOff() -> "CASH_OFF";
      case Benefit.PercentOff(_) -> "PERCENT_OFF";
      case Benefit.Admission() -> "ADMISSION";
    };
  }

  private static Benefit benefit(ResultSet row) throws SQLException {
    String kind = row.getString("benefit");
    return switch (kind) {
      case "CASH_OFF" -> new Benefit.CashOff();
      case "PERCENT_OFF" -> new Benefit.PercentOff(row.getInt("percent"));
      case "ADMISSION" -> new Benefit.Admission();
      default -> throw new SQLException("unknown benefit " + kind);
    };
  }

  private static Optional<Opening> opening(ResultSet row) throws SQLException {
    @Nullable String days = row.getString("days");
    if (days == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Opening(
            days.chars().mapToObj(c -> DayOfWeek.of(c - '0')).collect(Collectors.toSet()),
            LocalTime.parse(Objects.requireNonNull(row.getString("opens"))),
            LocalTime.parse(Objects.requireNonNull(row.getString("closes")))));
  }
}
