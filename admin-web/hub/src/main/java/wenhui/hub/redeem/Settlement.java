package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
    return settle(district, new Work(run, cutMs, false)).orElseThrow();
  }

  /// The same, unless somebody is at it, in this process or another. Two at once do no harm: a
  /// portion is one's alone, and no operation can be settled twice. One of them would only wait.
  ///
  /// @return empty if somebody is
  public static Optional<Total> resume(District district, UUID run, long cutMs) throws Unavailable {
    return settle(district, new Work(run, cutMs, true));
  }

  /// @param yields leaves it to whoever is at a portion of it now; else waits for them
  private record Work(UUID run, long cutMs, boolean yields) {}

  private static Optional<Total> settle(District district, Work work) throws Unavailable {
    Cursor after = new Cursor(Long.MIN_VALUE, new UUID(0, 0));
    while (true) {
      Cursor from = after;
      List<Cursor> ops = district.transact(tx -> candidates(tx, work.cutMs, from));
      if (ops.isEmpty()) {
        return Optional.of(district.transact(tx -> finish(tx, work.run)));
      }
      if (!district.transact(tx -> settle(tx, work, ops))) {
        return Optional.empty();
      }
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
  ///
  /// @return whether to go on
  private static boolean settle(Tx tx, Work work, List<Cursor> ops) throws SQLException {
    var finished = lock(tx, work);
    if (finished.isEmpty() && work.yields) {
      return false;
    }
    if (finished.orElse(false)) {
      return true;
    }
    for (UUID op : ops.stream().map(Cursor::op).sorted().toList()) {
      var fen =
          tx.number(
              """
              UPDATE op SET state='SETTLED', settle_run=:run
              WHERE d=:d AND op_id=:op AND state='POSTED' RETURNING amount_fen
              """,
              "run",
              work.run,
              "op",
              op);
      if (fen.isPresent()) {
        tx.update(
            """
            INSERT INTO settlement_item (d, op_id, settle_run, amount_fen)
            VALUES (:d, :op, :run, :a)
            """,
            "op",
            op,
            "run",
            work.run,
            "a",
            fen.getAsLong());
      }
    }
    return true;
  }

  /// Locks the run: nothing comes into it any more once it is finished, whoever else is at it.
  ///
  /// @return whether it is finished; empty if it is not written down, or somebody is at it to whom
  ///   the work yields
  private static Optional<Boolean> lock(Tx tx, Work work) throws SQLException {
    String lock = work.yields ? "FOR UPDATE SKIP LOCKED" : "FOR UPDATE";
    return tx.row(
        row -> row.getObject(1) != null,
        "SELECT finished_at FROM settlement_run WHERE d=:d AND settle_run=:run " + lock,
        "run",
        work.run);
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
