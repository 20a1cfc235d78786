package wenhui.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.CardId;
import wenhui.redeem.CardPayment;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Decision.Counted;
import wenhui.redeem.Decision.Final;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.ShiftClosed;
import wenhui.redeem.Decision.ShiftOpened;
import wenhui.redeem.Decision.Undone;
import wenhui.redeem.EventId;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Person;
import wenhui.redeem.Reason;
import wenhui.redeem.Shift;
import wenhui.redeem.ShiftSums;
import wenhui.redeem.ShiftSums.Sum;
import wenhui.redeem.Undo;

/// Attempts at a clerk's desk. They follow [Sample#oneOfEach] in one ledger.
final class DeskSample {
  static final CardId HOLDER = new CardId("00112233445566778899aabbccddeeff");
  static final EventId EVENT = new EventId("20260601-1500");
  static final ClerkId CLERK = new ClerkId("c12");
  static final ClerkId SUPERVISOR = new ClerkId("c99");

  private DeskSample() {}

  static Person person() {
    return new Person(CLERK, "李*", Person.Role.CLERK, "not a hash");
  }

  /// A bill of 68.00 yuan with a tenth off, and twenty points for it.
  static CardPayment discount() {
    return new CardPayment(new Fen(680), 0, Fen.ZERO, Fen.ZERO, new Fen(6_120), 61);
  }

  static Shift shift() {
    var opening = new Shift.Counter(2, 0, 2_000, 0);
    return new Shift(1, CLERK, Sample.NOON.at(), opening, new Fen(50_000));
  }

  static ShiftSums sums() {
    return new ShiftSums(
        Map.of(FundingSource.PROVINCE, new Sum(1, 1_000)),
        new Sum(1, 0),
        new Sum(1, 1_000),
        6_120,
        0);
  }

  /// One attempt of every shape.
  static List<Attempt> oneOfEach() {
    var all = new ArrayList<>(ofTheFirstPrograms());
    all.add(of(32, new Subject.OfPin(7), new Refused(Reason.PIN_PAUSED)));
    return all;
  }

  /// Of every shape that there was when desks began.
  static List<Attempt> ofTheFirstPrograms() {
    var holder =
        new Subject.OfVoucher(Sample.filmVoucher(3).id(), Sample.FILMS.batch(), of(HOLDER));
    var till = new Shift.Till(new Fen(6_120), new Fen(50_000));
    return List.of(
        of(21, new Subject.OfTill(), new ShiftOpened(shift())),
        of(22, holder, new Redeemed(new Fen(1_000), Optional.empty(), 1)),
        of(23, new Subject.OfCard(HOLDER), new Paid(discount())).withSpend(of(new Fen(6_800))),
        of(24, new Subject.OfCard(HOLDER), new Counted(of(EVENT), 1)),
        of(25, new Subject.OfGroup(), new Counted(of(EVENT), 40)),
        of(26, new Subject.OfGroup(), new Counted(Optional.empty(), 12)),
        undo(27, 2, Sample.op(2), 1_000, of(SUPERVISOR)),
        of(28, new Subject.OfEntry(2, Sample.op(2)), new Refused(Reason.ALREADY_UNDONE)),
        of(29, new Subject.OfGroup(), new Refused(Reason.EVENT_FULL)),
        of(
            30,
            new Subject.OfTill(),
            new ShiftClosed(shift().close(Sample.NOON.at(), sums(), till))),
        of(31, new Subject.OfTill(), new Refused(Reason.NOT_YOUR_SHIFT)));
  }

  static Attempt undo(
      int op, long serial, wenhui.redeem.OpId of, long worth, Optional<ClerkId> second) {
    var undone = new Undone(serial, new Fen(worth), Undo.Why.WRONG_VOUCHER, second);
    return of(op, new Subject.OfEntry(serial, of), undone);
  }

  static Attempt of(int op, Subject subject, Final decision) {
    return new Attempt(
        Sample.op(op),
        Sample.NOON,
        Sample.LIBRARY.id(),
        of(CLERK),
        subject,
        Optional.empty(),
        decision);
  }

  private static <T> Optional<T> of(T value) {
    return Optional.of(value);
  }
}
