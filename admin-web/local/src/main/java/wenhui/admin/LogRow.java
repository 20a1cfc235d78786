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
      case REDEEMED -> "good";
      case WELCOMED -> "away";
      case REFUSED -> "care";
    };
  }

  /// `…7K4Q`: enough to tell vouchers and cards apart at a counter.
  String tail() {
    return switch (attempt().subject()) {
      case Attempt.Subject.OfVoucher(var voucher, _) -> "…" + voucher.tail();
      case Attempt.Subject.OfCard _ -> line.cardTail().isEmpty() ? "" : "…" + line.cardTail();
      case Attempt.Subject.OfCode _ -> "";
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
    };
  }

  String venue() {
    return line.venueName();
  }

  String clerk() {
    return line.clerkName();
  }

  Optional<Fen> spend() {
    return attempt().spend();
  }

  Optional<Fen> worth() {
    return attempt().decision() instanceof Decision.Redeemed(Fen worth, _, _)
        ? Optional.of(worth)
        : Optional.empty();
  }

  Optional<String> sourceKey() {
    return line.terms().map(terms -> "source." + terms.source());
  }
}
