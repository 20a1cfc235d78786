package wenhui.hub.redeem;

import java.sql.SQLException;
import wenhui.hub.store.Tx;
import wenhui.link.Head;
import wenhui.link.JournalEntry;

/// One entry on its way into the hub's copy of a journal.
///
/// @param prev hash before it, as the terminal says
/// @param after head when it is in
record ChainLink(JournalEntry entry, String prev, Head after) {

  enum Outcome {
    APPLIED,
    /// It is there already, the same.
    SEEN,
    /// Another one stands there, or it follows another one than the hub's last.
    FORK,
    LOCKED,
    OLD_GEN,
    /// Entries are missing before it.
    GAP
  }

  /// Appends it, if it is next. Only with [Outcome#APPLIED] has it changed anything.
  Outcome take(Tx tx) throws SQLException {
    if (append(tx)) {
      insert(tx);
      return Outcome.APPLIED;
    }
    return whyNot(tx);
  }

  /// The conditional update is also the lock that lets only one of two equal requests on.
  private boolean append(Tx tx) throws SQLException {
    var place = entry.place();
    return tx.touched(
        """
        UPDATE terminal SET seq=:seq, head=:hash
        WHERE d=:d AND terminal_id=:t AND gen=:gen AND NOT locked AND seq = :seq - 1 AND head=:prev
        """,
        "seq",
        place.seq(),
        "hash",
        after.hashBytes(),
        "t",
        place.terminal(),
        "gen",
        place.gen(),
        "prev",
        Hex.bytes(prev));
  }

  private void insert(Tx tx) throws SQLException {
    var place = entry.place();
    tx.update(
        """
        INSERT INTO journal (d, terminal_id, gen, seq, hash, entry, received_at)
        VALUES (:d, :t, :gen, :seq, :hash, :entry, :now)
        """,
        "t",
        place.terminal(),
        "gen",
        place.gen(),
        "seq",
        place.seq(),
        "hash",
        after.hashBytes(),
        "entry",
        entry.json().bytes(),
        "now",
        tx.now());
  }

  private Outcome whyNot(Tx tx) throws SQLException {
    var place = entry.place();
    var standing = Standing.known(tx, place.terminal());
    if (standing.gen() != place.gen()) {
      return Outcome.OLD_GEN;
    }
    if (standing.locked()) {
      return Outcome.LOCKED;
    }
    long next = standing.head().seq() + 1;
    if (place.seq() > next) {
      return Outcome.GAP;
    }
    if (place.seq() == next) {
      if (standing.head().hash().equals(prev)) {
        throw Tx.again("the gap before it has just been closed"); // No fork: it is next after all.
      }
      return Outcome.FORK;
    }
    var there =
        tx.row(
            row -> Hex.text(row.getBytes(1)),
            "SELECT hash FROM journal WHERE d=:d AND terminal_id=:t AND gen=:gen AND seq=:seq",
            "t",
            place.terminal(),
            "gen",
            place.gen(),
            "seq",
            place.seq());
    return there.orElse("").equals(after.hash()) ? Outcome.SEEN : Outcome.FORK;
  }
}
