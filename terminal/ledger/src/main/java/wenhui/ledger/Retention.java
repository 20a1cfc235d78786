package wenhui.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;

/// Forgets whom the journal's entries were about, and leaves the journal as it is (PIPL art. 19: no
/// longer than needed). What is deleted is overwritten: the connection has `secure_delete` on.
final class Retention {

  /// How many rows a transaction deletes, so that a resident who taps meanwhile waits for few.
  private static final int CHUNK = 500;

  private Retention() {}

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

  /// Forgets operations on the accounts of cards that were presented before `day` and are over;
  /// returns how many. The ids of operations tell when they were made (RFC 9562 §5.7).
  static int forgetAccounts(Session session, LocalDate day) throws SQLException {
    long beginning = day.atStartOfDay(Moment.ZONE).toInstant().toEpochMilli();
    return session.update(
        """
        DELETE FROM op
        WHERE account IS NOT NULL AND state IN ('DONE', 'REFUSED', 'VOIDED') AND id < ?
        """,
        OpId.at(beginning, 0, 0).toString());
  }

  /// Forgets on which days cards were here, signed in for an event or were used with vouchers, for
  /// days before `day`; returns how many.
  static int forgetVisits(Session session, LocalDate day) throws SQLException {
    return session.update("DELETE FROM visit WHERE day < ?", day.toEpochDay())
        + session.update("DELETE FROM attend WHERE day < ?", day.toEpochDay())
        + session.update("DELETE FROM holder_use WHERE day < ?", day.toEpochDay());
  }

  /// Whether there may be more to forget after a call that forgot `forgotten`.
  static boolean more(int forgotten) {
    return forgotten == CHUNK;
  }
}
