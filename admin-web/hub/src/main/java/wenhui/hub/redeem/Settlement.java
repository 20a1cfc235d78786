package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;

/// Locks posted operations into a settlement run, each exactly once.
public final class Settlement {

  /// The most operations in one transaction, so that none holds locks for long (protocol §5).
  private static final int PORTION = 500;

  private Settlement() {}

  /// What a run pays: Σ items + Σ corrections, in fen.
  public record Total(long items, long itemsFen, long corrections, long correctionsFen) {
    public long fen() {
      return itemsFen + correctionsFen;
    }
  }

  /// Settles what was posted before `cutMs`; what no grant had covered waits until a person has
  /// looked at it. The same run may be repeated after an interruption: it goes on where it stopped.
  ///
  /// @param run made by the caller
  public static Total run(District district, UUID run, long cutMs) throws Unavailable {
    Cursor after = new Cursor(Long.MIN_VALUE, new UUID(0, 0));
    while (true) {
      Cursor from = after;
      List<Cursor> ops = district.transact(tx -> candidates(tx, cutMs, from));
      if (ops.isEmpty()) {
        return district.transact(tx -> finish(tx, run));
      }
      district.transact(tx -> settle(tx, run, ops));
      after = ops.getLast();
    }
  }

  private record Cursor(long receivedAt, UUID op) {}

  private static List<Cursor> candidates(Tx tx, long cutMs, Cursor after) throws SQLException {
    return tx.rows(
        row -> new Cursor(row.getLong("received_at"), row.getObject("op_id", UUID.class)),
        """
        SELECT received_at, op_id FROM op
        WHERE d=:d AND received_at < :cut AND (received_at, op_id) > (:after_time, :after_op)
          AND state='POSTED'
          AND (covered OR EXISTS
               (SELECT 1 FROM conflict_note n
                WHERE n.d=:d AND n.op_id = op.op_id AND n.verdict='PAY'))
        ORDER BY received_at, op_id LIMIT %d
        """
            .formatted(PORTION),
        "cut",
        cutMs,
        "after_time",
        after.receivedAt,
        "after_op",
        after.op);
  }

  /// In order of ids, so that two runs at once wait for each other instead of deadlocking.
  private static Integer settle(Tx tx, UUID run, List<Cursor> ops) throws SQLException {
    int settled = 0;
    if (isFinished(tx, run)) {
      return settled;
    }
    for (UUID op : ops.stream().map(Cursor::op).sorted().toList()) {
      var fen =
          tx.number(
              """
              UPDATE op SET state='SETTLED', settle_run=:run
              WHERE d=:d AND op_id=:op AND state='POSTED' RETURNING amount_fen
              """,
              "run",
              run,
              "op",
              op);
      if (fen.isPresent()) {
        settled +=
            tx.update(
                """
                INSERT INTO settlement_item (d, op_id, settle_run, amount_fen)
                VALUES (:d, :op, :run, :a)
                """,
                "op",
                op,
                "run",
                run,
                "a",
                fen.getAsLong());
      }
    }
    return settled;
  }

  /// Locks the run: nothing comes into it any more once it is finished, whoever else is at it.
  private static boolean isFinished(Tx tx, UUID run) throws SQLException {
    return tx.row(
            row -> row.getObject(1) != null,
            "SELECT finished_at FROM settlement_run WHERE d=:d AND settle_run=:run FOR UPDATE",
            "run",
            run)
        .orElse(false);
  }

  /// Takes in the corrections that no run has had yet, once: what was finished stays as it is,
  /// because somebody may have approved it.
  private static Total finish(Tx tx, UUID run) throws SQLException {
    boolean open =
        tx.touched(
            """
            UPDATE settlement_run SET finished_at=:now
            WHERE d=:d AND settle_run=:run AND finished_at IS NULL
            """,
            "now",
            tx.now(),
            "run",
            run);
    var known =
        tx.number("SELECT 1 FROM settlement_run WHERE d=:d AND settle_run=:run", "run", run);
    if (open || known.isEmpty()) {
      tx.update(
          "UPDATE correction SET settle_run=:run WHERE d=:d AND settle_run IS NULL", "run", run);
    }
    var items =
        "SELECT count(*), coalesce(sum(amount_fen), 0) FROM %s WHERE d=:d AND settle_run=:run";
    Tx.Row<long[]> both = row -> new long[] {row.getLong(1), row.getLong(2)};
    long[] paid = tx.row(both, items.formatted("settlement_item"), "run", run).orElseThrow();
    long[] less = tx.row(both, items.formatted("correction"), "run", run).orElseThrow();
    return new Total(paid[0], paid[1], less[0], less[1]);
  }
}
