package wenhui.ledger;

import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import wenhui.ledger.Verification.Astray;
import wenhui.link.Anchor;
import wenhui.link.Head;
import wenhui.link.HubKeys;
import wenhui.link.book.Installation;

/// The hub's signatures over the lives of a journal, as table `anchor` holds them.
final class Anchors {
  private static final String TABLE = "anchor";

  private Anchors() {}

  /// What is wrong with them. A file of an earlier program has no such table.
  ///
  /// Earlier lives may be signed by a key that the hub has retired since, so their signatures are
  /// not looked at.
  static Optional<Astray> astray(Session session, Optional<HubKeys> hub) throws SQLException {
    if (session.number("SELECT count(*) FROM sqlite_schema WHERE name = 'anchor'") == 0) {
      return Optional.empty();
    }
    long wrong =
        session.number(
            """
            SELECT count(*) FROM anchor a LEFT JOIN journal j ON j.seq = a.before + a.seq
            WHERE a.seq > 0 AND j.hash IS NOT a.hash
            """);
    if (wrong != 0) {
      return Optional.of(new Astray(TABLE, "is of another journal than this, or of a longer one"));
    }
    return hub.isPresent() ? unsigned(session, hub.get()) : Optional.empty();
  }

  private record Signed(Anchor anchor, byte[] signature) {}

  private static Optional<Astray> unsigned(Session session, HubKeys hub) throws SQLException {
    List<Life> lives = Life.all(session);
    Installation owner = lives.getLast().owner();
    var last =
        session.first(
            "SELECT seq, hash, hub_ms, signature FROM anchor WHERE before = ?",
            row -> {
              var head = new Head(row.getLong(1), hex(Journal.bytes(row, 2)));
              var anchor =
                  new Anchor(owner.district(), owner.terminal(), owner.gen(), head, row.getLong(3));
              return new Signed(anchor, signature(Journal.text(row, 4)));
            },
            lives.getLast().before());
    return last.isEmpty() || hub.haveSigned(last.get().anchor.signedBytes(), last.get().signature)
        ? Optional.empty()
        : Optional.of(new Astray(TABLE, "is not signed by the hub that this terminal knows"));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /// What is no base64 is no signature of anybody's.
  private static byte[] signature(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
