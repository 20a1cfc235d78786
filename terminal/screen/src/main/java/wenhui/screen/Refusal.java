package wenhui.screen;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.Programme;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene.Declined;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherFacts;

/// Finds the words for one refusal, and what they leave open: the missing amount, the last day, the
/// hours, the venues where the voucher is good.
final class Refusal {

  /// What these say to a voucher they cannot say to a card that pays.
  private static final Set<Reason> SPEAKS_OF_VOUCHERS =
      EnumSet.of(Reason.NEEDS_HUB, Reason.HUB_SILENT, Reason.GATE_CLOSED);

  private final Page page;
  private final Declined declined;

  private Refusal(Page page, Declined declined) {
    this.page = page;
    this.declined = declined;
  }

  static Notice notice(Page page, Declined declined) {
    Reason reason = declined.refused().reason();
    var filled = new Refusal(page, declined).filled(reason);
    return isOfPayment(declined) && SPEAKS_OF_VOUCHERS.contains(reason)
        ? Notice.ofPayment(page.words(), reason)
        : Notice.of(page.words(), reason, filled);
  }

  private static boolean isOfPayment(Declined declined) {
    var attempt = declined.entry().attempt();
    return attempt.subject() instanceof Subject.OfCard && attempt.spend().isPresent();
  }

  private Object[] filled(Reason reason) {
    Optional<Voucher> voucher = declined.facts().map(VoucherFacts::voucher);
    return switch (reason) {
      case BELOW_MINIMUM ->
          new Object[] {
            voucher.map(Voucher::minimumSpend).map(page::whole).orElse(""),
            page.money(declined.refused().missing().orElse(Fen.ZERO))
          };
      case WRONG_VENUE -> new Object[] {voucher.map(this::venues).orElse("")};
      case EXPIRED -> new Object[] {voucher.map(v -> page.date(v.lastDay())).orElse("")};
      case NOT_YET_VALID -> new Object[] {voucher.map(v -> page.date(v.firstDay())).orElse("")};
      case NOT_AT_THIS_HOUR ->
          new Object[] {
            declined
                .facts()
                .flatMap(VoucherFacts::terms)
                .flatMap(Terms::opening)
                .map(page::hours)
                .orElse("")
          };
      case ALREADY_USED, CANCELLED, NEEDS_HUB, CLOCK_UNSURE, BATCH_UNKNOWN -> new Object[0];
      case CARD_UNKNOWN, CARD_FROZEN, CARD_LOST, CARD_EXPIRED, CARD_REPLACED -> new Object[0];
      case NOT_A_VOUCHER, OVERSIZED, MALFORMED, FOREIGN, FORGED, ALTERED -> new Object[0];
      case LIMIT_TODAY, LIMIT_REACHED, NOT_TOGETHER, POINTS_SHORT, ALLOWANCE_SHORT -> new Object[0];
      case CARD_WANTED, NOT_YOUR_VOUCHER, NOT_ELIGIBLE, EVENT_CLOSED, EVENT_FULL -> new Object[0];
      case NOTHING_TO_UNDO, ALREADY_UNDONE, UNDO_TOO_LATE, POINTS_SPENT_SINCE -> new Object[0];
      case SECOND_PERSON_WANTED, NOT_YOUR_SHIFT, PIN_WRONG, PIN_PAUSED -> new Object[0];
      case USED_ELSEWHERE, HELD_ELSEWHERE, OFFLINE_SPENT, HUB_SILENT -> new Object[0];
      case GATE_CLOSED, CARD_TOO_OFTEN, JOURNAL_FULL, TERMINAL_LOCKED -> new Object[0];
    };
  }

  /// Where the voucher is good: the venue with the shortest name, so that it fits, and how many
  /// there are.
  private String venues(Voucher voucher) {
    Programme programme = page.glass().programme();
    var good =
        programme.venues().stream()
            .filter(venue -> voucher.venueClass().covers(venue.venueClass()))
            .map(Venue::name)
            .sorted(java.util.Comparator.comparing(String::length))
            .toList();
    return switch (good.size()) {
      case 0 -> page.say("venues.none");
      case 1 -> page.say("venues.one", good.getFirst());
      default ->
          page.say("venues.more", good.getFirst(), page.chinese() ? good.size() : good.size() - 1);
    };
  }
}
