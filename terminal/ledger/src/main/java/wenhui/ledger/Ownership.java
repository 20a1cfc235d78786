package wenhui.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.ledger.LedgerBackup.Cards;
import wenhui.link.book.Installation;

/// Whose ledger a file is, and with which key it hides card numbers.
final class Ownership {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

  /// What is kept by pseudonym, or names cards by it.
  private static final List<String> OF_CARDS =
      List.of("card", "visit", "spent", "holder_use", "attend", "bound", "message_counter");

  private Ownership() {}

  /// Makes the file the station's if it is nobody's; inside a transaction.
  ///
  /// @param linked the station may have become another terminal: its hub says which, and a life of
  ///   the journal of its own begins with it
  static void take(Session session, Station station, CardKey key, boolean linked)
      throws SQLException {
    var found = session.first("SELECT key_check FROM installation", row -> Journal.bytes(row, 1));
    if (found.isEmpty()) {
      var owner = new Installation(station.district(), station.terminal(), 1);
      session.update(
          "INSERT INTO installation (one, district, terminal, gen, key_check, spent_after)"
              + " VALUES (1,?,?,?,?,0)",
          owner.district(),
          owner.terminal(),
          owner.gen(),
          key.check());
      Life.begin(session, owner);
      return;
    }
    Installation owner = Life.last(session).orElseThrow().owner();
    boolean own =
        owner.district().equals(station.district()) && owner.terminal().equals(station.terminal());
    if (!own && !linked) {
      throw new SQLException("this ledger belongs to " + owner);
    }
    if (!key.isNobodys() && !Arrays.equals(found.get(), key.check())) {
      // A hub knows what cards have spent. Without one nobody does, and the register would fill
      // every purse again.
      if (!linked && hasSpent(session)) {
        throw new SQLException(
            "the card key beside this ledger is not its own: put the right one back, or let all"
                + " cards be as the register says with `ledger forget-cards`");
      }
      LOG.warn("the key of the card pseudonyms is another: every card must be learned again");
      forgetCards(session);
      session.update("UPDATE installation SET key_check = ?", key.check());
    }
  }

  /// Whether the key with this check can tell what cards have spent.
  static Cards cards(Session session, Optional<byte[]> check, boolean linked) throws SQLException {
    var own = session.first("SELECT key_check FROM installation", row -> Journal.bytes(row, 1));
    if (linked || own.isPresent() && check.filter(it -> Arrays.equals(it, own.get())).isPresent()) {
      return Cards.KNOWN;
    }
    return hasSpent(session) ? Cards.KEY_MISSING : Cards.LEARNED_AGAIN;
  }

  /// A ledger of before cards could pay has no such table.
  private static boolean hasSpent(Session session) throws SQLException {
    return session.number("SELECT count(*) FROM sqlite_schema WHERE name = 'spent'") == 1
        && session.number("SELECT EXISTS (SELECT 1 FROM spent)") == 1;
  }

  /// Forgets what cards have spent here, and who they were.
  static void forgetCards(Session session) throws SQLException {
    for (String table : OF_CARDS) {
      session.update("DELETE FROM " + table);
    }
    session.update("UPDATE person SET card = NULL");
    session.update("DELETE FROM pulled WHERE what = 'cards'");
    session.update(
        "UPDATE installation SET spent_after = (SELECT coalesce(max(seq), 0) FROM journal)");
  }
}
