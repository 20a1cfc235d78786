package wenhui.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import wenhui.link.Malformed;
import wenhui.redeem.BatchId;
import wenhui.redeem.CardId;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.VoucherId;

/// What a terminal asks its hub for now and then, and keeps: states of cards and of vouchers, each
/// with the hub's time as of which it holds, to ask the next time for what has changed since.
///
/// **What a card has left.** The hub's balance lacks all that the hub has counted, so what was
/// spent here is taken off it only as long as the hub cannot have counted it: what was accepted
/// offline and not settled yet, and what the hub has allowed since the state was asked for. The
/// latter may be counted twice for a minute, until the next pull; never not at all. Points the hub
/// does not count: what was spent and earned here stays beside what it says.
///
/// Durable on return. Safe for use by several threads.
public final class Pulls {
  private static final String CARDS = "cards";
  private static final String LACKS = "journal/hub";

  /// Before the card that a walk has come to; its `as_of` is the time when the walk began.
  private static final String WALK = "cards>";

  private static final String WALK_END = "cards?";
  private static final String NO_TAIL = "····";

  private final Writer writer;
  private final UUID boot;

  Pulls(Writer writer, UUID boot) {
    this.writer = writer;
    this.boot = boot;
  }

  /// Takes over a page of cards.
  ///
  /// @param askedUpMs milliseconds since boot, suspend included, when it was asked for
  public void cards(List<CardState> page, long askedUpMs) throws LedgerUnavailable {
    writer.transaction(
        "learn cards",
        session -> {
          for (CardState card : page) {
            learn(session, card);
            settle(session, card, askedUpMs);
          }
          return page.size();
        });
  }

  /// How far a walk through the register of cards has come: a break is followed by the next page,
  /// not by the first.
  ///
  /// @param asOfMs the hub's time when it began
  /// @param after the last card that was taken over
  public record Walk(long asOfMs, CardId after) {}

  /// Where the walk goes on that was begun and not ended; empty if there is none.
  public Optional<Walk> walk() throws LedgerUnavailable {
    return writer.read(
        "look up what was pulled",
        session ->
            session.first(
                "SELECT as_of, substr(what, ?) FROM pulled WHERE what > ? AND what < ?",
                row -> new Walk(row.getLong(1), new CardId(row.getString(2))),
                WALK.length() + 1,
                WALK,
                WALK_END));
  }

  /// Takes over a page behind which there are more.
  ///
  /// @param behind where the walk goes on after it
  public void cards(List<CardState> page, long askedUpMs, Walk behind) throws LedgerUnavailable {
    writer.transaction(
        "learn cards",
        session -> {
          for (CardState card : page) {
            learn(session, card);
            settle(session, card, askedUpMs);
          }
          forgetWalk(session);
          return mark(session, WALK + behind.after.value(), behind.asOfMs);
        });
  }

  private static void forgetWalk(Session session) throws SQLException {
    session.update("DELETE FROM pulled WHERE what > ? AND what < ?", WALK, WALK_END);
  }

  private static void learn(Session session, CardState card) throws SQLException {
    session.update(
        """
        INSERT INTO card
          (id, standing, greeting, tail, special, vouchers, points, allowance_fen, class)
        VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET standing = excluded.standing,
          greeting = excluded.greeting, tail = excluded.tail, special = excluded.special,
          points = excluded.points, allowance_fen = excluded.allowance_fen,
          class = excluded.class
        """,
        card.card().value(),
        card.standing().name(),
        card.greeting(),
        card.tail().isEmpty() ? NO_TAIL : card.tail(),
        card.special(),
        card.points(),
        card.balance().value(),
        card.discountClass().number());
  }

  private void settle(Session session, CardState card, long askedUpMs) throws SQLException {
    session.update(
        """
        INSERT INTO spent (card, points, earned, allowance_fen, day, day_fen)
        SELECT ?1, 0, 0, min(?2, coalesce(sum(amount_fen), 0)), 0, 0 FROM op
        WHERE account = ?1 AND account IS NOT NULL
          AND (state = 'OFFLINE' OR state = 'DONE' AND boot = ?3 AND up_ms >= ?4)
        ON CONFLICT (card) DO UPDATE SET allowance_fen = excluded.allowance_fen
        """,
        card.card().value(),
        card.balance().value(),
        boot.toString(),
        askedUpMs);
  }

  /// The hub's time as of which cards are known; 0 if none are.
  public long cardsAsOf() throws LedgerUnavailable {
    return asOf(CARDS);
  }

