package wenhui.redeem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import wenhui.redeem.DeskPage.Ask;

/// Pages of the clerk's desk as tests need them.
final class DeskPages {
  static final Event EVENT =
      new Event(
          new EventId("20230902-1500"),
          "评剧专场",
          Given.NOON.at(),
          Given.NOON.at().plusSeconds(10_800),
          300);
  static final ShiftFacts NO_SHIFT =
      new ShiftFacts(Optional.empty(), ShiftSums.EMPTY, 0, Shift.Counter.ZERO);
  static final Shift SHIFT =
      new Shift(1, Given.CLERK.id(), Given.NOON.at(), Shift.Counter.ZERO, new Fen(50_000));
  static final ShiftFacts IN_SHIFT =
      new ShiftFacts(Optional.of(SHIFT), ShiftSums.EMPTY, 1, Shift.Counter.ZERO);
  static final DeskPage.Payer PAYER =
      new DeskPage.Payer(
          Given.CARD,
          new CardAccount(Given.CARD_ID, DiscountClass.PLAIN, new Purse(120, new Fen(800))),
          new CardTerms(Map.of(DiscountClass.PLAIN, 10), 1, 1, true));

  private DeskPages() {}

  static List<DeskPage> oneOfEach(long serial) {
    var entry =
        Given.entry(
            Math.max(1, serial), new Decision.Redeemed(new Fen(2_000), Optional.empty(), 1));
    return List.of(
        new DeskPage.Pin(Optional.empty(), "", Scene.PinHint.LENGTH),
        new DeskPage.Pin(Optional.of(Given.CARD), "", Scene.PinHint.LENGTH),
        new DeskPage.Menu(NO_SHIFT),
        new DeskPage.Menu(IN_SHIFT),
        new DeskPage.Number(new Ask.OpeningCash(), ""),
        new DeskPage.Number(new Ask.Cashless(IN_SHIFT), ""),
        new DeskPage.Number(new Ask.Counted(IN_SHIFT, Fen.ZERO), ""),
        new DeskPage.Number(new Ask.Visitors(), ""),
        new DeskPage.Number(new Ask.Group(EVENT), ""),
        new DeskPage.Number(new Ask.Bill(PAYER), ""),
        new DeskPage.Number(new Ask.Points(PAYER, new Fen(6_800)), ""),
        new DeskPage.Number(new Ask.Allowance(PAYER, new Fen(6_800), 100), ""),
        new DeskPage.Entries(List.of(entry), true, DeskPage.Entries.NEWEST),
        new DeskPage.Entries(List.of(entry), false, List.of(Long.MAX_VALUE, 9L)),
        new DeskPage.Entries(List.of(), false, DeskPage.Entries.NEWEST),
        new DeskPage.Number(new Ask.Serial(Optional.of(7L)), ""),
        new DeskPage.Why(entry),
        new DeskPage.Second(entry, Undo.Why.RETURNED, "", Scene.PinHint.LENGTH),
        new DeskPage.Events(List.of(EVENT)),
        new DeskPage.Counting(EVENT),
        new DeskPage.Noted(entry, Scene.Paper.NONE));
  }

  static DeskPage any(SplittableRandom random, long serial) {
    var all = oneOfEach(serial);
    return all.get(random.nextInt(all.size()));
  }

  static Scene.SignIn signIn(SplittableRandom random) {
    var counted = new Decision.Counted(Optional.of(EVENT.id()), 1);
    var entry = Given.entry(9, new Attempt.Subject.OfCard(Given.CARD_ID), counted);
    return new Scene.SignIn(
        EVENT,
        random.nextInt(300),
        random.nextBoolean()
            ? Optional.of(new Scene.Greeting(Given.CARD, true, entry))
            : Optional.empty());
  }
}
