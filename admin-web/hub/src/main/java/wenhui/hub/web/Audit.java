package wenhui.hub.web;

import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.UUID;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;

/// Who did what: every deed of a person that changes something, in the transaction that changes it;
/// and what left the house as a file.
final class Audit {

  private Audit() {}

  /// Notes that a person was given a file. Before it is sent: what cannot be noted is not given.
  static void exported(HubDesk desk, Context ctx, String deed, String about) throws Unavailable {
    String who = HubDoor.personOf(ctx).id();
    desk.district()
        .transact(tx -> {
          note(tx, who, deed, about);
          return true;
        });
  }

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
