package wenhui.simulation;

import java.util.Optional;
import java.util.UUID;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Reply.OpResult;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.OpId;
import wenhui.simulation.Rows.GrantState;
import wenhui.simulation.Rows.Received;

/// Claims, voids and questions about ops, at the hub (protocol §5).
final class Claims {

  /// W: how long after its receipt an op may be undone by a message.
  private static final long WINDOW_MS = 30 * 60_000L;

  /// More than one card can do (E19); here all terminals stand in one venue.
  private static final int VELOCITY_MOST = 6;

  private static final long VELOCITY_WINDOW_MS = 10 * 60_000L;

  private final Hub hub;
  private final Promotion promotion;

  Claims(Hub hub) {
    this.hub = hub;
    this.promotion = new Promotion(hub);
  }

  Reply claim(Tx tx, Request.Claim claim) {
    var from = claim.envelope();
    var terminal = tx.find(hub.terminals, from.terminal()).orElseThrow();
    if (terminal.locked() || terminal.gen() != from.gen()) {
      return new Reply.Locked(terminal.head());
    }
    boolean booted = terminal.boot().equals(Optional.of(from.boot()));
    if (!booted && !hub.lacks(Mutant.CLAIMS_BEFORE_BOOT_ACK)) {
      return new Reply.BootFirst();
    }
    var id = claim.op();
    long amount = claim.amount().value();
    if (!insert(tx, id, fresh(from.terminal(), claim.subject(), amount))) {
      var state = tx.find(hub.ops, id).orElseThrow(Tx.Again::new).state();
      if (!hub.lacks(Mutant.NO_DEDUP)) {
        return new Reply.Op(OpResult.of(state));
      }
    }
    int use =
        switch (claim.subject()) {
          case Subject.OfVoucher voucher -> voucher(tx, claim, voucher.voucher().value());
          case Subject.OfAccount account -> account(tx, account, amount) ? 1 : 0;
        };
    var word = use > 0 ? OpState.POSTED : OpState.REFUSED;
    tx.update(hub.ops, id, _ -> true, op -> op.decided(word, use, true));
    return new Reply.Op(OpResult.of(word));
  }

  private boolean account(Tx tx, Subject.OfAccount account, long amount) {
    tx.update(hub.accounts, account, _ -> true, a -> a); // The lock.
    long since = hub.now() - VELOCITY_WINDOW_MS;
    long before =
        tx.select(
                hub.ops,
                op ->
                    op.subject().equals(account)
                        && op.received().at() > since
                        && (op.state().isPaid() || op.state() == OpState.CONFLICT))
            .size();
    return before < VELOCITY_MOST
        && tx.update(hub.accounts, account, a -> a.free() >= amount, a -> a.pay(amount));
  }

  private boolean insert(Tx tx, OpId id, Rows.Op op) {
    if (hub.lacks(Mutant.CHECK_THEN_WRITE) && tx.find(hub.ops, id).isPresent()) {
      return false;
    }
    return tx.insert(hub.ops, id, op);
  }

  private Rows.Op fresh(String terminal, Subject subject, long amount) {
    var received = new Received(hub.now(), true);
    return new Rows.Op(terminal, subject, amount, Optional.empty(), OpState.UNKNOWN, 0, received);
  }

  /// An online claim never takes a leased use, not even the holder's (R5).
  private int voucher(Tx tx, Request.Claim claim, UUID voucher) {
    hub.lockVoucher(tx, voucher);
    var own =
        hub.lacks(Mutant.HOLDER_CLAIMS_ONLINE)
            ? leaseOf(tx, claim.envelope().terminal(), voucher)
            : Optional.<UUID>empty();
    int use = hub.takeUse(tx, voucher, claim.op(), own);
    if (use == 0) {
      recallHolders(tx, voucher);
    }
    return use;
  }

