package wenhui.ledger;

import java.sql.SQLException;
import java.util.Optional;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.BatchId;
import wenhui.redeem.CardId;
import wenhui.redeem.CardPayment;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Counted;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.ShiftClosed;
import wenhui.redeem.Decision.ShiftOpened;
import wenhui.redeem.Decision.Undone;
import wenhui.redeem.Decision.Welcomed;
import wenhui.redeem.EventId;
import wenhui.redeem.Purse;
import wenhui.redeem.Reason;
import wenhui.redeem.VoucherId;

/// Posts a decision to the tables beside the journal: the last guard, whatever it was decided from.
/// What turns out to be taken already is decided anew, so that the entry says what is so.
final class Postings {
  private final Session session;
  private final Attempt attempt;
  private final Place place;
  private final Authority authority;

  /// Where the entry will stand.
  record Place(long serial, long seq) {}

  Postings(Session session, Attempt attempt, Place place, Authority authority) {
    this.session = session;
    this.attempt = attempt;
    this.place = place;
    this.authority = authority;
  }

  /// The attempt as it is to be entered; empty if the use of a voucher is taken.
  Optional<Attempt> post() throws SQLException {
    return switch (attempt.decision()) {
      case Redeemed redeemed -> use(redeemed);
      case Welcomed(boolean counted) -> Optional.of(counted ? visit() : attempt);
      case Refused _ -> Optional.of(attempt);
      case Paid(var payment) -> Optional.of(pay(payment));
      case Counted counted -> Optional.of(count(counted));
      case Undone undone -> Optional.of(undo(undone));
      case ShiftOpened(var shift) -> Optional.of(opened(shift.number()));
      case ShiftClosed(var report) -> Optional.of(closed(report.shift().number()));
    };
  }

  private Optional<Attempt> use(Redeemed redeemed) throws SQLException {
    if (!(attempt.subject() instanceof Subject.OfVoucher(var voucher, var batch, var holder))) {
      throw new IllegalArgumentException("only a voucher can be redeemed");
    }
    int use = redeemed.useNo();
    boolean taken = take(voucher, use);
    while (!taken && authority == Authority.HUB) {
      taken = take(voucher, ++use); // Up to 99: see the table.
    }
    if (taken && holder.isPresent()) {
      held(holder.get(), batch, day(), 1);
    }
    var entered = new Redeemed(redeemed.worth(), redeemed.payable(), use);
    return taken ? Optional.of(attempt.decided(entered)) : Optional.empty();
  }

