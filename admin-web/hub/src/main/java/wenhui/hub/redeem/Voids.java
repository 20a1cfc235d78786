package wenhui.hub.redeem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import wenhui.hub.redeem.Ops.New;
import wenhui.hub.redeem.Ops.Sender;
import wenhui.hub.redeem.Ops.Stored;
import wenhui.hub.store.Tx;
import wenhui.link.Envelope;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Reply.OpResult;
import wenhui.link.Request;
import wenhui.redeem.OpId;

/// Takes operations back.
final class Voids {

  /// W: how long after the fact a message may undo an operation (protocol §8).
  static final Duration WINDOW = Duration.ofMinutes(30);

  private Voids() {}

  /// A VOID message: it may come too late.
  static Reply message(Tx tx, Request.Void message) throws SQLException {
    Envelope from = message.envelope();
    var standing = Standing.known(tx, from.terminal());
    if (standing.locked() || standing.gen() != from.gen()) {
      return new Reply.Locked(standing.head());
    }
    var sender = new Sender(from.terminal(), standing.venue(), from.boot(), from.gen(), 0);
    var subject = Optional.of(message.subject());
    var op = new New(message.op(), sender, subject, message.amount().value(), Optional.empty());
    if (tombstone(tx, op)) {
      return new Reply.Op(OpResult.of(OpState.VOIDED));
    }
    Stored stored = locked(tx, message.op());
    boolean late = tx.now() > stored.receivedAt() + WINDOW.toMillis();
    if (message.undo() && late && live(stored.state())) {
      return new Reply.TooLate();
    }
    return new Reply.Op(end(tx, message.op(), stored, isForeign(tx, op)));
  }

  /// A VOID entry of a journal: the goods are back, which no deadline can change.
  static void fact(Tx tx, New op) throws SQLException {
    if (!tombstone(tx, op)) {
      Stored stored = locked(tx, op.id());
      boolean late = tx.now() > stored.receivedAt() + WINDOW.toMillis();
      end(tx, op.id(), stored, late || isForeign(tx, op));
    }
  }

  /// Another terminal has carried it out. One that was given a new name takes back what it did
  /// under the old one, so it is believed; but a venue loses money by it, and somebody should look.
  private static boolean isForeign(Tx tx, New op) throws SQLException {
    return !Ops.isOf(tx, op.id(), op.sender().terminal());
  }

  /// Makes sure that an operation not heard of yet never will be carried out.
  private static boolean tombstone(Tx tx, New op) throws SQLException {
    return Ops.insert(tx, op, "VOIDED");
  }

  /// The operation, read after its voucher is locked.
  private static Stored locked(Tx tx, OpId op) throws SQLException {
    Stored before = find(tx, op);
    if (before.voucher().isPresent()) {
      Uses.lock(tx, before.voucher().get());
      return find(tx, op);
    }
    return before;
  }

  private static Stored find(Tx tx, OpId op) throws SQLException {
    return Ops.find(tx, op).orElseThrow(() -> Tx.again("the op is gone again"));
  }

  private static boolean live(OpState state) {
    return state.isPaid() || state == OpState.CONFLICT;
  }

  private static OpResult end(Tx tx, OpId op, Stored stored, boolean review) throws SQLException {
    OpState was = stored.state();
    if (!live(was)) {
      return stored.result();
    }
    boolean ended =
        tx.touched(
            """
            UPDATE op SET state='VOIDED', review=:review WHERE d=:d AND op_id=:op AND state=:was
            """,
            "review",
            review,
            "op",
            op.value(),
            "was",
            was.name());
    if (!ended) {
      throw Tx.again("the op has changed meanwhile");
    }
    if (was == OpState.SETTLED) {
      correct(tx, op, stored.amountFen());
    }
    if (was == OpState.CONFLICT) {
      endConflict(tx, op);
    } else {
      giveBack(tx, op, stored);
    }
    return OpResult.of(OpState.VOIDED);
  }

  /// What was settled stays settled; the next run pays that much less.
  private static void correct(Tx tx, OpId op, long fen) throws SQLException {
    tx.update(
        """
        INSERT INTO correction (d, op_id, amount_fen) VALUES (:d, :op, :a)
        ON CONFLICT (d, op_id) DO NOTHING
        """,
        "op",
        op.value(),
        "a",
        -fen);
  }

  private static void giveBack(Tx tx, OpId op, Stored stored) throws SQLException {
    if (stored.account().isPresent()) {
      Accounts.giveBack(tx, stored.account().get(), stored.amountFen());
    }
    if (stored.voucher().isPresent()) {
      UUID voucher = stored.voucher().get();
      Uses.free(tx, voucher, op);
      Promotion.run(tx, voucher);
      Uses.changed(tx, voucher);
    }
  }

  private record Charge(Optional<UUID> grant, long amount, boolean charged) {}

  private static void endConflict(Tx tx, OpId op) throws SQLException {
    var ended =
        tx.row(
            row ->
                new Charge(
                    Optional.ofNullable(row.getObject("grant_id", UUID.class)),
                    row.getLong("amount"),
                    row.getBoolean("charged")),
            """
            UPDATE conflict SET state='VOIDED' WHERE d=:d AND op_id=:op AND state='OPEN'
            RETURNING grant_id, amount, charged
            """,
            "op",
            op.value());
    if (ended.isPresent() && ended.get().charged && ended.get().grant.isPresent()) {
      Promotion.unburn(tx, ended.get().grant.get(), ended.get().amount);
    }
  }
}
