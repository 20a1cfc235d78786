package wenhui.redeem;

import java.util.Optional;
import wenhui.redeem.DeskPage.Ask;
import wenhui.redeem.DeskPage.Counting;
import wenhui.redeem.DeskPage.Entries;
import wenhui.redeem.DeskPage.Events;
import wenhui.redeem.DeskPage.Menu;
import wenhui.redeem.DeskPage.Noted;
import wenhui.redeem.DeskPage.Number;
import wenhui.redeem.DeskPage.Pin;
import wenhui.redeem.DeskPage.Second;
import wenhui.redeem.DeskPage.Why;
import wenhui.redeem.Scene.PinHint;
import wenhui.redeem.ScreenRule.Wish;

/// What the clerk's desk shows next: [ScreenRule] for the pages of [DeskPage].
///
/// ```
/// pin → menu ─ 1 → visitors ────────────────→ noted
///            ├ 2 → events → counting ─ 1 → sign-in, the residents' glass
///            │                       └ 2 → group → noted
///            ├ 3 → entries ⇄ older, by serial
///            │        └────→ why ─ alone ──→ noted
///            │                   └ second → noted
///            └ 4 → opening cash → noted, or cashless → counted → noted
/// card shown ─ pay → (pin) → bill → points → allowance → noted
/// ```
final class DeskRule {
  private static final int DIGITS_MOST = 8;
  private static final int COUNT_DIGITS_MOST = 4;
  private static final int POINT_DIGITS_MOST = 7;
  private static final int SERIAL_DIGITS_MOST = 7;

  private DeskRule() {}

  /// The next page, and what the terminal is to do.
  record Turn(DeskPage page, Optional<Wish> wish) {
    Turn(DeskPage page) {
      this(page, Optional.empty());
    }

    static Turn wishing(DeskPage page, DeskWish wish) {
      return new Turn(page, Optional.of(new Wish.AtDesk(wish)));
    }
  }

  static Turn digit(DeskPage page, char digit) {
    int choice = digit - '1';
    return switch (page) {
      case Pin(var payer, String keyed, _) when fits(keyed, digit) ->
          new Turn(new Pin(payer, keyed + digit, PinHint.LENGTH));
      case Second(var entry, var why, String keyed, _) when fits(keyed, digit) ->
          new Turn(new Second(entry, why, keyed + digit, PinHint.LENGTH));
      case Pin _, Second _, Noted _ -> new Turn(page);
      case Number(var ask, String keyed) -> new Turn(new Number(ask, type(ask, keyed, digit)));
      case Menu(var shift) -> menu(page, shift, choice);
      case Entries entries -> entries(entries, choice);
      case Why(var entry) ->
          among(choice, Undo.Why.values().length)
              ? Turn.wishing(
                  page, new DeskWish.TakeBack(entry, Undo.Why.values()[choice], Optional.empty()))
              : new Turn(page);
      case Events(var events) ->
          new Turn(among(choice, events.size()) ? new Counting(events.get(choice)) : page);
      case Counting(var event) ->
          switch (choice) {
            case 0 -> Turn.wishing(page, new DeskWish.OpenSignIn(event));
            case 1 -> new Turn(new Number(new Ask.Group(event), ""));
            default -> new Turn(page);
          };
    };
  }

  private static boolean fits(String keyed, char digit) {
    return digit != '.' && keyed.length() < DIGITS_MOST;
  }

  private static boolean among(int choice, int size) {
    return choice >= 0 && choice < size;
  }

  private static Turn entries(Entries page, int choice) {
    if (among(choice, page.entries().size())) {
      return new Turn(new Why(page.entries().get(choice)));
    }
    return switch (choice + 1) {
      case Entries.OLDER ->
          page.more() ? Turn.wishing(page, new DeskWish.FindEntries(page.older())) : new Turn(page);
      case Entries.OTHER ->
          page.first()
              ? new Turn(new Number(new Ask.Serial(Optional.empty()), ""))
              : Turn.wishing(page, new DeskWish.FindEntries(page.newer()));
      default -> new Turn(page);
    };
  }

  private static Turn menu(DeskPage page, ShiftFacts shift, int choice) {
    return switch (choice) {
      case 0 -> new Turn(new Number(new Ask.Visitors(), ""));
      case 1 -> Turn.wishing(page, new DeskWish.FindEvents());
      case 2 -> Turn.wishing(page, new DeskWish.FindEntries(Entries.NEWEST));
      case 3 ->
          new Turn(
              new Number(
                  shift.open().isPresent() ? new Ask.Cashless(shift) : new Ask.OpeningCash(), ""));
      default -> new Turn(page);
    };
  }

  private static String type(Ask ask, String keyed, char digit) {
    if (ask.money()) {
      return Bill.type(keyed, digit);
    }
    if (digit == '.' || keyed.length() == most(ask)) {
      return keyed;
    }
    return keyed.equals("0") ? Character.toString(digit) : keyed + digit;
  }

  private static int most(Ask ask) {
    return switch (ask) {
      case Ask.Points _ -> POINT_DIGITS_MOST;
      case Ask.Serial _ -> SERIAL_DIGITS_MOST;
      case Ask _ -> COUNT_DIGITS_MOST;
    };
  }

