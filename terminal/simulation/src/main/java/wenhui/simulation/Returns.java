package wenhui.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.GrantKind;
import wenhui.link.Subject;
import wenhui.redeem.CardId;
import wenhui.simulation.Rows.Grant;
import wenhui.simulation.Rows.GrantState;
import wenhui.simulation.Rows.Sums;

/// How grants end at the hub: returned by a CLOSE entry, or written off by a person (protocol §5).
final class Returns {

  /// How long after a grant's end nobody may write it off yet (protocol §8).
  static final Duration GRACE = Duration.ofHours(24);

  private final Hub hub;
  private final Promotion promotion;

  Returns(Hub hub) {
    this.hub = hub;
    this.promotion = new Promotion(hub);
  }

  void close(Tx tx, String terminal, int gen, UUID id) {
    var grant = tx.find(hub.grants, id);
    if (grant.isEmpty()) {
      var tombstone = new Grant(Optional.empty(), terminal, gen, Sums.NONE, 0, GrantState.RETURNED);
      if (!tx.insert(hub.grants, id, tombstone)) {
        throw new Tx.Again();
      }
      return;
    }
    lockLeased(tx, grant.get());
    boolean counted = !grant.get().isA(GrantKind.HOME);
    boolean returned =
        tx.update(
            hub.grants,
            id,
            g -> g.state().isOpen(),
            g -> (counted ? g.with(g.sums().giveBack()) : g).in(GrantState.RETURNED));
    if (returned) {
      var sums = tx.find(hub.grants, id).orElseThrow().sums();
      free(tx, id, grant.get(), sums.returned());
    } else {
      endWriteOff(tx, id);
    }
  }

  private void lockLeased(Tx tx, Grant grant) {
    voucherOf(grant).ifPresent(voucher -> hub.lockVoucher(tx, voucher));
  }

  private static Optional<UUID> voucherOf(Grant grant) {
    return grant.isA(GrantKind.HOME)
        ? Optional.of(UUID.fromString(grant.of().orElseThrow().subject()))
        : Optional.empty();
  }

  /// Gives what is left back to whom it was taken from.
  private void free(Tx tx, UUID id, Grant grant, long left) {
    var right = grant.of();
    if (right.isEmpty()) {
      return;
    }
    switch (right.get().kind()) {
      case HOME -> endLease(tx, id, grant, !hub.lacks(Mutant.NO_PROMOTE_ON_RETURN));
      case CREDIT -> hub.give(tx, Batch.EXPOSURE, left);
      case ESCROW -> release(tx, grant, left);
    }
  }

  private void endLease(Tx tx, UUID id, Grant grant, boolean promote) {
    for (var key : Promotion.leased(hub, tx, id).keySet()) {
      tx.update(
          hub.uses, key, u -> u.grant().equals(Optional.of(id)), u -> u.leased(Optional.empty()));
    }
    if (promote) {
      promotion.run(tx, voucherOf(grant).orElseThrow());
    }
  }

  private void release(Tx tx, Grant grant, long fen) {
    var account = new Subject.OfAccount(new CardId(grant.of().orElseThrow().subject()));
    tx.update(hub.accounts, account, _ -> true, a -> a.reserve(-Math.min(fen, a.escrowed())));
  }

  /// Only now is it sure that no more acceptances come (R8).
  private void endWriteOff(Tx tx, UUID id) {
    tx.update(hub.grants, id, g -> g.state() == GrantState.WRITTEN_OFF, g -> g);
    var grant = tx.find(hub.grants, id).orElseThrow();
    if (grant.state() == GrantState.WRITTEN_OFF) {
      long left = grant.sums().woff();
      tx.update(
          hub.grants, id, _ -> true, g -> g.with(g.sums().charge(-left)).in(GrantState.RETURNED));
      hub.give(tx, grant.batch(), left);
    }
  }

  /// @param forced at re-enrolment: the old journal has ended, there is nothing to wait for
  void writeOff(Tx tx, UUID id, boolean forced) {
    var first = tx.find(hub.grants, id);
    if (first.isEmpty() || first.get().isA(GrantKind.CREDIT) || first.get().of().isEmpty()) {
      return;
    }
    lockLeased(tx, first.get());
    var grant = tx.find(hub.grants, id).orElseThrow();
    boolean early =
        hub.now() <= grant.expires() + (hub.lacks(Mutant.FREE_AT_EXPIRY) ? 0 : GRACE.toMillis());
    if (!grant.state().isOpen() || early && !forced) {
      return;
    }
    // Claimed uses count too: one may be voided and be accepted again by the silent holder.
    long charge =
        grant.isA(GrantKind.HOME) ? Promotion.leased(hub, tx, id).size() : grant.sums().left();
    boolean free = hub.lacks(Mutant.WRITEOFF_FREE) || hub.lacks(Mutant.FREE_AT_EXPIRY);
    if (!free && !hub.take(tx, grant.batch(), charge)) {
      return;
    }
    boolean written =
        tx.update(
            hub.grants,
            id,
            g ->
                g.state().isOpen()
                    && g.expires() == grant.expires()
                    && g.sums().equals(grant.sums()),
            g -> g.with(g.sums().charge(charge)).in(GrantState.WRITTEN_OFF));
    if (!written) {
      throw new Tx.Again();
    }
    if (grant.isA(GrantKind.HOME)) {
      endLease(tx, id, grant, true);
    } else {
      release(tx, grant, charge);
    }
  }
}
