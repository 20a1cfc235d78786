package wenhui.ledger;

import java.sql.SQLException;
import java.util.Optional;
import wenhui.ledger.Verification.Astray;
import wenhui.redeem.CardAccount;
import wenhui.redeem.CardId;
import wenhui.redeem.CardPayment;
import wenhui.redeem.DiscountClass;
import wenhui.redeem.Fen;
import wenhui.redeem.Purse;

/// What cards hold: what the register granted, less what was spent here. The triggers on table
/// `spent` refuse more.
final class Accounts {

  /// In SQL, of a card `c` and its row `s` of `spent`, if it has one.
  static final String POINTS = "max(0, c.points + coalesce(s.earned, 0) - coalesce(s.points, 0))";

  static final String ALLOWANCE = "max(0, c.allowance_fen - coalesce(s.allowance_fen, 0))";

  private Accounts() {}

  static Optional<CardAccount> find(Session session, CardId card) throws SQLException {
    return session.first(
        """
        SELECT c.class, %s, %s FROM card c LEFT JOIN spent s ON s.card = c.id WHERE c.id = ?
        """
            .formatted(POINTS, ALLOWANCE),
        row ->
            new CardAccount(
                card,
                new DiscountClass(row.getInt(1)),
                new Purse(row.getLong(2), new Fen(row.getLong(3)))),
        card.value());
  }

  static Fen paidOn(Session session, CardId card, long day) throws SQLException {
    return session
        .first(
            "SELECT day_fen FROM spent WHERE card = ? AND day = ?",
            row -> new Fen(row.getLong(1)),
            card.value(),
            day)
        .orElse(Fen.ZERO);
  }

  /// A payment, and what the card holds as far as this ledger knows. Who else decided that it is
  /// made may know of more; then all that is here is spent.
  record Spending(CardPayment payment, Purse held) {}

  static void spend(Session session, CardId card, Spending spending, long day) throws SQLException {
    CardPayment payment = spending.payment();
    session.update(
        """
        INSERT INTO spent (card, points, earned, allowance_fen, day, day_fen)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET points = points + excluded.points,
          earned = earned + excluded.earned,
          allowance_fen = allowance_fen + excluded.allowance_fen,
          day_fen = CASE day WHEN excluded.day THEN day_fen ELSE 0 END + excluded.day_fen,
          day = excluded.day
        """,
        card.value(),
        Math.min(payment.pointsSpent(), spending.held().points()),
        payment.pointsEarned(),
        payment.fromAllowance().least(spending.held().allowance()).value(),
        day,
        payment.worth().value());
  }

  /// What table `spent` says else than the payments do that are not taken back. It is a hub's to
  /// correct where there is one, and a file of an earlier program does not say what was forgotten:
  /// of those nothing is said here.
  ///
  /// All payments must add up to all that was spent; and of each card that is still known, what was
  /// spent is at least its payments.
  static Optional<Astray> astray(Session session) throws SQLException {
    Optional<Long> after = comparableAfter(session);
    if (after.isEmpty()) {
      return Optional.empty();
    }
    long wrong =
        session.number(
            """
            WITH paid AS MATERIALIZED (
              SELECT s.subject AS card,
                     coalesce(sum(j.entry ->> '$.body.points_spent'), 0) AS points,
                     coalesce(sum(j.entry ->> '$.body.points_earned'), 0) AS earned,
                     coalesce(sum(j.entry ->> '$.body.from_allowance_fen'), 0) AS allowance
              FROM journal j LEFT JOIN seen s ON s.seq = j.seq
              WHERE j.kind = 'PAID' AND j.seq > ?
                AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.serial = j.serial)
              GROUP BY s.subject)
            SELECT
              (SELECT coalesce(sum(points), 0) <> (SELECT coalesce(sum(points), 0) FROM paid)
                   OR coalesce(sum(earned), 0) <> (SELECT coalesce(sum(earned), 0) FROM paid)
                   OR coalesce(sum(allowance_fen), 0)
                      <> (SELECT coalesce(sum(allowance), 0) FROM paid)
               FROM spent)
              + (SELECT count(*) FROM paid p LEFT JOIN spent s ON s.card = p.card
                 WHERE p.card IS NOT NULL
                   AND (coalesce(s.points, 0) < p.points OR coalesce(s.earned, 0) < p.earned
                        OR coalesce(s.allowance_fen, 0) < p.allowance))
            """,
            after.get());
    return wrong == 0
        ? Optional.empty()
        : Optional.of(new Astray("spent", "is not what the journal says that cards have paid"));
  }

  private static Optional<Long> comparableAfter(Session session) throws SQLException {
    boolean told =
        session.number(
                "SELECT count(*) FROM pragma_table_info('installation') WHERE name = 'spent_after'")
            == 1;
    if (!told || session.number("SELECT count(*) FROM op") > 0) {
      return Optional.empty();
    }
    return session.first(
        """
        SELECT spent_after FROM installation
        WHERE spent_after IS NOT NULL AND NOT EXISTS (SELECT 1 FROM anchor)
        """,
        row -> row.getLong(1));
  }

  static void giveBack(Session session, CardId card, CardPayment payment, long day)
      throws SQLException {
    session.update(
        """
        UPDATE spent SET points = max(0, points - ?1), earned = max(0, earned - ?2),
          allowance_fen = max(0, allowance_fen - ?3),
          day_fen = CASE day WHEN ?4 THEN max(0, day_fen - ?5) ELSE day_fen END
        WHERE card = ?6
        """,
        payment.pointsSpent(),
        payment.pointsEarned(),
        payment.fromAllowance().value(),
        day,
        payment.worth().value(),
        card.value());
  }
}
