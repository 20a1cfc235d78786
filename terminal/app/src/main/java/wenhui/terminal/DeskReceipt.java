package wenhui.terminal;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.device.Receipt;
import wenhui.device.Receipt.Line;
import wenhui.redeem.CardPayment;
import wenhui.redeem.Decision;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.Moment;
import wenhui.redeem.ShiftReport;
import wenhui.redeem.ShiftSums;

/// What paper says of the desk's entries: a pure function of each.
final class DeskReceipt {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Moment.ZONE);

  private final Words words;

  DeskReceipt(Words words) {
    this.words = words;
  }

  /// Empty for what needs no paper.
  Optional<Receipt> of(Entry entry) {
    return switch (entry.attempt().decision()) {
      case Decision.Paid(var payment) -> Optional.of(paid(entry, payment));
      case Decision.Undone undone -> Optional.of(undone(entry, undone));
      case Decision.ShiftClosed(var report) -> Optional.of(closed(entry, report));
      case Decision.Redeemed _, Decision.Welcomed _, Decision.Refused _ -> Optional.empty();
      case Decision.Counted _, Decision.ShiftOpened _ -> Optional.empty();
    };
  }

  private Receipt paid(Entry entry, CardPayment payment) {
    List<Line> lines = begun("paid", entry);
    entry.attempt().spend().ifPresent(bill -> lines.add(yuan("spend", bill.value())));
    some(lines, "discount", payment.discount());
    some(lines, "points", payment.fromPoints());
    some(lines, "allowance", payment.fromAllowance());
    lines.add(yuan("payable", payment.payable().value()));
    if (payment.pointsEarned() > 0) {
      lines.add(pair("earned", "+" + payment.pointsEarned()));
    }
    return ended(lines, entry);
  }

  private void some(List<Line> lines, String key, Fen amount) {
    if (Fen.ZERO.isLessThan(amount)) {
      lines.add(yuan(key, amount.value()));
    }
  }

  private Receipt undone(Entry entry, Decision.Undone undone) {
    List<Line> lines = begun("undone", entry);
    lines.add(pair("undoes", Long.toString(undone.serial())));
    lines.add(yuan("back", undone.worth().value()));
    lines.add(pair("why", words.get("why." + undone.why().name())));
    undone.second().ifPresent(clerk -> lines.add(pair("second", clerk.name())));
    return ended(lines, entry);
  }

  /// 交班小结: what happened in the shift, and whether the till is right; its head can be compared with
  /// the ledger's later.
  private Receipt closed(Entry entry, ShiftReport report) {
    List<Line> lines = begun("cashup", entry);
    lines.add(pair("shift", Long.toString(report.shift().number())));
    entry
        .attempt()
        .clerk()
        .filter(closer -> !closer.equals(report.shift().clerk()))
        .ifPresent(_ -> lines.add(pair("shift-clerk", report.shift().clerk().name())));
    lines.add(pair("opened", TIME.format(report.shift().opened())));
    ShiftSums sums = report.sums();
    sums.bySource()
        .forEach((source, sum) -> lines.add(sum(words.get("source." + source.name()), sum)));
    if (sums.byCard().count() > 0) {
      lines.add(sum(words.get("receipt.by-card"), sums.byCard()));
    }
    lines.add(sum(words.get("receipt.taken-back"), sums.undone()));
    if (sums.unpaid().count() > 0) {
      lines.add(sum(words.get("receipt.unpaid"), sums.unpaid()));
    }
    lines.add(yuan("net", sums.netFen()));
    lines.add(new Line.Rule());
    lines.add(counter("opening", report.shift().opening().worthFen()));
    lines.add(counter("closing", report.closing().worthFen()));
    lines.add(new Line.Rule());
    lines.add(yuan("cash", report.shift().cash().value()));
    lines.add(yuan("taken", sums.takenFen()));
    lines.add(yuan("returned", sums.returnedFen()));
    if (report.cashlessFen() != 0) {
      lines.add(yuan("cashless", -report.cashlessFen()));
    }
    lines.add(yuan("expected", report.cashUp().expectedFen()));
    lines.add(yuan("counted", report.cashUp().counted().value()));
    lines.add(yuan("difference", report.cashUp().differenceFen()));
    lines.add(pair("head", entry.hash().substring(0, 16)));
    return ended(lines, entry);
  }

  private Line counter(String key, long fen) {
    return yuan(key, fen);
  }

  private Line sum(String label, ShiftSums.Sum sum) {
    return new Line.Pair(label + " × " + sum.count(), money(sum.fen()));
  }

  private List<Line> begun(String title, Entry entry) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line.Title(words.get("receipt." + title)));
    lines.add(pair("venue", entry.attempt().venue().code()));
    lines.add(new Line.Rule());
    return lines;
  }

  private Receipt ended(List<Line> lines, Entry entry) {
    lines.add(new Line.Rule());
    lines.add(pair("time", TIME.format(entry.attempt().now().at())));
    lines.add(pair("serial", Long.toString(entry.serial())));
    entry.attempt().clerk().ifPresent(clerk -> lines.add(pair("clerk", clerk.name())));
    return new Receipt(lines);
  }

  private Line pair(String key, String value) {
    return new Line.Pair(words.get("receipt." + key), value);
  }

  private Line yuan(String key, long fen) {
    return pair(key, money(fen));
  }

  private String money(long fen) {
    long plain = Math.abs(fen);
    String text = "%s%d.%02d".formatted(fen < 0 ? "-" : "", plain / 100, plain % 100);
    return text + " " + words.get("receipt.yuan");
  }
}
