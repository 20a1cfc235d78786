package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import wenhui.hub.redeem.Ops.New;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Tx.Values;

/// Many offline acceptances at once, as long as each is the usual case: a voucher that has a use
/// left, accepted within a credit of its batch. [Reconciliation] takes them one by one and knows
/// every other case.
final class Acceptances {

  private Acceptances() {}

  /// Uses of a credit.
  ///
  /// @param batch that its vouchers are of
  private record Spent(UUID grant, int batch) {}

  /// Pays them all.
  ///
  /// @param ops of one terminal and one generation; not empty
  /// @return false if not all of them are the usual case; the transaction must be undone then
  static boolean settle(Tx tx, List<New> ops) throws SQLException {
    for (New op : ops) {
      if (op.grant().isEmpty() || op.subject().flatMap(Subjects::voucher).isEmpty()) {
        return false;
      }
    }
    var batches = lock(tx, ops);
    if (batches.size() < ops.size() || !borne(tx, ops)) {
      return false;
    }
    var spent = new HashMap<Spent, Long>();
    var given = new TreeMap<Integer, Long>();
    for (New op : ops) {
      int batch = batches.get(voucher(op));
      spent.merge(new Spent(grant(op), batch), 1L, Long::sum);
      given.merge(batch, 1L, Long::sum);
    }
    if (!spend(tx, spent)) {
      return false;
    }
    var uses = take(tx, ops);
    if (uses.size() < ops.size() || insert(tx, ops, uses) < ops.size()) {
      return false;
    }
    for (var batch : given.entrySet()) { // Last: everybody wants these rows.
      Budgets.give(tx, batch.getKey(), batch.getValue());
    }
    return true;
  }

  private static UUID voucher(New op) {
    return op.subject().flatMap(Subjects::voucher).orElseThrow();
  }

  private static UUID grant(New op) {
    return op.grant().orElseThrow();
  }

  /// Locks the vouchers (R9), in the order of their ids so that two terminals with the same ones
  /// wait for each other and not in a circle.
  ///
  /// @return batch of each
  private static Map<UUID, Integer> lock(Tx tx, List<New> ops) throws SQLException {
    var batches = new HashMap<UUID, Integer>();
    tx.each(
        row -> batches.put(row.getObject(1, UUID.class), row.getInt(2)),
        """
        UPDATE voucher v SET touched = v.touched + 1
        FROM (SELECT voucher_id FROM voucher WHERE d=:d AND voucher_id = ANY(:vouchers)
              ORDER BY voucher_id FOR UPDATE) l
        WHERE v.d=:d AND v.voucher_id = l.voucher_id
        RETURNING v.voucher_id, v.batch_id
        """,
        "vouchers",
        new Values("uuid", ops.stream().map(Acceptances::voucher).toList()));
    return batches;
  }

  /// Whether none asks for more than its voucher's face.
  private static boolean borne(Tx tx, List<New> ops) throws SQLException {
    var beyond =
        tx.number(
            """
            SELECT count(*) FROM unnest(:vouchers, :fen) AS n (voucher, fen)
              JOIN voucher v ON v.d=:d AND v.voucher_id = n.voucher
            WHERE n.fen > v.face_fen
            """,
            "vouchers",
            new Values("uuid", ops.stream().map(Acceptances::voucher).toList()),
            "fen",
            new Values("bigint", ops.stream().map(New::amountFen).toList()));
    return beyond.orElse(0) == 0;
  }

  private static boolean spend(Tx tx, Map<Spent, Long> spent) throws SQLException {
    var entries = List.copyOf(spent.entrySet());
    int touched =
        tx.update(
            """
            UPDATE grants g SET spent = g.spent + n.uses
            FROM unnest(:grants, :batches, :uses) AS n (id, batch, uses)
            WHERE g.d=:d AND g.grant_id = n.id AND g.kind = 'CREDIT' AND g.batch_id = n.batch
              AND g.spent + g.returned + n.uses <= g.amount
            """,
            "grants",
            new Values("uuid", entries.stream().map(it -> it.getKey().grant).toList()),
            "batches",
            new Values("integer", entries.stream().map(it -> it.getKey().batch).toList()),
            "uses",
            new Values("bigint", entries.stream().map(Map.Entry::getValue).toList()));
    return touched == entries.size();
  }

  /// Takes the first free use of each, as [Uses#takeUnder] does of one.
  ///
  /// @return which one each operation has got
  private static Map<UUID, Integer> take(Tx tx, List<New> ops) throws SQLException {
    var uses = new HashMap<UUID, Integer>();
    tx.each(
        row -> uses.put(row.getObject(1, UUID.class), row.getInt(2)),
        """
        UPDATE voucher_use u SET state='CLAIMED', op_id = n.op
        FROM unnest(:ops, :vouchers, :grants) AS n (op, voucher, granted)
        WHERE u.d=:d AND u.voucher_id = n.voucher AND u.state='FREE'
          AND (u.grant_id IS NULL OR u.grant_id = n.granted)
          AND u.use_no =
              (SELECT min(w.use_no) FROM voucher_use w
               WHERE w.d=:d AND w.voucher_id = n.voucher AND w.state='FREE'
                 AND (w.grant_id IS NULL OR w.grant_id = n.granted))
        RETURNING u.op_id, u.use_no
        """,
        "ops",
        new Values("uuid", ops.stream().map(op -> op.id().value()).toList()),
        "vouchers",
        new Values("uuid", ops.stream().map(Acceptances::voucher).toList()),
        "grants",
        new Values("uuid", ops.stream().map(Acceptances::grant).toList()));
    return uses;
  }

  private static int insert(Tx tx, List<New> ops, Map<UUID, Integer> uses) throws SQLException {
    var sender = ops.getFirst().sender();
    return tx.update(
        """
        INSERT INTO op (d, op_id, terminal_id, venue_id, voucher_id, use_no, amount_fen, grant_id,
                        boot, state, received_at, gen, seq)
        SELECT :d, n.op, :terminal, :venue, n.voucher, n.use_no, n.fen, n.granted, n.boot, 'POSTED',
               :now, :gen, n.seq
        FROM unnest(:ops, :vouchers, :uses, :fen, :grants, :boots, :seqs)
             AS n (op, voucher, use_no, fen, granted, boot, seq)
        ON CONFLICT (d, op_id) DO NOTHING
        """,
        "terminal",
        sender.terminal(),
        "venue",
        sender.venue(),
        "now",
        tx.now(),
        "gen",
        sender.gen(),
        "ops",
        new Values("uuid", ops.stream().map(op -> op.id().value()).toList()),
        "vouchers",
        new Values("uuid", ops.stream().map(Acceptances::voucher).toList()),
        "uses",
        new Values("integer", ops.stream().map(op -> uses.get(op.id().value())).toList()),
        "fen",
        new Values("bigint", ops.stream().map(New::amountFen).toList()),
        "grants",
        new Values("uuid", ops.stream().map(Acceptances::grant).toList()),
        "boots",
        new Values("uuid", ops.stream().map(op -> op.sender().boot()).toList()),
        "seqs",
        new Values("bigint", ops.stream().map(op -> op.sender().entry()).toList()));
  }
}
