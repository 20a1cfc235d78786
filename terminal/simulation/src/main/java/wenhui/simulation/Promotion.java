package wenhui.simulation;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Subject;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;
import wenhui.simulation.Rows.Conflict;
import wenhui.simulation.Rows.ConflictState;
import wenhui.simulation.Rows.GrantState;

/// Gives a use that has become free to the oldest op that lost one (protocol §5, Promote, Unburn).
final class Promotion {
  private final Hub hub;

  Promotion(Hub hub) {
    this.hub = hub;
  }

  void run(Tx tx, UUID voucher) {
    if (hub.lacks(Mutant.NO_PROMOTE)) {
      return;
    }
    var subject = new Subject.OfVoucher(new VoucherId(voucher));
    while (true) {
      var oldest =
          tx
              .select(
                  hub.conflicts,
                  c -> c.state() == ConflictState.OPEN && c.subject().equals(subject))
              .stream()
              .min(
                  Comparator.<Map.Entry<OpId, Conflict>>comparingLong(e -> e.getValue().received())
                      .thenComparing(e -> e.getKey().toString()));
      if (oldest.isEmpty()) {
        return;
      }
      OpId op = oldest.get().getKey();
      int use = take(tx, voucher, op);
      if (use == 0) {
        return;
      }
      if (!end(tx, op, ConflictState.PROMOTED)) {
        throw new Tx.Again();
      }
      tx.update(hub.ops, op, o -> o.state() == OpState.CONFLICT, o -> o.in(OpState.POSTED).on(use));
    }
  }

  /// Never a leased one: its holder may be handing out goods for it now.
  private int take(Tx tx, UUID voucher, OpId op) {
    int uses = tx.find(hub.vouchers, voucher).orElseThrow().uses();
    for (int no = 1; no <= uses; no++) {
      boolean taken =
          tx.update(
              hub.uses,
              new Rows.UseKey(voucher, no),
              u -> u.isFree() && (u.grant().isEmpty() || hub.lacks(Mutant.PROMOTE_ONTO_LEASED)),
              u -> u.claimed(op));
      if (taken) {
        return no;
      }
    }
    return 0;
  }

  /// Ends an open conflict, and gives back what it was charged.
  boolean end(Tx tx, OpId op, ConflictState how) {
    if (!tx.update(hub.conflicts, op, c -> c.state() == ConflictState.OPEN, c -> c.in(how))) {
      return false;
    }
    Optional<Conflict> ended = tx.find(hub.conflicts, op);
    if (ended.orElseThrow().charged()) {
      unburn(tx, ended.get().grant(), ended.get().amount());
    }
    return true;
  }

  /// To the write-off that bore it while that is open, else to the budget.
  private void unburn(Tx tx, UUID grant, long amount) {
    boolean toWriteOff =
        tx.update(
            hub.grants,
            grant,
            g -> g.isA(GrantKind.HOME) && g.state() == GrantState.WRITTEN_OFF,
            g -> g.with(g.sums().burn(-amount).charge(amount)));
    if (!toWriteOff) {
      tx.update(hub.grants, grant, _ -> true, g -> g.with(g.sums().burn(-amount)));
      hub.give(tx, tx.find(hub.grants, grant).orElseThrow().batch(), amount);
    }
  }

  /// Uses that `grant` leases, as `tx` sees them.
  static Map<Rows.UseKey, Rows.Use> leased(Hub hub, Tx tx, UUID grant) {
    return tx.select(hub.uses, u -> u.grant().equals(Optional.of(grant))).stream()
        .collect(
            java.util.stream.Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, java.util.LinkedHashMap::new));
  }
}
