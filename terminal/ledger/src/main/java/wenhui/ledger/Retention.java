package wenhui.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;

/// Forgets whom the journal's entries were about, and leaves the journal as it is (PIPL art. 19: no
/// longer than needed). What is deleted is overwritten: the connection has `secure_delete` on.
final class Retention {

  /// How many rows a transaction deletes, so that a resident who taps meanwhile waits for few.
  private static final int CHUNK = 500;

  private Retention() {}

  /// Forgets what [SqliteLedger#forget] says, in transactions so short that a tap comes between
  /// them.
  ///
  /// @return how many cards and codes were forgotten
  static long forget(Writer writer, LocalDate day) throws LedgerUnavailable {
    long forgotten = repeat(writer, it -> forgetSubjects(it, day));
    repeat(writer, it -> forgetAccounts(it, day));
    for (Days table : Days.values()) {
      repeat(writer, it -> forgetDays(it, table, day.withDayOfYear(1)));
    }
    repeat(writer, it -> sumUp(it, day.withDayOfYear(1)));
    return forgotten;
  }

  private static long repeat(Writer writer, Session.Work<Integer> work) throws LedgerUnavailable {
    long forgotten = 0;
    int chunk;
    do {
      chunk = writer.transaction("forget what is old", work);
      forgotten += chunk;
    } while (chunk == CHUNK);
    return forgotten;
  }

  /// Forgets cards and codes of entries filed under days before `day`, up to a number; returns how
  /// many.
  ///
  /// The tally tells up to which serial there can be any, so that the rows after it are not read.
  static int forgetSubjects(Session session, LocalDate day) throws SQLException {
    return session.update(
        """
        DELETE FROM seen WHERE seq IN (
          SELECT seq FROM seen
          WHERE day < ?1
            AND seq <= (SELECT seq FROM journal
                        WHERE serial = (SELECT max(last) FROM tally WHERE day < ?1))
          LIMIT ?2)
        """,
        day.toEpochDay(),
        CHUNK);
  }

  /// Forgets operations on the accounts of cards that were presented before `day` and are over, up
  /// to a number; returns how many. The ids of operations tell when they were made (RFC 9562 §5.7).
  static int forgetAccounts(Session session, LocalDate day) throws SQLException {
    long beginning = day.atStartOfDay(Moment.ZONE).toInstant().toEpochMilli();
    return session.update(
        """
        DELETE FROM op WHERE id IN (
          SELECT id FROM op
          WHERE account IS NOT NULL AND state IN ('DONE', 'REFUSED', 'VOIDED') AND id < ?
          LIMIT ?)
        """,
        OpId.at(beginning, 0, 0).toString(),
        CHUNK);
  }

  /// Tables that say on which days cards were here, signed in for an event or were used with
  /// vouchers.
  enum Days {
    VISIT("visit", "card, day", ""),
    ATTEND("attend", "event, card", ""),
    /// Of a batch that is redeemed still the number stays; see [#sumUp].
    HOLDER_USE(
        "holder_use",
        "card, batch, day",
        "AND batch NOT IN (SELECT batch FROM terms WHERE current = 1)");

    private final String delete;

    Days(String table, String key, String unless) {
      delete =
          "DELETE FROM %1$s WHERE (%2$s) IN (SELECT %2$s FROM %1$s WHERE day < ? %3$s LIMIT ?)"
              .formatted(table, key, unless);
    }
  }

  /// Forgets rows of days before `day`, up to a number; returns how many.
  static int forgetDays(Session session, Days table, LocalDate day) throws SQLException {
    return session.update(table.delete, day.toEpochDay(), CHUNK);
  }

  private record Held(String card, long batch, long day, long uses) {}

  /// For as long as a batch is redeemed, it may ask how often a holder ever used it, and no longer
  /// on which days: those before `day` become day 0. Up to a number; returns how many.
  static int sumUp(Session session, LocalDate day) throws SQLException {
    var old =
        session.list(
            "SELECT * FROM holder_use WHERE day > 0 AND day < ? LIMIT ?",
            row ->
                new Held(
                    Objects.requireNonNull(row.getString("card")),
                    row.getLong("batch"),
                    row.getLong("day"),
                    row.getLong("uses")),
            day.toEpochDay(),
            CHUNK);
    for (Held held : old) {
      session.update(
          """
          INSERT INTO holder_use (card, batch, day, uses) VALUES (?, ?, 0, ?)
          ON CONFLICT DO UPDATE SET uses = uses + excluded.uses
          """,
          held.card,
          held.batch,
          held.uses);
      session.update(
          "DELETE FROM holder_use WHERE card = ? AND batch = ? AND day = ?",
          held.card,
          held.batch,
          held.day);
    }
    return old.size();
  }
}
