package wenhui.hub.redeem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.hub.store.Tx;
import wenhui.link.GrantKind;

/// A person's decision that a silent terminal shall not hold up others any longer. It is charged to
/// the batch's budget before anything is freed, because the silent terminal may have spent it all.
public final class WriteOffs {

  /// How long after a grant's end nobody may write it off yet (protocol §8).
  static final Duration GRACE = Duration.ofHours(24);

  /// Of a grant `g` and its terminal `t`: the journal it belongs to has ended, or its time and
  /// grace are over.
  private static final String READY = "(g.gen < t.gen OR g.expires_at < :over)";

  private WriteOffs() {}

  public enum Outcome {
    DONE,
    /// It is still open to the terminal, or in its time of grace.
    TOO_EARLY,
    /// The budget of the batch does not bear it.
    NO_BUDGET,
    /// There is no such open grant, or of a kind that keeps nothing from others.
    NOT_OPEN
  }

  /// Writes off a HOME or ESCROW grant whose time and grace are over.
  public static Outcome run(Tx tx, UUID grant) throws SQLException {
    return run(tx, grant, false);
  }

  /// A right that a silent terminal keeps from others, as a page counts them.
  ///
  /// @param card whether it is money of cards, not uses of vouchers
  /// @param rights how many there are
  /// @param ready how many of them may be written off now
  public record Outstanding(
      String terminal, int batch, String name, boolean card, long rights, long ready) {}

  /// Rights that keep something from others and that their terminal will probably not give back: it
  /// is thrown out, has begun anew, or lets their time pass.
  public static List<Outstanding> outstanding(Tx tx) throws SQLException {
    return tx.rows(
        row ->
            new Outstanding(
                row.getString("terminal_id"),
                row.getInt("batch_id"),
                row.getString("name"),
                row.getBoolean("card"),
                row.getLong("rights"),
                row.getLong("ready")),
        """
        SELECT g.terminal_id, g.batch_id, b.name, g.kind = 'ESCROW' AS card,
               count(*) AS rights, count(*) FILTER (WHERE %s) AS ready
        FROM grants g
          JOIN terminal t ON t.d = g.d AND t.terminal_id = g.terminal_id
          JOIN batch b ON b.d = g.d AND b.batch_id = g.batch_id
        WHERE g.d=:d AND g.state IN ('ACTIVE', 'RECALLING') AND g.kind IN ('HOME', 'ESCROW')
          AND (g.gen < t.gen OR t.locked OR g.expires_at < :now)
        GROUP BY g.terminal_id, g.batch_id, b.name, g.kind
        ORDER BY g.terminal_id, g.batch_id
        """
            .formatted(READY),
        "now",
        tx.now(),
        "over",
        tx.now() - GRACE.toMillis());
  }

  /// Those of one terminal that may be written off now.
  public static List<UUID> ready(Tx tx, String terminal) throws SQLException {
    return tx.rows(
        row -> row.getObject(1, UUID.class),
        """
        SELECT g.grant_id FROM grants g
          JOIN terminal t ON t.d = g.d AND t.terminal_id = g.terminal_id
        WHERE g.d=:d AND g.terminal_id=:t AND g.state IN ('ACTIVE', 'RECALLING')
          AND g.kind IN ('HOME', 'ESCROW') AND %s
        ORDER BY g.grant_id
        """
            .formatted(READY),
        "t",
        terminal,
        "over",
        tx.now() - GRACE.toMillis());
  }

  /// A person gives up waiting for one of [#ready].
  public static Outcome decide(Tx tx, UUID grant) throws SQLException {
    boolean ended =
        tx.number(
                """
                SELECT 1 FROM grants g
                  JOIN terminal t ON t.d = g.d AND t.terminal_id = g.terminal_id
                WHERE g.d=:d AND g.grant_id=:g AND g.gen < t.gen
                """,
                "g",
                grant)
            .isPresent();
    return run(tx, grant, ended);
  }

  /// At re-enrolment there is nothing to wait for: the old journal has ended. If the budget does
  /// not bear it the lease stays, and a person decides later.
  static void forced(Tx tx, UUID grant) throws SQLException {
    run(tx, grant, true);
  }

  private static Outcome run(Tx tx, UUID grant, boolean forced) throws SQLException {
    var first = GrantRow.find(tx, grant);
    if (first.isEmpty() || !isExclusive(first.get())) {
      return Outcome.NOT_OPEN;
    }
    var leased = Returns.voucherOf(first.get());
    if (leased.isPresent()) {
      Uses.lock(tx, leased.get());
    }
    var row = lockRow(tx, grant);
    if (!row.state().isOpen()) {
      return Outcome.NOT_OPEN;
    }
    if (!forced && tx.now() <= row.counts().expiresAt() + GRACE.toMillis()) {
      return Outcome.TOO_EARLY;
    }
    long charge = leased.isPresent() ? leasedUses(tx, leased.get(), grant) : row.counts().left();
    return charge(tx, row, charge) ? free(tx, row, leased, charge) : Outcome.NO_BUDGET;
  }

  private static boolean isExclusive(GrantRow grant) {
    return grant.isOf(GrantKind.HOME) || grant.isOf(GrantKind.ESCROW);
  }

  private static GrantRow lockRow(Tx tx, UUID grant) throws SQLException {
    tx.number("SELECT 1 FROM grants WHERE d=:d AND grant_id=:g FOR UPDATE", "g", grant);
    return GrantRow.find(tx, grant).orElseThrow();
  }

  /// Claimed uses count too: one may be voided and be accepted again by the silent holder.
  private static long leasedUses(Tx tx, UUID voucher, UUID grant) throws SQLException {
    return tx.number(
            """
            SELECT count(*) FROM voucher_use WHERE d=:d AND voucher_id=:v AND grant_id=:g
            """,
            "v",
            voucher,
            "g",
            grant)
        .orElseThrow();
  }

  private static boolean charge(Tx tx, GrantRow grant, long charge) throws SQLException {
    long taken = Budgets.take(tx, grant.batch(), charge);
    if (taken < charge) {
      Budgets.give(tx, grant.batch(), taken);
    }
    return taken == charge;
  }

  private static Outcome free(Tx tx, GrantRow grant, Optional<UUID> leased, long charge)
      throws SQLException {
    boolean written =
        tx.touched(
            """
            UPDATE grants SET state='WRITTEN_OFF', woff=:n
            WHERE d=:d AND grant_id=:g AND state IN ('ACTIVE', 'RECALLING') AND expires_at=:seen
            """,
            "n",
            charge,
            "g",
            grant.id(),
            "seen",
            grant.counts().expiresAt());
    if (!written) {
      throw Tx.again("the grant has changed meanwhile");
    }
    if (leased.isPresent()) {
      Uses.endLease(tx, leased.get(), grant.id());
      Promotion.run(tx, leased.get());
      Uses.changed(tx, leased.get());
    } else {
      Accounts.release(tx, grant.subject(), charge);
    }
    return Outcome.DONE;
  }
}
