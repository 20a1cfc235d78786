package wenhui.hub.web;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import wenhui.hub.redeem.Budgets;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.redeem.VoucherId;

/// Batches for tests, valid for ever.
public final class TestIssue {

  private TestIssue() {}

  public static List<VoucherId> issue(District district, int batch, Terms terms)
      throws Unavailable {
    return district.transact(tx -> issue(tx, batch, terms));
  }

  /// @param offline NEVER, HOME or EXPOSURE
  public record Terms(String offline, long budget, int count, int uses) {}

  private static List<VoucherId> issue(Tx tx, int batch, Terms terms) throws SQLException {
    tx.update(
        """
        INSERT INTO batch (d, batch_id, name, source, benefit, face_fen, uses, offline,
                           valid_from, valid_to, budget)
        VALUES (:d, :b, 'test', 'CITY', 'CASH_OFF', 2000, :uses, :offline, 0, 9000000000000, :x)
        """,
        "b",
        batch,
        "uses",
        terms.uses,
        "offline",
        terms.offline,
        "x",
        terms.budget);
    Budgets.open(tx, batch, terms.budget);
    var ids = new ArrayList<VoucherId>();
    for (int i = 0; i < terms.count; i++) {
      var id = UUID.randomUUID();
      tx.update(
          """
          INSERT INTO voucher (d, voucher_id, batch_id, ordinal, uses, face_fen)
          VALUES (:d, :v, :b, :n, :uses, 2000)
          """,
          "v",
          id,
          "b",
          batch,
          "n",
          i,
          "uses",
          terms.uses);
      for (int use = 1; use <= terms.uses; use++) {
        tx.update(
            "INSERT INTO voucher_use (d, voucher_id, use_no) VALUES (:d, :v, :n)",
            "v",
            id,
            "n",
            use);
      }
      ids.add(new VoucherId(id));
    }
    return List.copyOf(ids);
  }
}
