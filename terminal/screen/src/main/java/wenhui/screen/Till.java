package wenhui.screen;

import java.util.List;
import java.util.Optional;
import wenhui.redeem.Bill;
import wenhui.redeem.Decision;
import wenhui.redeem.Fen;
import wenhui.redeem.Scene.SpendKeyed;

/// The clerk's sums while the bill is being typed.
///
/// @param refusal what [wenhui.redeem.Redeem] would say to the bill so far, if no
record Till(
    String keyed,
    String worth,
    String payable,
    String unit,
    String look,
    Optional<List<String>> refusal) {
  private static final int SHORT = 6;
  private static final String NOTHING = "—";

  /// Whether no larger bill can be keyed in.
  boolean full() {
    return Bill.isFull(keyed);
  }

  static Till of(Page page, SpendKeyed pad) {
    String keyed = pad.keyed().isEmpty() ? "0" : pad.keyed();
    String look = Bill.isFull(keyed) ? "long full" : keyed.length() > SHORT ? "long" : "";
    if (pad.preview().isEmpty()) {
      return new Till(keyed, NOTHING, NOTHING, "", look, Optional.empty());
    }
    return switch (pad.preview().get()) {
      case Decision.Redeemed(Fen worth, var payable, _) ->
          new Till(
              keyed,
              page.money(worth),
              payable.map(page::money).map(m -> page.say("figure", m)).orElse(NOTHING),
              " " + page.say("unit.yuan"),
              look,
              Optional.empty());
      case Decision.Refused refused ->
          new Till(keyed, NOTHING, NOTHING, "", look, Optional.of(refusal(page, refused)));
      case Decision.SpendWanted _, Decision.Final _ ->
          new Till(keyed, NOTHING, NOTHING, "", look, Optional.empty());
    };
  }

  private static List<String> refusal(Page page, Decision.Refused refused) {
    return refused
        .missing()
        .map(missing -> page.phrases("pad.missing", page.money(missing)))
        .orElseGet(() -> page.phrases("refused." + refused.reason().name() + ".title", ""));
  }
}
