package wenhui.admin;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import wenhui.redeem.Attempt;
import wenhui.redeem.Decision;
import wenhui.redeem.Fen;
import wenhui.redeem.LogLine;
import wenhui.redeem.Moment;
import wenhui.redeem.Outcome;
import wenhui.redeem.Reason;
import wenhui.redeem.Terms;

/// One line of the log as people read it; pages, exports and API draw on this one reading.
///
/// @param line what it was read from
record LogRow(LogLine line) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Moment.ZONE);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(Moment.ZONE);

  private Attempt attempt() {
    return line.entry().attempt();
  }

  long serial() {
    return line.entry().serial();
  }

  /// `2026-11-22 14:26:08`, China's time.
  String time() {
    return TIME.format(attempt().now().at());
  }

  LocalDate day() {
    return attempt().now().day();
  }

  /// `14:26:08`, China's time.
  String clock() {
    return CLOCK.format(attempt().now().at());
  }

  Outcome outcome() {
    return Outcome.of(attempt().decision());
  }

  Optional<Reason> reason() {
    return attempt().decision() instanceof Decision.Refused(Reason reason, _, _)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /// The key of the word that says how it ended: `outcome.REDEEMED`, `reason.ALREADY_USED`.
  String outcomeKey() {
    return reason().map(r -> "reason." + r).orElse("outcome." + outcome());
  }

  /// `good`, `care` or `away`: the tag's colour, which never stands without its word.
  String tag() {
    return switch (outcome()) {
      case REDEEMED, PAID -> "good";
      case WELCOMED, COUNTED, SHIFT_OPENED, SHIFT_CLOSED -> "away";
      case REFUSED, DENIED, UNDONE -> "care";
    };
  }

  /// `…7K4Q`: enough to tell vouchers and cards apart at a counter; the number of an entry that was
  /// taken back.
  String tail() {
    return switch (attempt().subject()) {
      case Attempt.Subject.OfVoucher(var voucher, _, _) -> "…" + voucher.tail();
      case Attempt.Subject.OfCard _ -> line.cardTail().isEmpty() ? "" : "…" + line.cardTail();
      case Attempt.Subject.OfEntry(long serial, _) -> "#" + serial;
      case Attempt.Subject.OfPin(int tries) -> "×" + tries;
      case Attempt.Subject.OfCode _ -> "";
      case Attempt.Subject.OfGroup _, Attempt.Subject.OfTill _ -> "";
    };
  }

  String kind() {
    return line.terms().map(Terms::name).orElse("");
  }

  /// The key of the word for what was presented.
  String subjectKey() {
    return switch (attempt().subject()) {
      case Attempt.Subject.OfVoucher _ -> "subject.voucher";
      case Attempt.Subject.OfCard _ -> "subject.card";
      case Attempt.Subject.OfCode _ -> "subject.code";
      case Attempt.Subject.OfEntry _ -> "subject.entry";
      case Attempt.Subject.OfGroup _ -> "subject.group";
      case Attempt.Subject.OfTill _ -> "subject.till";
      case Attempt.Subject.OfPin _ -> "subject.pin";
    };
  }

  String venue() {
    return line.venueName();
  }

  String clerk() {
    return line.clerkName();
  }

  Optional<Amount> spend() {
    return attempt().spend().map(bill -> new Amount(bill.value()));
  }

  /// What the fund owes for it; below zero for what was taken back.
  Optional<Amount> worth() {
    return switch (attempt().decision()) {
      case Decision.Redeemed(Fen worth, _, _) -> Optional.of(new Amount(worth.value()));
      case Decision.Paid(var payment) -> Optional.of(new Amount(payment.worth().value()));
      case Decision.Undone(_, Fen worth, _, _) -> Optional.of(new Amount(-worth.value()));
      case Decision.Welcomed _, Decision.Refused _, Decision.Counted _ -> Optional.empty();
      case Decision.ShiftOpened _, Decision.ShiftClosed _ -> Optional.empty();
    };
  }

  /// Money of either sign; as text in yuan, `-12.50`.
  record Amount(long fen) {
    @Override
    public String toString() {
      return (fen < 0 ? "-" : "") + "%d.%02d".formatted(Math.abs(fen) / 100, Math.abs(fen) % 100);
    }
  }

  Optional<String> sourceKey() {
    return line.terms().map(terms -> "source." + terms.source());
  }
}
