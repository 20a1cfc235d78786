package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;

/// Checks the invariants of protocol §10 that can be seen in the hub's tables, on any database, at
/// any moment: each query reads one snapshot.
///
/// Not here are those that only terminals can show: goods handed out (I4, I6, I12), what a terminal
/// believes (I3, I8, I15) and when it believed it (I10).
public final class InvariantCheck {

  /// At most so many examples of one violation.
  public static final int MOST_EXAMPLES = 20;

  private InvariantCheck() {}

  /// @param invariant such as `I2`
  /// @param what is wrong, in words
  /// @param where the key that it is wrong at
  public record Violation(String invariant, String what, String where) {}

  private record Query(String invariant, String what, String sql) {}

  private static final List<Query> QUERIES =
      List.of(
          new Query(
              "I1",
              "a use is paid by two operations",
              """
              SELECT voucher_id || '/' || coalesce(use_no::text, '?') FROM op
              WHERE d=:d AND state IN ('POSTED', 'SETTLED') AND voucher_id IS NOT NULL
              GROUP BY voucher_id, use_no HAVING count(*) > 1
              """),
          new Query(
              "I1",
              "a use is settled twice, or taken back twice",
              """
              SELECT o.voucher_id || '/' || coalesce(o.use_no::text, '?')
              FROM op o JOIN settlement_item i ON i.d = o.d AND i.op_id = o.op_id
                   LEFT JOIN correction c ON c.d = o.d AND c.op_id = o.op_id
              WHERE o.d=:d AND o.voucher_id IS NOT NULL
              GROUP BY o.voucher_id, o.use_no
              HAVING count(i.op_id) - count(c.op_id) NOT IN (0, 1)
              """),
          new Query(
              "I2",
              "budget, credits, write-offs and conflicts do not add up",
              """
              SELECT b.batch_id || ': ' || (s.remaining + coalesce(g.out, 0)) || ' of ' || b.budget
              FROM batch b
                JOIN (SELECT batch_id, sum(remaining) AS remaining FROM budget
                      WHERE d=:d GROUP BY batch_id) s ON s.batch_id = b.batch_id
                LEFT JOIN (SELECT batch_id,
                                  sum(woff + burned + CASE WHEN kind = 'CREDIT'
                                      THEN amount - spent - returned ELSE 0 END) AS out
                           FROM grants WHERE d=:d GROUP BY batch_id) g ON g.batch_id = b.batch_id
              WHERE b.d=:d AND s.remaining + coalesce(g.out, 0) <> b.budget
              """),
          new Query(
              "I5",
              "a use is held by no paid operation",
              """
              SELECT u.voucher_id || '/' || u.use_no FROM voucher_use u
                LEFT JOIN op o ON o.d = u.d AND o.op_id = u.op_id
              WHERE u.d=:d AND u.state = 'CLAIMED'
                AND (o.op_id IS NULL OR o.state NOT IN ('POSTED', 'SETTLED')
                     OR o.voucher_id <> u.voucher_id OR o.use_no <> u.use_no)
              """),
          new Query(
              "I5",
              "a paid operation holds no use",
              """
              SELECT o.op_id::text FROM op o
                LEFT JOIN voucher_use u
                  ON u.d = o.d AND u.voucher_id = o.voucher_id AND u.use_no = o.use_no
              WHERE o.d=:d AND o.state IN ('POSTED', 'SETTLED') AND o.voucher_id IS NOT NULL
                AND u.op_id IS DISTINCT FROM o.op_id
              """),
          new Query(
              "I5",
              "an operation was left undecided",
              "SELECT op_id::text FROM op WHERE d=:d AND state = 'NEW'"),
          new Query(
              "I5",
              "a balance is not what was issued less what was spent",
              """
              SELECT a.account_id FROM account a
                LEFT JOIN (SELECT account_id, sum(amount_fen) AS fen FROM op
                           WHERE d=:d AND state IN ('POSTED', 'SETTLED')
                             AND account_id IS NOT NULL
                           GROUP BY account_id) o ON o.account_id = a.account_id
              WHERE a.d=:d AND a.balance_fen <> a.issued_fen - coalesce(o.fen, 0)
              """),
          new Query(
              "I5",
              "money that nobody has reserved stays on a card that was exchanged",
              """
              SELECT a.account_id FROM card c
                JOIN account a ON a.d = c.d AND a.account_id = c.account_id
              WHERE c.d=:d AND c.replaced_by IS NOT NULL AND a.balance_fen <> a.escrowed_fen
              """),
          new Query(
              "I5",
              "an operation is settled without an item, or has one without being settled",
              """
              SELECT coalesce(o.op_id, i.op_id)::text
              FROM (SELECT op_id, state FROM op WHERE d=:d) o
                FULL JOIN (SELECT op_id FROM settlement_item WHERE d=:d) i ON i.op_id = o.op_id
              WHERE o.op_id IS NULL OR (o.state = 'SETTLED' AND i.op_id IS NULL)
                OR (i.op_id IS NOT NULL AND o.state NOT IN ('SETTLED', 'VOIDED'))
              """),
          new Query(
              "I7",
              "a conflict waits beside a free use that nobody leases",
              """
              SELECT DISTINCT c.op_id::text FROM conflict c
                JOIN voucher_use u ON u.d = c.d AND u.voucher_id = c.voucher_id
              WHERE c.d=:d AND c.state = 'OPEN' AND u.state = 'FREE' AND u.grant_id IS NULL
              """),
          new Query(
              "I7",
              "a conflict and its operation say different things",
              """
              SELECT c.op_id::text FROM conflict c JOIN op o ON o.d = c.d AND o.op_id = c.op_id
              WHERE c.d=:d AND (c.state = 'OPEN') <> (o.state = 'CONFLICT')
              """),
          new Query(
              "I9",
              "a conflict was charged to an exclusive grant that was not written off",
              """
              SELECT c.op_id::text FROM conflict c
                JOIN grants g ON g.d = c.d AND g.grant_id = c.grant_id
              WHERE c.d=:d AND c.state = 'OPEN' AND c.charged AND g.kind IN ('HOME', 'ESCROW')
                AND g.state NOT IN ('WRITTEN_OFF', 'RETURNED')
              """),
          new Query(
              "I11",
              "reserved money is not the sum of open reserves",
              """
              SELECT a.account_id FROM account a
                LEFT JOIN (SELECT subject, sum(amount - spent) AS fen FROM grants
                           WHERE d=:d AND kind = 'ESCROW' AND state IN ('ACTIVE', 'RECALLING')
                           GROUP BY subject) g ON g.subject = a.account_id
              WHERE a.d=:d AND a.escrowed_fen <> coalesce(g.fen, 0)
              """),
          new Query(
              "I13",
              "a journal has a hole, or does not end at its head",
              """
              SELECT t.terminal_id FROM terminal t
                LEFT JOIN (SELECT terminal_id, gen, count(*) AS entries, max(seq) AS last
                           FROM journal WHERE d=:d GROUP BY terminal_id, gen) j
                  ON j.terminal_id = t.terminal_id AND j.gen = t.gen
                LEFT JOIN journal e ON e.d = t.d AND e.terminal_id = t.terminal_id
                  AND e.gen = t.gen AND e.seq = t.seq
              WHERE t.d=:d AND (t.seq <> coalesce(j.entries, 0) OR t.seq <> coalesce(j.last, 0)
                OR (t.seq > 0 AND e.hash IS DISTINCT FROM t.head))
              """),
          new Query(
              "I14",
              "settled and voided without exactly one correction of the same amount",
              """
              SELECT o.op_id::text FROM op o
                LEFT JOIN settlement_item i ON i.d = o.d AND i.op_id = o.op_id
                LEFT JOIN correction c ON c.d = o.d AND c.op_id = o.op_id
              WHERE o.d=:d
                AND ((i.op_id IS NOT NULL AND o.state = 'VOIDED') <> (c.op_id IS NOT NULL)
                OR c.amount_fen <> -i.amount_fen)
              """),
          new Query(
              "I16",
              "an operation is beyond its grant",
              "SELECT op_id::text FROM op WHERE d=:d AND NOT covered"));

  /// Empty if all hold. I16 also finds what honest software does after a terminal has lost durable
  /// state; the others have no excuse.
  public static List<Violation> of(District district) throws Unavailable {
    return district.transact(tx -> all(tx, _ -> {}));
  }

  /// As [#of(District)], for books of any size: no limit of the session's on how long a statement
  /// may take, and one snapshot for all of them. Changes nothing; also runs on a standby.
  ///
  /// @param asked hears of each question before it is asked
  public static List<Violation> patiently(District district, Consumer<String> asked)
      throws Unavailable {
    return district.transact(tx -> {
      tx.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      tx.update("SET LOCAL statement_timeout = 0");
      return all(tx, asked);
    });
  }

  private static List<Violation> all(Tx tx, Consumer<String> asked) throws SQLException {
    var violations = new ArrayList<Violation>();
    for (Query query : QUERIES) {
      asked.accept(query.invariant + " " + query.what);
      String limited = query.sql + " LIMIT " + MOST_EXAMPLES;
      for (String where : tx.rows(row -> row.getString(1), limited)) {
        violations.add(new Violation(query.invariant, query.what, where));
      }
    }
    return List.copyOf(violations);
  }
}
