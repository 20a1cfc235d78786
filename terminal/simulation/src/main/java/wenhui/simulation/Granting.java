package wenhui.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.Reply;
import wenhui.link.Reply.Denial;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.CardId;
import wenhui.simulation.Rows.Grant;
import wenhui.simulation.Rows.GrantState;
import wenhui.simulation.Rows.Right;
import wenhui.simulation.Rows.Sums;

/// Grants given and renewed, at the hub (protocol §5).
final class Granting {

  /// How long a grant holds unless it is renewed (protocol §8).
  static final Duration TTL = Duration.ofHours(24);

  private final Hub hub;

  Granting(Hub hub) {
    this.hub = hub;
  }

  Reply grant(Tx tx, Request.Grant wish) {
    var from = wish.envelope();
    if (!mayHold(tx, from.terminal(), from.gen())) {
      return new Reply.Denied(Denial.LOCKED);
    }
    long expires = hub.now() + TTL.toMillis();
    var right = right(wish);
    var empty =
        new Grant(Optional.of(right), from.terminal(), from.gen(), Sums.NONE, 0, GrantState.EMPTY);
    if (!tx.insert(hub.grants, wish.grant(), empty) && !hub.lacks(Mutant.GRANT_TWICE)) {
      return replay(tx, wish.grant());
    }
    if (tx.find(hub.terminals, from.terminal()).orElseThrow().locked()) {
      hub.alarm("I13 a grant to a locked terminal");
    }
    long amount = share(tx, wish, right);
    if (amount == 0) {
      return new Reply.Denied(Denial.EMPTY);
    }
    tx.update(
        hub.grants,
        wish.grant(),
        _ -> true,
        g -> g.with(Sums.of(amount)).until(expires).in(GrantState.ACTIVE));
    return new Reply.Granted(amount, expires);
  }

  private boolean mayHold(Tx tx, String terminal, int gen) {
    boolean ignored = hub.lacks(Mutant.LOCK_IGNORED);
    return tx.update(
        hub.terminals,
        terminal,
        t -> t.gen() == gen && (ignored || !t.locked() && !t.suspect()),
        t -> t);
  }

  private Right right(Request.Grant wish) {
    var batch =
        switch (wish.kind()) {
          case HOME -> Batch.HOME;
          case CREDIT -> Batch.EXPOSURE;
          case ESCROW -> Batch.CARDS;
        };
    return new Right(wish.kind(), wish.subject(), batch);
  }

  /// A request applies once; its answer may have been lost.
  private Reply replay(Tx tx, UUID id) {
    var grant = tx.find(hub.grants, id).orElseThrow(Tx.Again::new);
    return switch (grant.state()) {
      case ACTIVE -> new Reply.Granted(grant.sums().amount(), grant.expires());
      case EMPTY -> new Reply.Denied(Denial.EMPTY);
      case RECALLING, WRITTEN_OFF -> new Reply.Denied(Denial.RECALLING);
      case RETURNED -> new Reply.Denied(Denial.RETURNED);
    };
  }

  private long share(Tx tx, Request.Grant wish, Right right) {
    return switch (right.kind()) {
      case HOME -> lease(tx, UUID.fromString(right.subject()), wish.grant());
      case CREDIT -> {
        boolean free = hub.lacks(Mutant.GRANT_NOT_DEBITED);
        yield free ? wish.amount() : hub.takeAtMost(tx, Batch.EXPOSURE, wish.amount());
      }
      case ESCROW -> {
        long fen = wish.amount();
        boolean reserved =
            hub.lacks(Mutant.ESCROW_UNRESERVED)
                || tx.update(
                    hub.accounts,
                    new Subject.OfAccount(new CardId(right.subject())),
                    a -> a.free() >= fen,
                    a -> a.reserve(fen));
        yield reserved ? fen : 0;
      }
    };
  }

  private long lease(Tx tx, UUID voucher, UUID grant) {
    hub.lockVoucher(tx, voucher);
    long amount = 0;
    int uses = tx.find(hub.vouchers, voucher).orElseThrow().uses();
    for (int no = 1; no <= uses; no++) {
      boolean leased =
          tx.update(
              hub.uses,
              new Rows.UseKey(voucher, no),
              u -> u.isFree() && u.grant().isEmpty(),
              u -> u.leased(Optional.of(grant)));
      amount += leased ? 1 : 0;
    }
    return amount;
  }

  Reply renew(Tx tx, Request.Renew renewal) {
    var from = renewal.envelope();
    if (!mayHold(tx, from.terminal(), from.gen())) {
      return new Reply.Denied(Denial.LOCKED);
    }
    var known = tx.find(hub.terminals, from.terminal()).orElseThrow().head();
    // Who knows less of its own journal than we do is given nothing more.
    long expires = known.seq() <= from.head().seq() ? hub.now() + TTL.toMillis() : 0;
    boolean renewed =
        tx.update(
            hub.grants,
            renewal.grant(),
            g -> g.state() == GrantState.ACTIVE || hub.lacks(Mutant.RENEW_AFTER_RECALL),
            g -> g.until(Math.max(g.expires(), expires)));
    return renewed
        ? new Reply.Renewed(tx.find(hub.grants, renewal.grant()).orElseThrow().expires())
        : new Reply.Recall();
  }
}
