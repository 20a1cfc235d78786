package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import wenhui.hub.store.Tx;
import wenhui.link.Head;

/// How the hub stands with one terminal.
///
/// @param head of the hub's copy of its journal
/// @param boot of the last BOOT entry in that copy
/// @param suspect an operation of it was beyond its grant; no more grants until a person has looked
record Standing(
    String venue, int gen, Head head, Optional<UUID> boot, boolean locked, boolean suspect) {

  static Optional<Standing> of(Tx tx, String terminal) throws SQLException {
    return tx.row(
        row ->
            new Standing(
                row.getString("venue_id"),
                row.getInt("gen"),
                new Head(row.getLong("seq"), Hex.text(row.getBytes("head"))),
                Optional.ofNullable(row.getObject("boot", UUID.class)),
                row.getBoolean("locked"),
                row.getBoolean("suspect")),
        "SELECT venue_id, gen, seq, head, boot, locked, suspect"
            + " FROM terminal WHERE d=:d AND terminal_id=:t",
        "t",
        terminal);
  }

  /// Of a terminal that has signed its request, so that it must be there.
  static Standing known(Tx tx, String terminal) throws SQLException {
    return of(tx, terminal).orElseThrow(() -> new IllegalStateException("no terminal " + terminal));
  }
}
