package wenhui.screen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wenhui.redeem.CardAccount;
import wenhui.redeem.CardPayment;
import wenhui.redeem.CardTerms;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Decision;
import wenhui.redeem.DeskPage;
import wenhui.redeem.DeskPage.Ask;
import wenhui.redeem.DiscountClass;
import wenhui.redeem.Entry;
import wenhui.redeem.Event;
import wenhui.redeem.EventId;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Purse;
import wenhui.redeem.Scene;
import wenhui.redeem.Shift;
import wenhui.redeem.ShiftFacts;
import wenhui.redeem.ShiftSums;
import wenhui.redeem.ShiftSums.Sum;
import wenhui.redeem.Shown;
import wenhui.redeem.Undo;

/// Every page of the clerk's desk, and what it puts on the residents' glass.
final class DeskSamples {
  private static final ClerkId LI = new ClerkId("li");

  private final Samples samples;
  private final boolean big;

  private DeskSamples(Samples samples) {
    this.samples = samples;
    this.big = samples.scale() > 1;
  }

  static Map<String, Scene> of(Samples samples) {
    return new DeskSamples(samples).all();
  }

  static Scene menu() {
    var none = new ShiftFacts(Optional.empty(), ShiftSums.EMPTY, 0, Shift.Counter.ZERO);
    return new Scene.Desk(new DeskPage.Menu(none));
  }

  private Map<String, Scene> all() {
    var all = new LinkedHashMap<String, Scene>();
    pages().forEach((name, page) -> all.put("desk-" + name, new Scene.Desk(page)));
    all.put("sign-in", new Scene.SignIn(event(), big ? 4_800 : 128, Optional.empty()));
    all.put("sign-in-done", greeted(true));
    all.put("sign-in-before", greeted(false));
    all.put("next-code", new Scene.NextCode(Shown.ALONE));
    for (var paper : Scene.Paper.values()) {
      all.put("accepted-stacking-" + paper.name(), samples.stacked(paper));
    }
    return all;
  }

  private Map<String, DeskPage> pages() {
    var all = new LinkedHashMap<String, DeskPage>();
    var none = new ShiftFacts(Optional.empty(), ShiftSums.EMPTY, 0, Shift.Counter.ZERO);
    var open = new ShiftFacts(Optional.of(shift()), sums(), 3, Shift.Counter.ZERO);
    all.put("pin", new DeskPage.Pin(Optional.empty(), "123", Scene.PinHint.LENGTH));
    for (var hint : Scene.PinHint.values()) {
      all.put("second-" + hint, new DeskPage.Second(entry(), Undo.Why.RETURNED, "", hint));
    }
    all.put("menu", new DeskPage.Menu(none));
    all.put("menu-open", new DeskPage.Menu(open));
    var unpaid = new Sum(big ? 12 : 1, 2_000 * samples.scale());
    var told = new ShiftFacts(Optional.of(shift()), sums().unpaid(unpaid), 3, Shift.Counter.ZERO);
    all.put("menu-told", new DeskPage.Menu(told));
    var old =
        new Shift(3, LI, Samples.NOW.minusSeconds(200_000), Shift.Counter.ZERO, new Fen(50_000));
    all.put(
        "menu-overdue",
        new DeskPage.Menu(new ShiftFacts(Optional.of(old), sums(), 3, Shift.Counter.ZERO)));
    all.put("opening", number(new Ask.OpeningCash(), money()));
    all.put("cashless", number(new Ask.Cashless(open), ""));
    all.put("counted", number(new Ask.Counted(open, Fen.ZERO), money()));
    all.put("visitors", number(new Ask.Visitors(), big ? "5000" : "12"));
    all.put("group", number(new Ask.Group(event()), "40"));
    all.put("bill", number(new Ask.Bill(payer()), money()));
    all.put("points", number(new Ask.Points(payer(), new Fen(6_800)), big ? "1000000" : "500"));
    all.put("allowance", number(new Ask.Allowance(payer(), new Fen(6_800), 500), money()));
    var three = List.of(entry(), counted(), entry());
    all.put("entries", new DeskPage.Entries(three, true, DeskPage.Entries.NEWEST));
    all.put("entries-older", new DeskPage.Entries(three, true, List.of(Long.MAX_VALUE, 50L)));
    all.put("entries-none", new DeskPage.Entries(List.of(), false, DeskPage.Entries.NEWEST));
    all.put("serial", number(new Ask.Serial(Optional.empty()), big ? "1234567" : "42"));
    all.put("serial-missing", number(new Ask.Serial(Optional.of(big ? 1_234_567L : 42)), ""));
    all.put("why", new DeskPage.Why(entry()));
    all.put("events", new DeskPage.Events(List.of(event(), event(), event())));
    all.put("events-none", new DeskPage.Events(List.of()));
    all.put("counting", new DeskPage.Counting(event()));
    notes()
        .forEach((name, entry) -> {
          all.put(name, new DeskPage.Noted(entry, Scene.Paper.NONE));
          all.put(name + "-unprinted", new DeskPage.Noted(entry, Scene.Paper.NOT_PRINTED));
        });
    return all;
  }

