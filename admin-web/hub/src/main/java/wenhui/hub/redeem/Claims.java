package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import wenhui.hub.redeem.Ops.New;
import wenhui.hub.redeem.Ops.Sender;
import wenhui.hub.redeem.Ops.Stored;
import wenhui.hub.store.Tx;
import wenhui.link.Code;
import wenhui.link.Envelope;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Reply.OpResult;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.CardId;
import wenhui.redeem.VoucherId;

/// Online claims: one use of a voucher, or an amount off an account.
final class Claims {

  private Claims() {}

  static Reply claim(Tx tx, Request.Claim claim) throws SQLException {
    Envelope from = claim.envelope();
    var standing = Standing.known(tx, from.terminal());
    if (standing.locked() || standing.gen() != from.gen()) {
      return new Reply.Locked(standing.head());
    }
    if (!standing.boot().equals(Optional.of(from.boot()))) {
      return new Reply.BootFirst();
    }
    var sender = new Sender(from.terminal(), standing.venue(), from.boot(), from.gen(), 0);
    var subject = Optional.of(claim.subject());
    var op = new New(claim.op(), sender, subject, claim.amount().value(), Optional.empty());
    if (!Ops.insert(tx, op, "NEW")) {
      return stored(tx, claim);
    }
    OpResult result =
        switch (claim.subject()) {
          case Subject.OfVoucher(VoucherId voucher) -> voucher(tx, claim, voucher.value());
          case Subject.OfAccount(CardId account) -> account(tx, op, account.value());
        };
    Ops.decide(tx, claim.op(), result, true);
    return new Reply.Op(result);
  }

  /// The stored answer, to the one who asked the same before and to nobody else: goods go out for
  /// it.
  private static Reply stored(Tx tx, Request.Claim claim) throws SQLException {
    Stored op = Ops.find(tx, claim.op()).orElseThrow(() -> Tx.again("the op is gone again"));
    boolean tombstone = op.voucher().isEmpty() && op.account().isEmpty();
    boolean same = Subjects.same(claim.subject(), op) && op.amountFen() == claim.amount().value();
    boolean own = Ops.isOf(tx, claim.op(), claim.envelope().terminal());
    return new Reply.Op(own && (same || tombstone) ? op.result() : OpResult.refused(Code.E17));
  }

  private static OpResult voucher(Tx tx, Request.Claim claim, UUID voucher) throws SQLException {
    var locked = Uses.lock(tx, voucher);
    // What a terminal asks is its word only; the fund owes a use's face at most.
    boolean bears = locked.isPresent() && claim.amount().value() <= locked.get().faceFen();
    if (!bears || !locked.get().live()) {
      return OpResult.refused(Code.E17);
    }
    if (tx.now() < locked.get().from() || tx.now() >= locked.get().to()) {
      return OpResult.refused(Code.E16);
    }
    if (locked.get().keepsBalance()
        && claim.amount().value() > locked.get().faceFen() - Uses.paidFen(tx, voucher)) {
      return OpResult.refused(Code.E10);
    }
    if (Uses.spentForToday(tx, voucher, locked.get().perDay())) {
      return OpResult.refused(Code.E19);
    }
    OptionalInt use = Uses.take(tx, voucher, claim.op());
    if (use.isPresent()) {
      return new OpResult(OpState.POSTED, use, Optional.empty());
    }
    return OpResult.refused(Grants.recallHoldersOf(tx, voucher) ? Code.E03 : Code.E02);
  }

  private static OpResult account(Tx tx, New op, String account) throws SQLException {
    var fault = Accounts.faultOf(tx, account);
    if (fault.isPresent()) {
      return OpResult.refused(fault.get());
    }
    if (Velocity.exceeded(tx, account, op.id(), op.sender().venue())) {
      return OpResult.refused(Code.E19);
    }
    return Accounts.spendFree(tx, account, op.amountFen())
        ? OpResult.of(OpState.POSTED)
        : OpResult.refused(Code.E10);
  }
}