  private boolean take(VoucherId voucher, int use) throws SQLException {
    return 1
        == session.update(
            """
            INSERT INTO redemption (voucher, use_no, serial, seq) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            voucher.bytes(),
            use,
            place.serial(),
            place.seq());
  }

  private void held(CardId card, BatchId batch, long day, int more) throws SQLException {
    session.update(
        """
        INSERT INTO holder_use (card, batch, day, uses) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET uses = uses + excluded.uses
        """,
        card.value(),
        batch.number(),
        day,
        more);
  }

  /// A card's visit counts once a day.
  private Attempt visit() throws SQLException {
    if (!(attempt.subject() instanceof Subject.OfCard(var card))) {
      throw new IllegalArgumentException("only a card is welcomed");
    }
    int fresh =
        session.update(
            "INSERT INTO visit (card, day) VALUES (?, ?) ON CONFLICT DO NOTHING",
            card.value(),
            day());
    return fresh == 1 ? attempt : attempt.decided(new Welcomed(false));
  }

  private Attempt pay(CardPayment payment) throws SQLException {
    if (!(attempt.subject() instanceof Subject.OfCard(var card))) {
      throw new IllegalArgumentException("only a card pays");
    }
    Purse purse = Accounts.find(session, card).map(it -> it.purse()).orElse(Purse.EMPTY);
    if (authority == Authority.FACTS && !purse.covers(payment)) {
      boolean points = payment.pointsSpent() > purse.points();
      return refused(points ? Reason.POINTS_SHORT : Reason.ALLOWANCE_SHORT);
    }
    var held =
        authority == Authority.JOURNAL
            ? new Purse(payment.pointsSpent(), payment.fromAllowance())
            : purse;
    Accounts.spend(session, card, new Accounts.Spending(payment, held), day());
    return attempt;
  }

  private Attempt count(Counted counted) throws SQLException {
    if (counted.event().isEmpty()) {
      return attempt;
    }
    EventId event = counted.event().get();
    if (attempt.subject() instanceof Subject.OfCard(var card)) {
      int fresh =
          session.update(
              "INSERT INTO attend (event, card, day) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
              event.code(),
              card.value(),
              day());
      if (fresh == 0) {
        return attempt.decided(new Counted(counted.event(), 0));
      }
    }
    heads(event, counted.heads());
    return attempt;
  }

  private void heads(EventId event, int more) throws SQLException {
    session.update(
        """
        INSERT INTO attendance (event, heads) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET heads = heads + excluded.heads
        """,
        event.code(),
        more);
  }

  private Attempt undo(Undone undone) throws SQLException {
    var past = PastEntry.find(session, undone.serial());
    if (past.isEmpty()) {
      return refused(Reason.NOTHING_TO_UNDO);
    }
    int fresh =
        session.update(
            "INSERT INTO undone (serial, \"by\") VALUES (?, ?) ON CONFLICT DO NOTHING",
            undone.serial(),
            place.serial());
    if (fresh == 0) {
      return refused(Reason.ALREADY_UNDONE);
    }
    reverse(past.get());
    return attempt;
  }

  /// A card or holder that was purged meanwhile has nothing left to be taken off.
  private void reverse(PastEntry past) throws SQLException {
    Attempt before = past.entry().attempt();
    switch (before.decision()) {
      case Redeemed redeemed when before.subject() instanceof Subject.OfVoucher voucher ->
          free(voucher, redeemed, past);
      case Paid(var payment) when before.subject() instanceof Subject.OfCard(var card) ->
          giveBack(card, payment, past);
      case Counted(var event, int heads) when event.isPresent() -> {
        session.update(
            "UPDATE attendance SET heads = heads - ? WHERE event = ?", heads, event.get().code());
        if (before.subject() instanceof Subject.OfCard(var card)) {
          session.update(
              "DELETE FROM attend WHERE event = ? AND card = ?", event.get().code(), card.value());
        }
      }
      case Counted _ -> {}
      case Redeemed _, Paid _, Welcomed _, Refused _, Undone _ -> throw nothing(past);
      case ShiftOpened _, ShiftClosed _ -> throw nothing(past);
    }
  }

  private void giveBack(CardId card, CardPayment payment, PastEntry past) throws SQLException {
    long forgotten = session.number("SELECT coalesce(max(spent_after), 0) FROM installation");
    if (past.row() > forgotten) {
      Accounts.giveBack(session, card, payment, day(past.entry().attempt()));
    }
  }

  private static IllegalArgumentException nothing(PastEntry past) {
    return new IllegalArgumentException("entry " + past.entry().serial() + " took nothing");
  }

  private void free(Subject.OfVoucher voucher, Redeemed redeemed, PastEntry past)
      throws SQLException {
    int freed =
        session.update(
            "DELETE FROM redemption WHERE voucher = ? AND use_no = ? AND serial = ?",
            voucher.voucher().bytes(),
            redeemed.useNo(),
            past.entry().serial());
    if (freed != 1) {
      throw new SQLException("the use of entry " + past.entry().serial() + " is not there");
    }
    Gone.clear(session, voucher.voucher());
    if (voucher.holder().isPresent()) {
      session.update(
          """
          UPDATE holder_use SET uses = uses - 1
          WHERE card = ? AND batch = ? AND day = ? AND uses > 0
          """,
          voucher.holder().get().value(),
          voucher.batch().number(),
          day(past.entry().attempt()));
    }
  }

  private Attempt opened(long number) throws SQLException {
    int fresh =
        session.update(
            "INSERT INTO shift (number, opened) VALUES (?, ?) ON CONFLICT DO NOTHING",
            number,
            place.seq());
    return fresh == 1 ? attempt : refused(Reason.NOT_YOUR_SHIFT);
  }

  private Attempt closed(long number) throws SQLException {
    int closed =
        session.update(
            "UPDATE shift SET closed = ? WHERE number = ? AND closed IS NULL", place.seq(), number);
    return closed == 1 ? attempt : refused(Reason.NOT_YOUR_SHIFT);
  }

  private Attempt refused(Reason reason) {
    Decision.Final refused = new Refused(reason);
    return attempt.decided(refused);
  }

  private long day() {
    return day(attempt);
  }

  private static long day(Attempt attempt) {
    return attempt.now().day().toEpochDay();
  }
}
