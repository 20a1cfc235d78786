package wenhui.screen;

import wenhui.redeem.Benefit;
import wenhui.redeem.Terms;
import wenhui.redeem.VoucherFacts;

/// A voucher as printed on its ticket: one figure, large, with its unit, and the terms in words.
///
/// @param look `long` for a figure that needs smaller type to stay on the ticket
record Ticket(String figure, String unit, String terms, String look) {

  /// The most characters that fit beside the terms at full size.
  private static final int SHORT = 4;

  private static final int WORDS = 8;

  static Ticket of(Page page, VoucherFacts facts) {
    var face = facts.voucher().face();
    String terms = facts.terms().map(Terms::name).orElse(page.say("voucher"));
    return switch (facts.terms().map(Terms::benefit).orElse(new Benefit.CashOff())) {
      case Benefit.PercentOff(int percent) ->
          of(page.percent(percent), page.say("unit.percent"), terms);
      case Benefit.CashOff(), Benefit.Admission() ->
          of(page.say("figure", page.whole(face)), page.say("unit.yuan"), terms);
    };
  }

  private static Ticket of(String figure, String unit, String terms) {
    boolean fits = figure.length() <= SHORT && terms.length() <= WORDS;
    return new Ticket(figure, unit, terms, fits ? "" : "long");
  }
}
