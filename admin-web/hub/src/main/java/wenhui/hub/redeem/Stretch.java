package wenhui.hub.redeem;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import wenhui.hub.redeem.Ops.New;
import wenhui.hub.redeem.Ops.Sender;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Tx.Values;
import wenhui.link.FieldReader;
import wenhui.link.JournalEntry;
import wenhui.link.Malformed;
import wenhui.link.Subject;
import wenhui.redeem.Moment;

/// Entries of one journal that follow each other and are taken in by one transaction.
///
/// The protocol (§5) gives each entry a transaction. One for all of them means the same, because
///
/// - the entries of one terminal are applied in sequence either way: its row is locked by the first
///   statement, so nothing of this terminal comes between them;
/// - what others see is what they would see if all these transactions had happened to follow each
///   other without a pause, which §5 allows, and a crash leaves what a crash before the first of
///   them leaves: the terminal has no answer and sends them again;
/// - only entries are joined that give or take on their own: acceptances of different vouchers,
///   visits, and those that change nothing. A void, a return, a lock stands alone;
/// - it is tried once. Whenever an entry turns out to be unlike the others (not understood, known
///   already, beyond its grant, in conflict, of a card), or the database says that transactions
///   collided, all of it is undone and the entries are taken one by one.
///
/// Locks are taken in the protocol's order: the terminal, then all vouchers by their ids, grants,
/// uses, and the budgets last. Only the operations come after their vouchers: nobody else knows
/// their ids yet.
///
/// @param links in sequence, each following the one before; one at least
record Stretch(List<ChainLink> links) {
  Stretch {
    links = List.copyOf(links);
  }

  enum Outcome {
    APPLIED,
    /// All of it is there already, the same.
    SEEN,
    /// To be taken one by one: nothing has been changed, or must stay so.
    APART
  }

  /// Cuts entries where one of them must stand alone.
  static List<Stretch> of(List<ChainLink> links) {
    var stretches = new ArrayList<Stretch>();
    var open = new ArrayList<ChainLink>();
    for (ChainLink link : links) {
      boolean alone = standsAlone(link.entry().kind());
      if (alone && !open.isEmpty()) {
        stretches.add(new Stretch(open));
        open.clear();
      }
      open.add(link);
      if (alone) {
        stretches.add(new Stretch(open));
        open.clear();
      }
    }
    if (!open.isEmpty()) {
      stretches.add(new Stretch(open));
    }
    return stretches;
  }

  private static boolean standsAlone(JournalEntry.Kind kind) {
    return switch (kind) {
      case VOID, UNDO, CLOSE, LOCK -> true;
      case BOOT, OFFLINE, VISIT, DONE, COUNT -> false;
      case PAID, SHIFT, CASHUP, INTENT, REFUSED, VOIDED -> false;
    };
  }

  /// Takes it in. With [Outcome#APART] the transaction must be undone.
  Outcome take(Tx tx) throws SQLException {
    var venue = append(tx);
    if (venue.isEmpty()) {
      return isThere(tx) ? Outcome.SEEN : Outcome.APART;
    }
    insert(tx);
    try {
      return new Sum(venue.get()).carryOut(tx) ? Outcome.APPLIED : Outcome.APART;
    } catch (Malformed _) {
      return Outcome.APART;
    }
  }

  private JournalEntry.Place place() {
    return links.getFirst().entry().place();
  }

  /// As [ChainLink] does for one entry.
  ///
  /// @return the terminal's venue
  private Optional<String> append(Tx tx) throws SQLException {
    var first = links.getFirst();
    var last = links.getLast().after();
    return tx.row(
        row -> row.getString(1),
        """
        UPDATE terminal SET seq=:last, head=:hash
        WHERE d=:d AND terminal_id=:t AND gen=:gen AND NOT locked AND seq = :first - 1
          AND head=:prev
        RETURNING venue_id
        """,
        "last",
        last.seq(),
        "hash",
        last.hashBytes(),
        "t",
        place().terminal(),
        "gen",
        place().gen(),
        "first",
        place().seq(),
        "prev",
        Hex.bytes(first.prev()));
  }

  private void insert(Tx tx) throws SQLException {
    tx.update(
        """
        INSERT INTO journal (d, terminal_id, gen, seq, hash, entry, received_at)
        SELECT :d, :t, :gen, n.seq, n.hash, n.entry, :now
        FROM unnest(:seqs, :hashes, :entries) AS n (seq, hash, entry)
        """,
        "t",
        place().terminal(),
        "gen",
        place().gen(),
        "seqs",
        seqs(),
        "hashes",
        hashes(),
        "entries",
        new Values("bytea", links.stream().map(link -> link.entry().json().bytes()).toList()),
        "now",
        tx.now());
  }

  private boolean isThere(Tx tx) throws SQLException {
    var same =
        tx.number(
            """
            SELECT count(*) FROM unnest(:seqs, :hashes) AS n (seq, hash)
              JOIN journal j ON j.d=:d AND j.terminal_id=:t AND j.gen=:gen
                AND j.seq = n.seq AND j.hash = n.hash
            """,
            "seqs",
            seqs(),
            "hashes",
            hashes(),
            "t",
            place().terminal(),
            "gen",
            place().gen());
    return same.orElse(0) == links.size();
  }

  private Values seqs() {
    return new Values("bigint", links.stream().map(link -> link.entry().place().seq()).toList());
  }

  private Values hashes() {
    return new Values("bytea", links.stream().map(link -> link.after().hashBytes()).toList());
  }

  /// What the entries do together.
  private final class Sum {
    private final String venue;
    private final List<New> accepted = new ArrayList<>();
    private final List<UUID> done = new ArrayList<>();
    private final Map<LocalDate, Long> visits = new TreeMap<>();

    Sum(String venue) {
      this.venue = venue;
    }

    /// @return false if one of them is unlike the others
    boolean carryOut(Tx tx) throws SQLException, Malformed {
      for (ChainLink link : links) {
        add(tx, link.entry());
      }
      for (var day : visits.entrySet()) {
        Effects.tally(
            tx, new Effects.Visits(place().terminal(), venue, day.getKey(), day.getValue()));
      }
      return Ops.areThere(tx, done) && (accepted.isEmpty() || Acceptances.settle(tx, accepted));
    }

    private void add(Tx tx, JournalEntry entry) throws SQLException, Malformed {
      var body = FieldReader.of(entry.body());
      switch (entry.kind()) {
        case BOOT -> Effects.of(tx, entry);
        case OFFLINE -> accepted.add(Effects.offline(sender(entry), body));
        case VISIT -> visits(entry, Effects.isVisit(body) ? 1 : 0);
        case COUNT -> visits(entry, Effects.heads(body));
        case DONE -> {
          if (Subject.isIn(body) && body.has("amount_fen")) {
            done.add(body.id("op")); // Which the hub has said itself, usually.
          }
        }
        case PAID, SHIFT, CASHUP, INTENT, REFUSED, VOIDED -> {}
        case VOID, UNDO, CLOSE, LOCK -> throw new IllegalStateException("they stand alone");
      }
    }

    private void visits(JournalEntry entry, long heads) {
      if (heads > 0) {
        var day = LocalDate.ofInstant(Instant.ofEpochMilli(entry.wallMs()), Moment.ZONE);
        visits.merge(day, heads, Long::sum);
      }
    }

    private Sender sender(JournalEntry entry) {
      var place = entry.place();
      return new Sender(place.terminal(), venue, entry.boot(), place.gen(), place.seq());
    }
  }
}
