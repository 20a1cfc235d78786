package wenhui.screen;

import java.util.List;
import java.util.Optional;
import wenhui.redeem.Benefit;
import wenhui.redeem.Fen;
import wenhui.redeem.Scene.Accepted;
import wenhui.redeem.Terms;

/// What the 已核销 page says: what came off, and what to do now.
///
/// @param figure the amount, or the name of what was handed out
/// @param uses 第 2 次，共 5 次, for a voucher with several uses
record Result(
    String verb,
    String figure,
    String unit,
    String look,
    Optional<String> spend,
    Optional<String> uses,
    List<String> next) {

  private static final int SHORT = 6;

  static Result of(Page page, Accepted scene) {
    var terms = scene.facts().terms();
    var worth = scene.redeemed().worth();
    var uses =
        terms
            .filter(t -> t.uses() > 1)
            .map(t -> page.say("accepted.uses", scene.redeemed().useNo(), t.uses()));
    if (terms.map(Terms::benefit).orElse(new Benefit.CashOff()) instanceof Benefit.Admission) {
      String name = terms.map(Terms::name).orElse("");
      return new Result("", name, "", "words", Optional.empty(), uses, next(page, scene));
    }
    String figure = page.say("figure", page.money(worth));
    var spend = scene.redeemed().payable().map(payable -> page.yuan(payable.plus(worth)));
    return new Result(
        page.say("accepted.off"),
        figure,
        page.say("unit.yuan"),
        figure.length() > SHORT ? "num long" : "num",
        spend,
        uses,
        next(page, scene));
  }

  private static List<String> next(Page page, Accepted scene) {
    return scene
        .redeemed()
        .payable()
        .map(payable ->
            payable.equals(Fen.ZERO)
                ? page.phrases("accepted.paid")
                : page.phrases("accepted.pay", page.money(payable)))
        .orElseGet(() -> page.phrases("accepted.show"));
  }
}
