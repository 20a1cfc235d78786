package wenhui.redeem;

import java.util.EnumSet;
import java.util.Set;

/// The closed list of refusals. Each has its own words on screen, its own count in the report, and
/// the code that a resident reads out to an attendant.
///
/// The codes have one owner, this enum and [Trouble]; the technician's guide lists them. K1x speaks
/// of the voucher, K2x of the card, K5x of what the terminal cannot know now, K6x of the code that
/// was shown, K7x of an event or of what a clerk asked for, K8x and K9x of the terminal's records.
/// The second code is the clerk's, from protocol.md §9, where that page has one.
public enum Reason {
  ALREADY_USED("K12", "E02"),
  BELOW_MINIMUM("K13", ""),
  WRONG_VENUE("K14", ""),
  EXPIRED("K15", "E16"),
  NOT_YET_VALID("K16", "E16"),
  NOT_AT_THIS_HOUR("K17", ""),
  CANCELLED("K18", ""),
  /// As many of this batch as one holder may use in a day.
  LIMIT_TODAY("K10", ""),
  /// As many of this batch as one holder may use at all.
  LIMIT_REACHED("K11", ""),
  /// Does not go together with what was already taken off this bill.
  NOT_TOGETHER("K19", ""),

  CARD_UNKNOWN("K22", ""),
  CARD_FROZEN("K23", ""),
  CARD_LOST("K24", ""),
  CARD_EXPIRED("K25", ""),
  CARD_REPLACED("K26", ""),
  POINTS_SHORT("K20", ""),
  ALLOWANCE_SHORT("K21", "E10"),
  /// The voucher is good only together with a card, and none was held to the reader.
  CARD_WANTED("K27", ""),
  /// The voucher was issued to another card.
  NOT_YOUR_VOUCHER("K28", ""),
  /// The voucher is for groups that get more, and the card is of none.
  NOT_ELIGIBLE("K29", ""),

  NEEDS_HUB("K51", "E04"),
  CLOCK_UNSURE("K52", "E05"),
  BATCH_UNKNOWN("K53", ""),
  /// The hub has the last use of it on its books, from another terminal.
  USED_ELSEWHERE("K54", "E02"),
  /// What is left of it is reserved for another venue, which is asked to give it back.
  HELD_ELSEWHERE("K55", "E03"),
  /// As much as may be accepted without the hub has been, or the right to it has run out.
  OFFLINE_SPENT("K56", "E06"),
  /// The hub did not answer in time, or nobody wanted to wait for it.
  HUB_SILENT("K57", "E07"),
  /// The hub has not heard of this start of the terminal yet.
  GATE_CLOSED("K58", "E21"),
  /// The card pays faster, or at more places at once, than one card can.
  CARD_TOO_OFTEN("K59", "E19"),

  /// Not one of our codes at all: a web address, a payment code.
  NOT_A_VOUCHER("K61", ""),
  /// Longer than any voucher; the rest was not even read.
  OVERSIZED("K62", ""),
  /// Begins like a voucher and is not one: cut off or garbled.
  MALFORMED("K63", ""),
  /// A voucher of another district.
  FOREIGN("K64", ""),
  /// Signed with a key that the bureau does not have.
  FORGED("K65", ""),
  /// Names a key of the bureau, and its content is not what that key signed for this programme: it
  /// was changed, or made up, or is another year's.
  ALTERED("K66", ""),

  /// Sign-in for the event has not begun, or is over.
  EVENT_CLOSED("K71", ""),
  EVENT_FULL("K72", ""),
  /// A PIN was keyed in that is nobody's.
  PIN_WRONG("K70", ""),
  /// Too many were nobody's, and another was keyed in while none is looked at.
  PIN_PAUSED("K73", ""),
  /// The entry took nothing, so there is nothing to take back.
  NOTHING_TO_UNDO("K74", ""),
  ALREADY_UNDONE("K75", ""),
  UNDO_TOO_LATE("K76", "E14"),
  /// The points that the payment earned have been spent since.
  POINTS_SPENT_SINCE("K77", ""),
  SECOND_PERSON_WANTED("K78", ""),
  /// The shift is another's, or was opened or closed meanwhile.
  NOT_YOUR_SHIFT("K79", ""),

  /// As many entries as may wait for the hub do.
  JOURNAL_FULL("K81", "E12"),
  /// The records and the hub's copy of them differ.
  TERMINAL_LOCKED("K92", "E20");

  private static final Set<Reason> OF_DESK =
      EnumSet.of(
          PIN_WRONG,
          PIN_PAUSED,
          NOTHING_TO_UNDO,
          ALREADY_UNDONE,
          UNDO_TOO_LATE,
          POINTS_SPENT_SINCE,
          SECOND_PERSON_WANTED,
          NOT_YOUR_SHIFT);

  private final String code;
  private final String clerkCode;

  Reason(String code, String clerkCode) {
    this.code = code;
    this.clerkCode = clerkCode;
  }

  /// A letter and two digits, spoken letter by letter.
  public String code() {
    return code;
  }

  /// The clerk's code, or empty.
  public String clerkCode() {
    return clerkCode;
  }

  /// Whether it is about what a clerk wanted, and nobody's voucher, card or visit was turned away.
  public boolean ofDesk() {
    return OF_DESK.contains(this);
  }

  /// Whether the fault lies in the code itself, so that no voucher can be named.
  public boolean ofCode() {
    return code.startsWith("K6");
  }
}
