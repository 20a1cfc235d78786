package wenhui.simulation;

import java.util.List;
import wenhui.link.OpState;
import wenhui.redeem.OpId;
import wenhui.simulation.Rows.Item;

/// The bureau's settlement run: what is POSTED is paid, once (protocol §5, Settle-lock).
final class Settlement {
  private final Hub hub;

  Settlement(Hub hub) {
    this.hub = hub;
  }

  List<OpId> due() {
    return hub.ops
        .rows()
        .filter(e -> e.getValue().state() == OpState.POSTED)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  void settle(Tx tx, List<OpId> due) {
    for (OpId id : due) {
      boolean blind = hub.lacks(Mutant.SETTLE_BLIND);
      boolean settled =
          tx.update(
              hub.ops, id, o -> blind || o.state() == OpState.POSTED, o -> o.in(OpState.SETTLED));
      if (settled) {
        var op = tx.find(hub.ops, id).orElseThrow();
        tx.insert(hub.items, id, new Item(op.subject(), op.use(), op.amount()));
      }
    }
  }
}
