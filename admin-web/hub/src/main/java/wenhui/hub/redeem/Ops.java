package wenhui.hub.redeem;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Tx.Values;
import wenhui.link.Code;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Reply.OpResult;
import wenhui.link.Subject;
import wenhui.redeem.OpId;

/// The table of operations: one row an id, which is also the stored answer.
final class Ops {

  private Ops() {}

  /// An operation as it comes in.
  ///
  /// @param subject missing where a VOID entry does not repeat it
  /// @param grant the right it was accepted under, if offline
  record New(
      OpId id, Sender sender, Optional<Subject> subject, long amountFen, Optional<UUID> grant) {}

  /// Who it comes from.
  ///
  /// @param entry sequence of the journal entry that told it, 0 for a message
  record Sender(String terminal, String venue, UUID boot, int gen, long entry) {}

  /// An operation as it is stored.
  record Stored(
      OpState state,
      OptionalInt useNo,
      Optional<Code> code,
      Optional<UUID> voucher,
      Optional<String> account,
      long amountFen,
      Optional<UUID> grant,
      long receivedAt) {

    OpResult result() {
      return new OpResult(state, state.isPaid() ? useNo : OptionalInt.empty(), code);
    }
  }

  /// Stores an operation that has not been seen before.
  ///
  /// @param state NEW until its own transaction has decided, or VOIDED for a tombstone
  /// @return false if it is there already
  static boolean insert(Tx tx, New op, String state) throws SQLException {
    return tx.touched(
        """
        INSERT INTO op (d, op_id, terminal_id, venue_id, voucher_id, account_id, amount_fen,
                        grant_id, boot, state, received_at, gen, seq)
        VALUES (:d, :op, :terminal, :venue, :voucher, :account, :amount, :grant, :boot, :state,
                :now, :gen, :seq)
        ON CONFLICT (d, op_id) DO NOTHING
        """,
        "op",
        op.id.value(),
        "terminal",
        op.sender.terminal,
        "venue",
        op.sender.venue,
        "voucher",
        op.subject.flatMap(Subjects::voucher),
        "account",
        op.subject.flatMap(Subjects::account),
        "amount",
        op.amountFen,
        "grant",
        op.grant,
        "boot",
        op.sender.boot,
        "state",
        state,
        "now",
        tx.now(),
        "gen",
        op.sender.gen,
        "seq",
        op.sender.entry);
  }

  /// Writes what became of an operation that this transaction has inserted.
  static void decide(Tx tx, OpId id, OpResult result, boolean covered) throws SQLException {
    tx.update(
        """
        UPDATE op SET state=:state, use_no=:use, code=:code, covered=:covered
        WHERE d=:d AND op_id=:op AND state='NEW'
        """,
        "state",
        result.state().name(),
        "use",
        result.useNo().isPresent() ? Optional.of(result.useNo().getAsInt()) : Optional.empty(),
        "code",
        result.code().map(Code::name),
        "covered",
        covered,
        "op",
        id.value());
  }

  /// Nobody is paid for it before a person has looked.
  static void doubt(Tx tx, OpId id) throws SQLException {
    tx.update(
        "INSERT INTO doubt (d, op_id) VALUES (:d, :op) ON CONFLICT (d, op_id) DO NOTHING",
        "op",
        id.value());
  }

  static Optional<Stored> find(Tx tx, OpId id) throws SQLException {
    return tx.row(Ops::stored, "SELECT * FROM op WHERE d=:d AND op_id=:op", "op", id.value());
  }

  /// Whether it came from this terminal.
  static boolean isOf(Tx tx, OpId id, String terminal) throws SQLException {
    return tx.number(
            "SELECT 1 FROM op WHERE d=:d AND op_id=:op AND terminal_id=:t",
            "op",
            id.value(),
            "t",
            terminal)
        .isPresent();
  }

  static Reply states(Tx tx, List<OpId> ids) throws SQLException {
    return new Reply.States(results(tx, ids));
  }

  /// What has become of each; an id that is not there is UNKNOWN.
  static Map<OpId, OpResult> results(Tx tx, Collection<OpId> ids) throws SQLException {
    var results = new HashMap<OpId, OpResult>();
    ids.forEach(id -> results.put(id, OpResult.of(OpState.UNKNOWN)));
    if (!ids.isEmpty()) {
      tx.each(
          row -> results.put(new OpId(row.getObject("op_id", UUID.class)), stored(row).result()),
          "SELECT * FROM op WHERE d=:d AND op_id = ANY(:ids)",
          "ids",
          new Values("uuid", ids.stream().map(OpId::value).toList()));
    }
    return results;
  }

  /// Whether all of them are known.
  static boolean areThere(Tx tx, List<UUID> ids) throws SQLException {
    var different = ids.stream().distinct().toList();
    return different.isEmpty()
        || tx.number(
                    "SELECT count(*) FROM op WHERE d=:d AND op_id = ANY(:ids)",
                    "ids",
                    new Values("uuid", different))
                .orElse(0)
            == different.size();
  }

  private static Stored stored(ResultSet row) throws SQLException {
    int useNo = row.getInt("use_no");
    String code = row.getString("code");
    return new Stored(
        OpState.valueOf(row.getString("state")),
        useNo == 0 ? OptionalInt.empty() : OptionalInt.of(useNo),
        code == null ? Optional.empty() : Optional.of(Code.valueOf(code)),
        Optional.ofNullable(row.getObject("voucher_id", UUID.class)),
        Optional.ofNullable(row.getString("account_id")),
        row.getLong("amount_fen"),
        Optional.ofNullable(row.getObject("grant_id", UUID.class)),
        row.getLong("received_at"));
  }
}
