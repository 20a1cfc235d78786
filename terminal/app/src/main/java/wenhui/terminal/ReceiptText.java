package wenhui.terminal;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import wenhui.device.Receipt;
import wenhui.device.Receipt.Line;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Entry;
import wenhui.redeem.Moment;
import wenhui.redeem.Terms;
import wenhui.redeem.VoucherFacts;

/// What the receipt of a redemption says: a pure function of its entry.
final class ReceiptText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Moment.ZONE);

  private final Words words;

  ReceiptText(Words words) {
    this.words = words;
  }

  Receipt of(Entry entry, Redeemed redeemed, VoucherFacts facts) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line.Title(words.get("receipt.redeemed")));
    lines.add(new Line.Text(facts.venue().name()));
    lines.add(new Line.Rule());
    lines.add(pair("voucher", "…" + facts.voucher().id().tail()));
    lines.add(pair("batch", facts.terms().map(Terms::name).orElse("")));
    facts.spend().ifPresent(spend -> lines.add(yuan("spend", spend.toString())));
    lines.add(yuan("worth", redeemed.worth().toString()));
    redeemed.payable().ifPresent(payable -> lines.add(yuan("payable", payable.toString())));
    lines.add(new Line.Rule());
    lines.add(pair("time", TIME.format(entry.attempt().now().at())));
    lines.add(pair("serial", Long.toString(entry.serial())));
    entry.attempt().clerk().ifPresent(clerk -> lines.add(pair("clerk", clerk.name())));
    lines.add(new Line.Text(words.get("receipt.keep")));
    return new Receipt(lines);
  }

  private Line pair(String key, String value) {
    return new Line.Pair(words.get("receipt." + key), value);
  }

  private Line yuan(String key, String amount) {
    return pair(key, amount + " " + words.get("receipt.yuan"));
  }
}