  private Map<String, Entry> notes() {
    var payment =
        new CardPayment(
            new Fen(680 * samples.scale()),
            500,
            new Fen(500),
            new Fen(5_000),
            new Fen(620 * samples.scale()),
            6);
    var till = new Shift.Till(Fen.ZERO, new Fen(49_850 * (big ? 20 : 1)));
    var closed = shift().close(Samples.NOW, sums(), till);
    var told = shift().close(Samples.NOW, sums().unpaid(new Sum(2, 4_000)), till);
    var undone =
        new Decision.Undone(
            big ? 123_456 : 42,
            new Fen(2_000 * samples.scale()),
            Undo.Why.WRONG_AMOUNT,
            Optional.empty());
    return Map.of(
        "paid", samples.entry(61, new Decision.Paid(payment)),
        "counted", counted(),
        "undone", samples.entry(62, undone),
        "opened", samples.entry(63, new Decision.ShiftOpened(shift())),
        "cashup-told", samples.entry(65, new Decision.ShiftClosed(told)),
        "cashup", samples.entry(64, new Decision.ShiftClosed(closed)));
  }

  private Entry entry() {
    var worth = new Fen(2_000 * samples.scale());
    return samples.entry(big ? 123_456 : 42, new Decision.Redeemed(worth, Optional.empty(), 1));
  }

  private Entry counted() {
    return samples.entry(
        big ? 123_457 : 43, new Decision.Counted(Optional.empty(), big ? 5_000 : 12));
  }

  private Scene greeted(boolean fresh) {
    var entry = counted();
    return new Scene.SignIn(
        event(), big ? 4_801 : 129, Optional.of(new Scene.Greeting(samples.card(), fresh, entry)));
  }

  private Event event() {
    return new Event(
        new EventId("20251122-1500"),
        big ? "京剧折子戏专场演出暨名家讲座" : "评剧专场",
        Samples.NOW,
        Samples.NOW.plusSeconds(10_800),
        5_000);
  }

  private Shift shift() {
    return new Shift(3, LI, Samples.NOW.minusSeconds(20_000), Shift.Counter.ZERO, new Fen(50_000));
  }

  private ShiftSums sums() {
    return new ShiftSums(
        Map.of(
            FundingSource.PROVINCE,
            new Sum(18, 36_000 * samples.scale()),
            FundingSource.CITY,
            new Sum(28, 56_000 * samples.scale())),
        Sum.ZERO,
        new Sum(1, 2_000),
        120_000,
        0);
  }

  private DeskPage.Payer payer() {
    var purse = big ? new Purse(112_600, new Fen(128_650)) : new Purse(1_260, new Fen(8_600));
    return new DeskPage.Payer(
        samples.card(),
        new CardAccount(samples.card().id(), DiscountClass.PLAIN, purse),
        new CardTerms(Map.of(), 1, 1, true));
  }

  private String money() {
    return big ? "999999.99" : "68.5";
  }

  private static DeskPage number(Ask ask, String keyed) {
    return new DeskPage.Number(ask, keyed);
  }
}
