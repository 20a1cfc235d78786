package wenhui.simulation;

import java.util.UUID;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Subject;
import wenhui.redeem.OpId;
import wenhui.simulation.Rows.Grant;
import wenhui.simulation.Rows.GrantState;

/// Takes in what a terminal has accepted offline (protocol §5, Reconcile). The goods are gone: the
/// question is only who pays.
final class Reconciliation {
  private final Hub hub;

  Reconciliation(Hub hub) {
    this.hub = hub;
  }

  /// @param use of the voucher, 0 if none was free; 1 for an account that pays
  private record Finding(int use, boolean covered) {}

  void offline(Tx tx, OpId id, Rows.Op op) {
    if (!tx.insert(hub.ops, id, op) && !hub.lacks(Mutant.NO_DEDUP)) {
      return;
    }
    UUID grant = op.grant().orElseThrow();
    Finding found =
        switch (op.subject()) {
          case Subject.OfVoucher voucher -> voucher(tx, id, voucher.voucher().value(), grant);
          case Subject.OfAccount account -> account(tx, account, op.amount(), grant);
        };
    if (!found.covered) {
      tx.update(hub.terminals, op.terminal(), _ -> true, Rows.Terminal::suspected);
    }
    if (found.use == 0) {
      long units = op.subject() instanceof Subject.OfVoucher ? 1 : op.amount();
      tx.insert(
          hub.conflicts,
          id,
          new Rows.Conflict(
              op.subject(),
              grant,
              Rows.ConflictState.OPEN,
              units,
              found.covered,
              op.received().at()));
    }
    var word = found.use > 0 ? OpState.POSTED : OpState.CONFLICT;
    tx.update(hub.ops, id, _ -> true, o -> o.decided(word, found.use, found.covered));
  }

  private Finding voucher(Tx tx, OpId id, UUID voucher, UUID grant) {
    hub.lockVoucher(tx, voucher);
    int use = hub.takeUse(tx, voucher, id, java.util.Optional.of(grant));
    boolean paid = use > 0;
    var right = tx.find(hub.grants, grant).flatMap(Grant::of);
    if (right.isEmpty()) {
      return new Finding(use, false);
    }
    if (right.get().kind() == GrantKind.CREDIT) {
      return new Finding(use, credit(tx, grant, paid));
    }
    if (paid && hub.lacks(Mutant.WRITEOFF_RETURNED_EARLY)) {
      if (chargeWriteOff(tx, grant, 1, 0)) {
        hub.give(tx, right.get().batch(), 1);
      }
    }
    return new Finding(use, paid || chargeWriteOff(tx, grant, 1, 1));
  }

  /// A clean acceptance gives its credit back to the budget, a conflict burns it.
  private boolean credit(Tx tx, UUID grant, boolean paid) {
    boolean covered =
        tx.update(
            hub.grants,
            grant,
            g -> g.sums().spent() + g.sums().returned() < g.sums().amount(),
            g -> g.with(g.sums().spend(1).burn(paid ? 0 : 1)));
    boolean back = paid ? !hub.lacks(Mutant.NO_RELEASE) : hub.lacks(Mutant.RELEASE_ON_CONFLICT);
    if (covered && back) {
      hub.give(tx, Batch.EXPOSURE, 1);
    }
    return covered;
  }

  private boolean chargeWriteOff(Tx tx, UUID grant, long amount, long burned) {
    return tx.update(
        hub.grants,
        grant,
        g -> g.state() == GrantState.WRITTEN_OFF && g.sums().woff() >= amount,
        g -> g.with(g.sums().charge(-amount).burn(burned)));
  }

  private Finding account(Tx tx, Subject account, long fen, UUID grant) {
    boolean reserved =
        tx.update(
            hub.grants,
            grant,
            g -> g.state().isOpen() && g.sums().spent() + fen <= g.sums().amount(),
            g -> g.with(g.sums().spend(fen)));
    if (reserved) {
      boolean unreserved = hub.lacks(Mutant.ESCROW_UNRESERVED);
      boolean paid =
          tx.update(
              hub.accounts,
              account,
              a -> a.balance() >= fen && (unreserved || a.escrowed() >= fen),
              a -> a.pay(fen).reserve(-Math.min(fen, a.escrowed())));
      return new Finding(paid ? 1 : 0, true);
    }
    boolean paid = tx.update(hub.accounts, account, a -> a.free() >= fen, a -> a.pay(fen));
    boolean covered = chargeWriteOff(tx, grant, fen, paid ? 0 : fen);
    if (paid && covered) {
      hub.give(tx, Batch.CARDS, fen);
    }
    return new Finding(paid ? 1 : 0, covered);
  }
}
