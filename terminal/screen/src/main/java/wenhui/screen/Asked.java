package wenhui.screen;

import java.util.List;
import java.util.Optional;
import wenhui.redeem.Bill;
import wenhui.redeem.DeskPage;
import wenhui.redeem.DeskPage.Ask;

/// The words around a number that is being typed.
///
/// @param note what there is to choose from, if anything
record Asked(
    List<String> title, String label, String keyed, String look, Optional<List<String>> note) {
  private static final int SHORT = 6;

  static Asked of(Page page, DeskPage.Number number) {
    String keyed = number.keyed().isEmpty() ? "0" : number.keyed();
    String key = "ask." + key(number.ask());
    return new Asked(
        page.phrases(key + ".title"),
        page.say(full(number) ? "pad.full" : key),
        keyed,
        full(number) ? "long full" : keyed.length() > SHORT ? "long" : "",
        note(page, number));
  }

  private static String key(Ask ask) {
    return switch (ask) {
      case Ask.OpeningCash() -> "opening";
      case Ask.Cashless _ -> "cashless";
      case Ask.Counted _ -> "counted";
      case Ask.Visitors() -> "visitors";
      case Ask.Group _ -> "group";
      case Ask.Serial _ -> "serial";
      case Ask.Bill _ -> "bill";
      case Ask.Points _ -> "points";
      case Ask.Allowance _ -> "allowance";
    };
  }

  private static boolean full(DeskPage.Number number) {
    return number.ask().money() && Bill.isFull(number.keyed());
  }

  private static Optional<List<String>> note(Page page, DeskPage.Number number) {
    if (full(number)) {
      return Optional.of(page.phrases("pad.most"));
    }
    return switch (number.ask()) {
      case Ask.Serial(var missing) ->
          missing.map(serial -> page.phrases("ask.serial.missing", Long.toString(serial)));
      case Ask.Points(var payer, _) ->
          Optional.of(page.phrases("ask.have", Page.count(payer.account().purse().points())));
      case Ask.Allowance(var payer, _, _) ->
          Optional.of(page.phrases("ask.have", page.money(payer.account().purse().allowance())));
      case Ask.OpeningCash _, Ask.Cashless _, Ask.Counted _, Ask.Bill _ -> Optional.empty();
      case Ask.Visitors _, Ask.Group _ -> Optional.empty();
    };
  }
}
