package wenhui.hub.web;

import java.sql.SQLException;
import java.util.UUID;
import wenhui.hub.store.Tx;

/// Who did what: every deed of a person that changes something, in the transaction that changes it.
final class Audit {

  private Audit() {}

  /// @param deed such as `batch.cancel`
  /// @param about which one; no personal data
  static void note(Tx tx, String person, String deed, String about) throws SQLException {
    tx.update(
        """
        INSERT INTO audit (d, at, audit_id, person_id, deed, about)
        VALUES (:d, :now, :id, :who, :deed, :about)
        """,
        "now",
        tx.now(),
        "id",
        UUID.randomUUID(),
        "who",
        person,
        "deed",
        deed,
        "about",
        about);
  }
}