  /// 退格, 清空
  static DeskPage unkey(DeskPage page, boolean all) {
    return switch (page) {
      case Pin(var payer, String keyed, _) -> new Pin(payer, cut(keyed, all), PinHint.LENGTH);
      case Second(var entry, var why, String keyed, _) ->
          new Second(entry, why, cut(keyed, all), PinHint.LENGTH);
      case Number(var ask, String keyed) -> new Number(ask, cut(keyed, all));
      case Menu _, Entries _, Why _, Events _, Counting _, Noted _ -> page;
    };
  }

  /// What is left after 退格, or nothing after 清空.
  static String cut(String keyed, boolean all) {
    return all || keyed.isEmpty() ? "" : keyed.substring(0, keyed.length() - 1);
  }

  /// 确定
  ///
  /// @param pinLeast how short a PIN may be
  static Turn confirm(DeskPage page, int pinLeast) {
    return switch (page) {
      case Pin(var payer, String keyed, _) when keyed.length() >= pinLeast ->
          checkPin(new Pin(payer, keyed, PinHint.CHECKING), keyed);
      case Second(var entry, var why, String keyed, _) when keyed.length() >= pinLeast ->
          checkPin(new Second(entry, why, keyed, PinHint.CHECKING), keyed);
      case Number(var ask, String keyed) when !keyed.isEmpty() || ask.zeroIsFine() ->
          answer(page, ask, keyed);
      case Noted _ -> Turn.wishing(page, new DeskWish.OpenDesk());
      case Pin _, Second _, Number _, Menu _, Entries _, Why _, Events _, Counting _ ->
          new Turn(page);
    };
  }

  private static Turn checkPin(DeskPage page, String pin) {
    return new Turn(page, Optional.of(new Wish.CheckPin(pin)));
  }

  private static Turn answer(DeskPage page, Ask ask, String keyed) {
    Fen fen = ask.money() ? Bill.amount(keyed).orElse(Fen.ZERO) : Fen.ZERO;
    long count = ask.money() || keyed.isEmpty() ? 0 : Long.parseLong(keyed);
    return switch (ask) {
      case Ask.OpeningCash() -> Turn.wishing(page, new DeskWish.OpenShift(fen));
      case Ask.Cashless(var shift) -> new Turn(new Number(new Ask.Counted(shift, fen), ""));
      case Ask.Counted(_, Fen cashless) ->
          Turn.wishing(page, new DeskWish.CloseShift(new Shift.Till(cashless, fen)));
      case Ask.Visitors() -> heads(page, Optional.empty(), count);
      case Ask.Group(var event) -> heads(page, Optional.of(event), count);
      case Ask.Serial _ ->
          count == 0 ? new Turn(page) : Turn.wishing(page, new DeskWish.FindEntry(count));
      case Ask.Bill(var payer) -> fen.equals(Fen.ZERO) ? new Turn(page) : points(page, payer, fen);
      case Ask.Points(var payer, Fen bill) -> allowance(page, payer, bill, count);
      case Ask.Allowance(var payer, Fen bill, long points) -> pay(page, payer, bill, points, fen);
    };
  }

  private static Turn heads(DeskPage page, Optional<Event> event, long count) {
    return count < 1 || count > HeadCount.MOST
        ? new Turn(page)
        : Turn.wishing(page, new DeskWish.Count(event, (int) count));
  }

  /// Nobody is asked for what the card has not, or this venue does not take.
  private static Turn points(DeskPage page, DeskPage.Payer payer, Fen bill) {
    boolean any = payer.account().purse().points() > 0 && payer.terms().fenPerPoint() > 0;
    return any
        ? new Turn(new Number(new Ask.Points(payer, bill), ""))
        : allowance(page, payer, bill, 0);
  }

  private static Turn allowance(DeskPage page, DeskPage.Payer payer, Fen bill, long points) {
    boolean any =
        Fen.ZERO.isLessThan(payer.account().purse().allowance()) && payer.terms().allowance();
    return any
        ? new Turn(new Number(new Ask.Allowance(payer, bill, points), ""))
        : pay(page, payer, bill, points, Fen.ZERO);
  }

  private static Turn pay(
      DeskPage page, DeskPage.Payer payer, Fen bill, long points, Fen allowance) {
    var wanted = new CardPayment.Wanted(points, allowance);
    return Turn.wishing(page, new DeskWish.Pay(payer.card(), bill, wanted));
  }

  /// Whose PIN it was, or whose staff card.
  static Turn known(DeskPage page, Person person) {
    return switch (page) {
      case Pin(var payer, _, _) ->
          Turn.wishing(
              page,
              payer.<DeskWish>map(DeskWish.FindAccount::new).orElseGet(DeskWish.OpenDesk::new));
      case Second(var entry, var why, _, _) ->
          Turn.wishing(page, new DeskWish.TakeBack(entry, why, Optional.of(person)));
      case Number _, Menu _, Entries _, Why _, Events _, Counting _, Noted _ -> new Turn(page);
    };
  }

  static DeskPage refused(DeskPage page, PinHint hint) {
    return switch (page) {
      case Pin(var payer, _, _) -> new Pin(payer, "", hint);
      case Second(var entry, var why, _, _) -> new Second(entry, why, "", hint);
      case Number _, Menu _, Entries _, Why _, Events _, Counting _, Noted _ -> page;
    };
  }
}
