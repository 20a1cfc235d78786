package wenhui.terminal.hub;

import wenhui.link.Code;
import wenhui.link.Subject;
import wenhui.link.book.Hindrance;
import wenhui.redeem.Reason;

/// The words of this house for the protocol's codes (protocol §9).
final class Reasons {

  private Reasons() {}

  /// Why nothing was even asked.
  static Reason of(Hindrance hindrance) {
    return switch (hindrance) {
      case E04 -> Reason.NEEDS_HUB;
      case E05 -> Reason.CLOCK_UNSURE;
      case E06 -> Reason.OFFLINE_SPENT;
      case E10 -> Reason.ALLOWANCE_SHORT;
      case E11 -> Reason.ALREADY_USED;
      case E12 -> Reason.JOURNAL_FULL;
      case E20 -> Reason.TERMINAL_LOCKED;
      case E21 -> Reason.GATE_CLOSED;
    };
  }

  /// Why the hub refused. Our own rules said yes before: what they look at too, such as the last
  /// day, the hub knows better.
  static Reason of(Code code, Subject of) {
    boolean card = of instanceof Subject.OfAccount;
    return switch (code) {
      case E02 -> Reason.USED_ELSEWHERE;
      case E03 -> Reason.HELD_ELSEWHERE;
      case E10 -> Reason.ALLOWANCE_SHORT;
      case E16 -> Reason.EXPIRED;
      case E17 -> card ? Reason.CARD_UNKNOWN : Reason.CANCELLED;
      case E18 -> Reason.CARD_FROZEN;
      case E19 -> card ? Reason.CARD_TOO_OFTEN : Reason.LIMIT_TODAY;
    };
  }
}
