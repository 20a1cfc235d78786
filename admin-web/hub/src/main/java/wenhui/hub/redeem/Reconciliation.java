package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import wenhui.hub.redeem.GrantRow.State;
import wenhui.hub.redeem.Ops.New;
import wenhui.hub.store.Tx;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply.OpResult;

/// Takes in what a terminal has accepted offline. The goods are gone: the question is only who
/// pays.
final class Reconciliation {

  private Reconciliation() {}

  /// What was found.
  ///
  /// @param paid the use or the money was there
  /// @param useNo which use, of a voucher
  /// @param covered the grant allowed it. An operation beyond its grant proves that the terminal
  ///   has lost durable state (R13)
  private record Finding(boolean paid, OptionalInt useNo, boolean covered) {
    Finding coveredBy(boolean word) {
      return new Finding(paid, useNo, word);
    }
  }

  /// Carries out an OFFLINE entry. An op that is known already is left as it is.
  static void offline(Tx tx, New told) throws SQLException {
    New op = borne(tx, told);
    if (!Ops.insert(tx, op, "NEW")) {
      return;
    }
    var grant =
        op.grant().isPresent() ? GrantRow.find(tx, op.grant().get()) : Optional.<GrantRow>empty();
    settle(tx, op, find(tx, op, grant));
  }

  /// The goods are gone, but nobody owes more for a use than the voucher's face: a terminal that
  /// says otherwise gets that, and somebody looks at it.
  private static New borne(Tx tx, New op) throws SQLException {
    var voucher = op.subject().flatMap(Subjects::voucher);
    if (voucher.isEmpty()) {
      return op;
    }
    var face = Uses.faceFen(tx, voucher.get());
    if (face.isEmpty() || op.amountFen() <= face.getAsLong()) {
      return op;
    }
    Terminals.suspect(tx, op.sender().terminal());
    return new New(op.id(), op.sender(), op.subject(), face.getAsLong(), op.grant());
  }

  private static Finding find(Tx tx, New op, Optional<GrantRow> grant) throws SQLException {
    var subject = op.subject().orElseThrow();
    var voucher = Subjects.voucher(subject);
    return voucher.isPresent()
        ? voucher(tx, op, voucher.get(), grant)
        : account(tx, op, Subjects.account(subject).orElseThrow(), grant);
  }

  private static void settle(Tx tx, New op, Finding finding) throws SQLException {
    if (!finding.covered) {
      Terminals.suspect(tx, op.sender().terminal());
    }
    if (!finding.paid) {
      boolean charged = finding.covered && op.grant().isPresent();
      boolean voucher = Subjects.voucher(op.subject().orElseThrow()).isPresent();
      conflict(tx, op, voucher ? 1 : op.amountFen(), charged);
    }
    var state = finding.paid ? OpState.POSTED : OpState.CONFLICT;
    var result = new OpResult(state, finding.useNo, Optional.empty());
    Ops.decide(tx, op.id(), result, finding.covered);
    if (!finding.covered) {
      Ops.doubt(tx, op.id());
    }
  }

  /// Carries out a DONE entry of an op that the hub has never heard of. A terminal that was its own
  /// authority may tell such, any other one has lost durable state, or worse.
  static void done(Tx tx, New told) throws SQLException {
    New op = borne(tx, told);
    if (!Ops.insert(tx, op, "NEW")) {
      return; // The usual case: the hub said POSTED.
    }
    boolean covered = Terminals.isTakenAtItsWord(tx, op.sender().terminal());
    settle(tx, op, find(tx, op, Optional.empty()).coveredBy(covered));
  }

  private static Finding voucher(Tx tx, New op, UUID voucher, Optional<GrantRow> grant)
      throws SQLException {
    var locked = Uses.lock(tx, voucher);
    OptionalInt use =
        grant.isPresent()
            ? Uses.takeUnder(tx, voucher, op.id(), grant.get().id())
            : Uses.take(tx, voucher, op.id());
    boolean paid = use.isPresent();
    boolean covered = false;
    if (grant.isPresent() && grant.get().isOf(GrantKind.CREDIT)) {
      boolean ofBatch = locked.isPresent() && locked.get().batch() == grant.get().batch();
      covered = ofBatch && spendCredit(tx, grant.get(), paid);
    } else if (grant.isPresent() && grant.get().isOf(GrantKind.HOME)) {
      boolean ofVoucher = grant.get().subject().equals(voucher.toString());
      covered = ofVoucher && (paid || chargeWriteOff(tx, grant.get(), 1, 1));
    }
    return new Finding(paid, use, covered);
  }

  /// A clean acceptance gives its credit back to the budget, a conflict burns it.
  private static boolean spendCredit(Tx tx, GrantRow grant, boolean paid) throws SQLException {
    boolean covered =
        tx.touched(
            """
            UPDATE grants SET spent = spent + 1, burned = burned + :b
            WHERE d=:d AND grant_id=:g AND spent + returned < amount
            """,
            "b",
            paid ? 0 : 1,
            "g",
            grant.id());
    if (covered && paid) {
      Budgets.give(tx, grant.batch(), 1);
    }
    return covered;
  }

  /// Uses up `amount` of what a write-off was charged, `burned` of it for a conflict.
  private static boolean chargeWriteOff(Tx tx, GrantRow grant, long amount, long burned)
      throws SQLException {
    return tx.touched(
        """
        UPDATE grants SET woff = woff - :a, burned = burned + :b
        WHERE d=:d AND grant_id=:g AND state=:written_off AND woff >= :a
        """,
        "a",
        amount,
        "b",
        burned,
        "g",
        grant.id(),
        "written_off",
        State.WRITTEN_OFF.name());
  }

  private static Finding account(Tx tx, New op, String account, Optional<GrantRow> grant)
      throws SQLException {
    long fen = op.amountFen();
    var escrow = grant.filter(g -> g.isOf(GrantKind.ESCROW) && g.subject().equals(account));
    if (escrow.isPresent() && spendEscrow(tx, escrow.get(), fen)) {
      Accounts.spendReserved(tx, account, fen);
      return new Finding(true, OptionalInt.empty(), true);
    }
    boolean paid = Accounts.spendFree(tx, account, fen);
    boolean covered = escrow.isPresent() && chargeWriteOff(tx, escrow.get(), fen, paid ? 0 : fen);
    if (paid && covered) {
      Budgets.give(tx, escrow.get().batch(), fen);
    }
    return new Finding(paid, OptionalInt.empty(), covered);
  }

  private static boolean spendEscrow(Tx tx, GrantRow grant, long fen) throws SQLException {
    return tx.touched(
        """
        UPDATE grants SET spent = spent + :a
        WHERE d=:d AND grant_id=:g AND state IN ('ACTIVE', 'RECALLING') AND spent + :a <= amount
        """,
        "a",
        fen,
        "g",
        grant.id());
  }

  private static void conflict(Tx tx, New op, long amount, boolean charged) throws SQLException {
    var subject = op.subject().orElseThrow();
    tx.update(
        """
        INSERT INTO conflict (d, op_id, voucher_id, account_id, grant_id, state, amount, charged,
                              received_at)
        VALUES (:d, :op, :voucher, :account, :grant, 'OPEN', :amount, :charged, :now)
        ON CONFLICT (d, op_id) DO NOTHING
        """,
        "op",
        op.id().value(),
        "voucher",
        Subjects.voucher(subject),
        "account",
        Subjects.account(subject),
        "grant",
        op.grant(),
        "amount",
        amount,
        "charged",
        charged,
        "now",
        tx.now());
  }
}
