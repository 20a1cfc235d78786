package wenhui.hub.redeem;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.hub.redeem.Ops.New;
import wenhui.hub.redeem.Ops.Sender;
import wenhui.hub.store.Tx;
import wenhui.link.FieldReader;
import wenhui.link.JournalEntry;
import wenhui.link.Malformed;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.HeadCount;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;

/// What an entry of a journal does at the hub, in the transaction that takes it in.
final class Effects {
  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  private Effects() {}

  /// An entry whose body cannot be understood is kept as evidence and does nothing; its terminal is
  /// looked at. To refuse it would stop the journal for ever.
  static void of(Tx tx, JournalEntry entry) throws SQLException {
    try {
      carryOut(tx, entry);
    } catch (Malformed e) {
      var place = entry.place();
      LOG.warn("entry {} of {} not understood: {}", place.seq(), place.terminal(), e.getMessage());
      Terminals.suspect(tx, place.terminal());
    }
  }

  /// The operation that an entry is about, if it is about one.
  static Optional<OpId> opOf(JournalEntry entry) {
    try {
      var body = FieldReader.of(entry.body());
      return body.has("op") ? Optional.of(new OpId(body.id("op"))) : Optional.empty();
    } catch (Malformed _) {
      return Optional.empty();
    }
  }

  private static void carryOut(Tx tx, JournalEntry entry) throws SQLException, Malformed {
    var place = entry.place();
    switch (entry.kind()) {
      case BOOT ->
          tx.update(
              "UPDATE terminal SET boot=:boot WHERE d=:d AND terminal_id=:t",
              "boot",
              entry.boot(),
              "t",
              place.terminal());
      case OFFLINE ->
          Reconciliation.offline(tx, offline(sender(tx, entry), FieldReader.of(entry.body())));
      case VOID -> Voids.fact(tx, undone(tx, entry, "op"));
      case UNDO -> undo(tx, entry);
      case CLOSE -> {
        UUID grant = FieldReader.of(entry.body()).id("grant");
        Returns.close(tx, sender(tx, entry), place.gen(), grant);
      }
      case LOCK -> Terminals.lock(tx, place.terminal(), place.gen());
      case VISIT -> visit(tx, entry);
      case DONE -> done(tx, entry);
      case COUNT -> group(tx, entry);
      case PAID, SHIFT, CASHUP -> {} // Kept as evidence; accounts of cards are escrowed elsewhere.
      case INTENT, REFUSED, VOIDED -> {} // The terminal's own memory; messages did the rest.
    }
  }

  /// Usually the hub knows the operation: it said POSTED. If not, the terminal was its own
  /// authority when it accepted it, because it had no hub then, or the hub has lost it and is being
  /// told anew.
  private static void done(Tx tx, JournalEntry entry) throws SQLException, Malformed {
    var body = FieldReader.of(entry.body());
    if (!Subject.isIn(body) || !body.has("amount_fen")) {
      return;
    }
    var subject = Optional.of(Subject.read(body));
    long fen = body.whole("amount_fen", 0, Fen.MOST);
    var op = new New(new OpId(body.id("op")), sender(tx, entry), subject, fen, Optional.empty());
    Reconciliation.done(tx, op);
  }

  private static void visit(Tx tx, JournalEntry entry) throws SQLException, Malformed {
    visits(tx, entry, isVisit(FieldReader.of(entry.body())) ? 1 : 0);
  }

  static boolean isVisit(FieldReader body) throws Malformed {
    return body.has("visit") && body.whole("visit", 0, 1) == 1;
  }

  /// A terminal without a hub took back what it had accepted by itself; or any terminal people whom
  /// it had counted.
  private static void undo(Tx tx, JournalEntry entry) throws SQLException, Malformed {
    var body = FieldReader.of(entry.body());
    if (Subject.isIn(body)) {
      Voids.fact(tx, undone(tx, entry, "undoes_op"));
    } else if (heads(body) > 0) {
      uncount(tx, entry, heads(body));
    }
  }

  /// Minutes after they were counted, which may be the next day.
  private static void uncount(Tx tx, JournalEntry entry, long heads) throws SQLException {
    tx.update(
        """
        UPDATE visit_tally SET visits = visits - :heads
        WHERE d=:d AND terminal_id=:t AND visits >= :heads AND day =
              (SELECT max(day) FROM visit_tally
               WHERE d=:d AND terminal_id=:t AND day <= :day AND visits >= :heads)
        """,
        "heads",
        heads,
        "t",
        entry.place().terminal(),
        "day",
        day(entry));
  }

  private static void group(Tx tx, JournalEntry entry) throws SQLException, Malformed {
    visits(tx, entry, heads(FieldReader.of(entry.body())));
  }

  /// Of a group that came to the venue itself; who came to an event is counted apart.
  static long heads(FieldReader body) throws Malformed {
    boolean here = !body.has("event") && body.has("heads");
    return here ? body.whole("heads", 0, HeadCount.MOST) : 0;
  }

  private static void visits(Tx tx, JournalEntry entry, long heads) throws SQLException {
    if (heads > 0) {
      String terminal = entry.place().terminal();
      tally(tx, new Visits(terminal, Standing.known(tx, terminal).venue(), day(entry), heads));
    }
  }

  private static LocalDate day(JournalEntry entry) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(entry.wallMs()), Moment.ZONE);
  }

  /// People who came to a venue on one day, as one terminal counted them.
  record Visits(String terminal, String venue, LocalDate day, long heads) {}

  static void tally(Tx tx, Visits visits) throws SQLException {
    tx.update(
        """
        INSERT INTO visit_tally (d, day, terminal_id, venue_id, visits)
        VALUES (:d, :day, :t, :venue, :heads)
        ON CONFLICT (d, day, terminal_id) DO UPDATE SET visits = visit_tally.visits + :heads
        """,
        "heads",
        visits.heads,
        "day",
        visits.day,
        "t",
        visits.terminal,
        "venue",
        visits.venue);
  }

  /// What an OFFLINE entry says.
  static New offline(Sender sender, FieldReader body) throws Malformed {
    return new New(
        new OpId(body.id("op")),
        sender,
        Optional.of(Subject.read(body)),
        body.whole("amount_fen", 0, Fen.MOST),
        Optional.of(body.id("grant")));
  }

  private static New undone(Tx tx, JournalEntry entry, String key) throws SQLException, Malformed {
    var body = FieldReader.of(entry.body());
    var subject = Subject.isIn(body) ? Optional.of(Subject.read(body)) : Optional.<Subject>empty();
    long fen = body.has("amount_fen") ? body.whole("amount_fen", 0, Fen.MOST) : 0;
    return new New(new OpId(body.id(key)), sender(tx, entry), subject, fen, Optional.empty());
  }

  private static Sender sender(Tx tx, JournalEntry entry) throws SQLException {
    var place = entry.place();
    String venue = Standing.known(tx, place.terminal()).venue();
    return new Sender(place.terminal(), venue, entry.boot(), place.gen(), place.seq());
  }
}
