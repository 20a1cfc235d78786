package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import wenhui.hub.redeem.GrantRow.State;
import wenhui.hub.redeem.Ops.Sender;
import wenhui.hub.store.Tx;
import wenhui.link.GrantKind;

/// A CLOSE entry: the terminal will accept nothing more under a grant, and its chain has put every
/// acceptance under it before this entry (R2).
final class Returns {

  private Returns() {}

  static void close(Tx tx, Sender sender, int gen, UUID grant) throws SQLException {
    var row = GrantRow.find(tx, grant);
    if (row.isEmpty()) {
      if (!tombstone(tx, sender, gen, grant)) {
        throw Tx.again("the grant has appeared meanwhile");
      }
      return;
    }
    if (!row.get().isHeldBy(tx, sender.terminal())) {
      return; // Its holder may still accept under it.
    }
    var leased = voucherOf(row.get());
    if (leased.isPresent()) {
      Uses.lock(tx, leased.get());
    }
    if (giveBack(tx, row.get(), leased)) {
      return;
    }
    endWriteOff(tx, row.get());
  }

  /// Closed before its request arrived: the request will be denied.
  private static boolean tombstone(Tx tx, Sender sender, int gen, UUID grant) throws SQLException {
    return tx.touched(
        """
        INSERT INTO grants (d, grant_id, terminal_id, gen, amount, expires_at, state)
        VALUES (:d, :g, :t, :gen, 0, 0, 'RETURNED') ON CONFLICT (d, grant_id) DO NOTHING
        """,
        "g",
        grant,
        "t",
        sender.terminal(),
        "gen",
        gen);
  }

  static Optional<UUID> voucherOf(GrantRow grant) {
    return grant.isOf(GrantKind.HOME)
        ? Optional.of(UUID.fromString(grant.subject()))
        : Optional.empty();
  }

  private static boolean giveBack(Tx tx, GrantRow grant, Optional<UUID> leased)
      throws SQLException {
    var returned =
        tx.number(
            """
            UPDATE grants
            SET state='RETURNED', returned = CASE WHEN kind='HOME' THEN 0 ELSE amount - spent END
            WHERE d=:d AND grant_id=:g AND state IN ('ACTIVE', 'RECALLING')
            RETURNING returned
            """,
            "g",
            grant.id());
    if (returned.isEmpty()) {
      return false;
    }
    if (leased.isPresent()) {
      Uses.endLease(tx, leased.get(), grant.id());
      Promotion.run(tx, leased.get());
      Uses.changed(tx, leased.get());
    } else if (grant.isOf(GrantKind.CREDIT)) {
      Budgets.give(tx, grant.batch(), returned.getAsLong());
    } else {
      Accounts.release(tx, grant.subject(), returned.getAsLong());
    }
    return true;
  }

  /// Only now is it sure that no more acceptances come: what the write-off charged and nobody used
  /// goes back (R8).
  private static void endWriteOff(Tx tx, GrantRow grant) throws SQLException {
    var left =
        tx.number(
            """
            SELECT woff FROM grants WHERE d=:d AND grant_id=:g AND state=:written_off FOR UPDATE
            """,
            "g",
            grant.id(),
            "written_off",
            State.WRITTEN_OFF.name());
    if (left.isPresent()) {
      tx.update(
          "UPDATE grants SET state='RETURNED', woff=0 WHERE d=:d AND grant_id=:g", "g", grant.id());
      Budgets.give(tx, grant.batch(), left.getAsLong());
    }
  }
}
