package wenhui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import wenhui.redeem.Card;
import wenhui.redeem.CardFacts;
import wenhui.redeem.CardId;
import wenhui.redeem.Circumstances;
import wenhui.redeem.Conditions;
import wenhui.redeem.Fen;
import wenhui.redeem.Holdings;
import wenhui.redeem.Moment;
import wenhui.redeem.PastUse;
import wenhui.redeem.Shown;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherFacts;
import wenhui.redeem.VoucherId;

/// What [wenhui.redeem.Redeem] needs to know, each with one query.
final class Facts {
  private static final String PAST_USE =
      """
      SELECT r.use_no AS use_no, r.serial AS serial, j.entry ->> '$.wall_ms' AS at_ms,
             coalesce(v.name, j.venue) AS used_at
      FROM redemption r JOIN journal j ON j.seq = r.seq LEFT JOIN venue v ON v.code = j.venue
      WHERE r.voucher = ? AND r.use_no = ?
      """;
  private static final String VOUCHER =
      """
      SELECT t.*, EXISTS (SELECT 1 FROM cancelled WHERE voucher = ?2) AS cancelled,
             %s, r.use_no AS use_no, r.serial AS serial, j.entry ->> '$.wall_ms' AS at_ms,
             j.entry ->> '$.body.amount_fen' AS worth_fen, coalesce(v.name, j.venue) AS used_at
      FROM (SELECT 1)
        LEFT JOIN terms t ON t.batch = ?1 AND t.current = 1
        LEFT JOIN redemption r ON r.voucher = ?2
        LEFT JOIN journal j ON j.seq = r.seq
        LEFT JOIN venue v ON v.code = j.venue
        LEFT JOIN issued i ON i.voucher = ?2
        LEFT JOIN gone g ON g.batch = i.batch AND g.page = i.ordinal / 4096
      ORDER BY r.seq
      """
          .formatted(Gone.COLUMNS);
  private static final String HOLDER =
      """
      SELECT (SELECT card FROM bound WHERE voucher = ?1) AS owner,
             coalesce(sum(CASE day WHEN ?4 THEN uses END), 0) AS today,
             coalesce(sum(uses), 0) AS ever
      FROM holder_use WHERE card = ?2 AND batch = ?3
      """;
  private static final String CARD =
      """
      SELECT c.id, c.standing, c.greeting, c.tail, c.special, c.vouchers,
             %s AS points, %s AS allowance_fen,
             EXISTS (SELECT 1 FROM visit WHERE card = ?1 AND day = ?2) AS today,
             (SELECT count(*) FROM visit WHERE card = ?1 AND day BETWEEN ?3 AND ?4) AS visits
      FROM (SELECT 1) LEFT JOIN card c ON c.id = ?1 LEFT JOIN spent s ON s.card = c.id
      """
          .formatted(Accounts.POINTS, Accounts.ALLOWANCE);

  private Facts() {}

  private record Row(
      Optional<Terms> terms,
      Conditions conditions,
      boolean cancelled,
      boolean gone,
      Optional<PastUse> use,
      long worthFen) {}

  /// @param now when the voucher was presented, and where
  static VoucherFacts of(Session session, Voucher voucher, Shown shown, Presented now)
      throws SQLException {
    List<Row> rows =
        session.list(VOUCHER, Facts::row, voucher.batch().number(), voucher.id().bytes());
    Row first = rows.getFirst();
    var uses = rows.stream().flatMap(row -> row.use().stream()).toList();
    long spent = rows.stream().mapToLong(Row::worthFen).sum();
    var plain = first.conditions().equals(Conditions.NONE) && shown.onBill().isEmpty();
    return new VoucherFacts(
        now.moment(),
        now.venue(),
        voucher,
        first.terms(),
        new VoucherFacts.Past(first.cancelled(), uses, first.gone()),
        shown.spend(),
        plain && shown.holder().isEmpty()
            ? Circumstances.NONE
            : circumstances(session, voucher, shown, first.conditions(), spent, now.moment()));
  }

  private static Circumstances circumstances(
      Session session, Voucher voucher, Shown shown, Conditions conditions, long spent, Moment now)
      throws SQLException {
    return session
        .first(
            HOLDER,
            row ->
                new Circumstances(
                    conditions,
                    shown.holder(),
                    Optional.ofNullable(row.getString("owner")).map(CardId::new),
                    row.getInt("today"),
                    row.getInt("ever"),
                    shown.onBill(),
                    new Fen(Math.min(spent, Fen.MOST))),
            voucher.id().bytes(),
            shown.holder().map(card -> card.id().value()).orElse(""),
            voucher.batch().number(),
            now.day().toEpochDay())
        .orElseThrow();
  }

  /// When and where something was presented.
  record Presented(Moment moment, Venue venue) {}

  static CardFacts of(Session session, CardId id, Presented now) throws SQLException {
    LocalDate day = now.moment().day();
    return session
        .first(
            CARD,
            row ->
                new CardFacts(
                    now.moment(),
                    now.venue(),
                    id,
                    card(row, id),
                    holdings(row),
                    row.getBoolean("today")),
            id.value(),
            day.toEpochDay(),
            day.withDayOfYear(1).toEpochDay(),
            day.withDayOfYear(day.lengthOfYear()).toEpochDay())
        .orElseThrow();
  }

  /// The use of a voucher that has this number.
  static PastUse pastUse(Session session, VoucherId voucher, int useNo) throws SQLException {
    return session.first(PAST_USE, Facts::use, voucher.bytes(), useNo).orElseThrow();
  }

  private static Row row(ResultSet row) throws SQLException {
    boolean known = row.getObject("batch") != null;
    boolean used = row.getObject("use_no") != null;
    return new Row(
        known ? Optional.of(Register.terms(row)) : Optional.empty(),
        known ? Register.conditions(row) : Conditions.NONE,
        row.getBoolean("cancelled"),
        Gone.isSet(row),
        used ? Optional.of(use(row)) : Optional.empty(),
        used ? row.getLong("worth_fen") : 0);
  }

  private static PastUse use(ResultSet row) throws SQLException {
    return new PastUse(
        Instant.ofEpochMilli(row.getLong("at_ms")),
        Objects.requireNonNull(row.getString("used_at")),
        row.getLong("serial"),
        row.getInt("use_no"));
  }

  private static Optional<Card> card(ResultSet row, CardId id) throws SQLException {
    if (row.getObject("id") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Card(
            id,
            Card.Standing.valueOf(row.getString("standing")),
            Objects.requireNonNull(row.getString("greeting")),
            Objects.requireNonNull(row.getString("tail")),
            row.getBoolean("special")));
  }

  private static Holdings holdings(ResultSet row) throws SQLException {
    return new Holdings(
        row.getInt("vouchers"),
        row.getLong("points"),
        new Fen(row.getLong("allowance_fen")),
        row.getInt("visits"));
  }
}