  /// All pages have come; the first said `asOfMs`.
  ///
  /// While a payment waits for its settling, the hub may have counted it already or not, and the
  /// card may be told of for the last time: then all is asked for again from where it was.
  public void cardsAsOf(long asOfMs) throws LedgerUnavailable {
    writer.transaction(
        "learn cards",
        session -> {
          forgetWalk(session);
          long waiting =
              session.number(
                  """
                  SELECT count(*) FROM op
                  WHERE +account IS NOT NULL AND state IN ('OFFLINE', 'UNDOING', 'VOIDING')
                    AND state NOT IN ('DONE', 'REFUSED', 'VOIDED') -- for index op_pending
                  """);
          return waiting > 0 ? 0 : mark(session, CARDS, asOfMs);
        });
  }

  /// What a card has left; nothing if it is not known.
  public Fen left(CardId card) throws LedgerUnavailable {
    return writer
        .read("look up an account", session -> Accounts.find(session, card))
        .map(account -> account.purse().allowance())
        .orElse(Fen.ZERO);
  }

  /// The hub's time as of which the states of a batch's vouchers are known; 0 if they are not.
  public long statesAsOf(BatchId batch) throws LedgerUnavailable {
    return asOf("states/" + batch);
  }

  /// The hub's time of a map of a batch's vouchers.
  public static long asOf(byte[] map) throws Malformed {
    return Gone.StateMap.read(map).asOfMs();
  }

  /// Where the hub's copy of the journal ends, if it has lost what it once had: from there a stick
  /// tells it again. Empty where nothing is known of a loss.
  public OptionalLong hubLacksAfter() throws LedgerUnavailable {
    return writer.read(
        "look up what the hub lacks",
        session ->
            session
                .first("SELECT as_of FROM pulled WHERE what = ?", row -> row.getLong(1), LACKS)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
  }

  /// Notes it, or that it has everything again.
  public void hubLacksAfter(OptionalLong seq) throws LedgerUnavailable {
    writer.transaction(
        "note what the hub lacks",
        session ->
            seq.isPresent()
                ? mark(session, LACKS, seq.getAsLong())
                : session.update("DELETE FROM pulled WHERE what = ?", LACKS));
  }

  /// Takes over a map of a batch's vouchers, whole or what has changed.
  ///
  /// @throws Malformed if it is none; then nothing is taken over
  public void states(BatchId batch, byte[] map) throws Malformed, LedgerUnavailable {
    var read = Gone.StateMap.read(map);
    if (!read.batch().equals(batch)) {
      throw new Malformed("a state map of another batch");
    }
    writer.transaction(
        "learn which vouchers are used up",
        session -> {
          read.store(session);
          return mark(session, "states/" + batch, read.asOfMs());
        });
  }

  /// Of which batch a voucher is, as far as the hub has told.
  public Optional<BatchId> batchOf(VoucherId voucher) throws LedgerUnavailable {
    return writer.read(
        "look up a voucher's batch",
        session ->
            session.first(
                "SELECT batch FROM issued WHERE voucher = ?",
                row -> new BatchId(row.getInt(1)),
                (Object) voucher.bytes()));
  }

  /// How many of a batch's vouchers are known by their place in it.
  public long issued(BatchId batch) throws LedgerUnavailable {
    return asOf("issued/" + batch);
  }

  /// Takes over which vouchers stand in places `first`, `first + 1`, … of a batch's map.
  public void issued(BatchId batch, long first, List<VoucherId> vouchers) throws LedgerUnavailable {
    writer.transaction(
        "learn which vouchers there are",
        session -> {
          long ordinal = first;
          for (VoucherId voucher : vouchers) {
            session.update(
                "INSERT OR REPLACE INTO issued (voucher, batch, ordinal) VALUES (?, ?, ?)",
                voucher.bytes(),
                batch.number(),
                ordinal++);
          }
          return mark(session, "issued/" + batch, ordinal);
        });
  }

  /// The hub has shut this terminal out: forgets what it was told, all but the names of venues, and
  /// what it was allowed. The journal, the log and the operations stay, which others are owed.
  public void wipe() throws LedgerUnavailable {
    writer.transaction(
        "forget what the hub has told",
        session -> {
          for (String table : List.of("card", "bound", "cancelled", "issued", "gone", "pulled")) {
            session.update("DELETE FROM " + table);
          }
          session.update("UPDATE terms SET current = 0");
          session.update("DELETE FROM rights WHERE state = 'CLOSED'");
          session.update("UPDATE rights SET state = 'CLOSED', kind = NULL, subject = NULL");
          return session.update("UPDATE op SET words = ''");
        });
  }

  private long asOf(String what) throws LedgerUnavailable {
    return writer.read(
        "look up what was pulled",
        session ->
            session.number("SELECT coalesce(max(as_of), 0) FROM pulled WHERE what = ?", what));
  }

  private static int mark(Session session, String what, long asOf) throws SQLException {
    return session.update("INSERT OR REPLACE INTO pulled (what, as_of) VALUES (?, ?)", what, asOf);
  }
}