  private Optional<UUID> leaseOf(Tx tx, String terminal, UUID voucher) {
    return tx
        .select(
            hub.grants,
            g ->
                g.isA(GrantKind.HOME)
                    && g.terminal().equals(terminal)
                    && g.state() == GrantState.ACTIVE
                    && g.of().orElseThrow().subject().equals(voucher.toString()))
        .stream()
        .map(java.util.Map.Entry::getKey)
        .findFirst();
  }

  private void recallHolders(Tx tx, UUID voucher) {
    int uses = tx.find(hub.vouchers, voucher).orElseThrow().uses();
    for (int no = 1; no <= uses; no++) {
      var use = tx.find(hub.uses, new Rows.UseKey(voucher, no)).orElseThrow();
      if (use.isFree() && use.grant().isPresent()) {
        tx.update(
            hub.grants,
            use.grant().get(),
            g -> g.state() == GrantState.ACTIVE,
            g -> g.in(GrantState.RECALLING));
      }
    }
  }

  Reply message(Tx tx, Request.Void message) {
    var from = message.envelope();
    var terminal = tx.find(hub.terminals, from.terminal()).orElseThrow();
    if (terminal.locked() || terminal.gen() != from.gen()) {
      return new Reply.Locked(terminal.head());
    }
    var op = fresh(from.terminal(), message.subject(), message.amount().value());
    var word = end(tx, message.op(), op, message.undo());
    return word.isEmpty() ? new Reply.TooLate() : new Reply.Op(OpResult.of(word.get()));
  }

  /// A VOID entry of a journal: the goods are back, which no deadline can change.
  void fact(Tx tx, OpId id, Rows.Op op) {
    end(tx, id, op, false);
  }

  /// @param deadline whether it may be too late
  /// @return what it is now; empty if it is too late
  private Optional<OpState> end(Tx tx, OpId id, Rows.Op op, boolean deadline) {
    if (hub.lacks(Mutant.NO_TOMBSTONE)) {
      if (tx.find(hub.ops, id).isEmpty()) {
        return Optional.of(OpState.VOIDED);
      }
    } else if (tx.insert(hub.ops, id, op.in(OpState.VOIDED))) {
      return Optional.of(OpState.VOIDED);
    }
    if (op.subject() instanceof Subject.OfVoucher voucher) {
      hub.lockVoucher(tx, voucher.voucher().value());
    }
    var was = tx.find(hub.ops, id).orElseThrow(Tx.Again::new);
    if (was.state() == OpState.VOIDED || was.state() == OpState.REFUSED) {
      return Optional.of(was.state());
    }
    if (deadline && hub.now() > was.received().at() + WINDOW_MS) {
      return Optional.empty();
    }
    if (!tx.update(hub.ops, id, o -> o.state() == was.state(), o -> o.in(OpState.VOIDED))) {
      throw new Tx.Again();
    }
    undo(tx, id, was);
    return Optional.of(OpState.VOIDED);
  }

  private void undo(Tx tx, OpId id, Rows.Op was) {
    if (was.state() == OpState.SETTLED && !hub.lacks(Mutant.VOID_SETTLED_NO_CORRECTION)) {
      tx.insert(hub.corrections, id, new Rows.Item(was.subject(), was.use(), -was.amount()));
    }
    if (was.state() == OpState.CONFLICT) {
      promotion.end(tx, id, Rows.ConflictState.VOIDED);
      return;
    }
    switch (was.subject()) {
      case Subject.OfAccount account ->
          tx.update(hub.accounts, account, _ -> true, a -> a.pay(-was.amount()));
      case Subject.OfVoucher voucher -> {
        var key = new Rows.UseKey(voucher.voucher().value(), was.use());
        if (hub.lacks(Mutant.CHECK_THEN_WRITE)) {
          tx.overwrite(hub.uses, key, Rows.Use::freed);
        } else {
          tx.update(hub.uses, key, u -> u.op().equals(Optional.of(id)), Rows.Use::freed);
        }
        promotion.run(tx, voucher.voucher().value());
      }
    }
  }
}
