package wenhui.ledger;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import wenhui.ledger.Verification.Astray;
import wenhui.ledger.Verification.Broken;
import wenhui.ledger.Verification.Intact;
import wenhui.link.HubKeys;
import wenhui.redeem.LedgerUnavailable;

/// Checks a ledger file from its first entry to its last, through a connection of its own that can
/// change nothing. A terminal may be at work on the file meanwhile; what is checked is one state of
/// it.
public final class LedgerVerifier {
  private static final int TELL_EVERY = 10_000;

  private LedgerVerifier() {}

  /// Checks the ledger in `file`.
  ///
  /// @throws LedgerUnavailable if the file cannot be read as a ledger at all
  public static Verification verify(Path file) throws LedgerUnavailable {
    return verify(file, Optional.empty(), _ -> {});
  }

  /// Checks the ledger in `file`.
  ///
  /// @param hub the keys by which the hub's signature over the present life is checked; without
  ///   them only whether it stands over what is there
  /// @param progress is told the number of entries checked, now and then
  /// @throws LedgerUnavailable if the file cannot be read as a ledger at all
  public static Verification verify(Path file, Optional<HubKeys> hub, LongConsumer progress)
      throws LedgerUnavailable {
    if (!Files.exists(file)) {
      throw new LedgerUnavailable("verify", new NoSuchFileException(file.toString()));
    }
    try (var session = Database.reader(file)) {
      return session.snapshot(it -> verify(it, hub, progress));
    } catch (SQLException e) {
      throw new LedgerUnavailable("verify " + file.getFileName(), e);
    }
  }

  private static Verification verify(Session session, Optional<HubKeys> hub, LongConsumer progress)
      throws SQLException {
    var audit = new Audit(lives(session));
    try {
      session.each(
          "SELECT seq, hash, entry, day FROM journal ORDER BY seq",
          row -> {
            if (audit.entries() % TELL_EVERY == 0) {
              progress.accept(audit.entries());
            }
            return audit.entry(
                new Audit.Row(
                    row.getLong(1), Journal.bytes(row, 2), Journal.text(row, 3), row.getLong(4)));
          });
    } catch (SQLException e) {
      return new Broken(audit.entries() + 1, "cannot be read: " + e.getMessage());
    }
    progress.accept(audit.entries());
    if (audit.broken().isPresent()) {
      return audit.broken().get();
    }
    return astray(session, audit, hub)
        .<Verification>map(it -> it)
        .orElseGet(() -> new Intact(audit.entries(), audit.head()));
  }

  private static List<Life> lives(Session session) throws SQLException {
    var lives = Life.all(session);
    if (lives.isEmpty()) {
      throw new SQLException("nobody's ledger: it was never begun");
    }
    return lives;
  }

  private static Optional<Astray> astray(Session session, Audit audit, Optional<HubKeys> hub) {
    return check("life", () -> lives(audit))
        .or(() -> check("anchor", () -> Anchors.astray(session, hub)))
        .or(() -> check("redemption", () -> uses(session, audit)))
        .or(() -> check("tally", () -> tally(session, audit)))
        .or(() -> check("undone", () -> undone(session, audit)))
        .or(() -> check("seen", () -> seen(session)))
        .or(() -> check("spent", () -> Accounts.astray(session)))
        .or(() -> check("the file", () -> structure(session)));
  }

  private interface Check {
    Optional<Astray> run() throws SQLException;
  }

  private static Optional<Astray> check(String table, Check check) {
    try {
      return check.run();
    } catch (SQLException e) {
      return Optional.of(new Astray(table, "cannot be read: " + e.getMessage()));
    }
  }

  private static Optional<Astray> lives(Audit audit) {
    return audit.isInLastLife()
        ? Optional.empty()
        : Optional.of(new Astray("life", "has one that no entry is of"));
  }

  private static Optional<Astray> uses(Session session, Audit audit) throws SQLException {
    var found = new UseSet();
    session.each(
        "SELECT voucher, use_no, serial, seq FROM redemption",
        row -> {
          found.add(Journal.bytes(row, 1), row.getLong(2), row.getLong(3), row.getLong(4));
          return true;
        });
    return found.sameAs(audit.uses())
        ? Optional.empty()
        : Optional.of(
            new Astray(
                "redemption",
                "has %d uses, not the %d that the journal has"
                    .formatted(found.count(), audit.uses().count())));
  }

  private static Optional<Astray> tally(Session session, Audit audit) throws SQLException {
    boolean[] same = {true};
    session.each(
        "SELECT * FROM tally",
        row -> {
          same[0] = audit.tally().strike(Tally.Row.of(row));
          return same[0];
        });
    return same[0] && audit.tally().nothingLeft()
        ? Optional.empty()
        : Optional.of(new Astray("tally", "does not add up to what the journal says"));
  }

  private static Optional<Astray> undone(Session session, Audit audit) throws SQLException {
    Map<Long, Long> found = new HashMap<>();
    session.each(
        "SELECT serial, \"by\" FROM undone",
        row -> {
          found.put(row.getLong(1), row.getLong(2));
          return true;
        });
    return found.equals(audit.undone())
        ? Optional.empty()
        : Optional.of(new Astray("undone", "is not what the journal says was taken back"));
  }

  /// The cards and codes that are still kept are those that the journal has committed to.
  private static Optional<Astray> seen(Session session) throws SQLException {
    long[] wrong = {0};
    session.each(
        """
        SELECT s.seq, s.subject, s.salt, coalesce(j.entry ->> '$.body.card',
                                                  j.entry ->> '$.body.code', '')
        FROM seen s LEFT JOIN journal j ON j.seq = s.seq ORDER BY s.seq
        """,
        row -> {
          String hash = Commitment.to(Journal.text(row, 2), Journal.bytes(row, 3)).hash();
          wrong[0] = hash.equals(row.getString(4)) ? 0 : row.getLong(1);
          return wrong[0] == 0;
        });
    return wrong[0] == 0
        ? Optional.empty()
        : Optional.of(new Astray("seen", "entry " + wrong[0] + " does not commit to it"));
  }

  private static Optional<Astray> structure(Session session) throws SQLException {
    String found =
        session.first("PRAGMA integrity_check(1)", row -> Journal.text(row, 1)).orElse("ok");
    return found.equals("ok") ? Optional.empty() : Optional.of(new Astray("the file", found));
  }
}
