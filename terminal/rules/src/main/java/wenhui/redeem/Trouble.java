package wenhui.redeem;

/// What can be wrong with the terminal itself. Shown as a band on the idle screen, or in place of
/// everything where nothing can be redeemed.
public enum Trouble {
  READER_MISSING("K31", false),
  SCANNER_MISSING("K32", false),
  /// Neither card nor code can be read.
  NOTHING_TO_READ_WITH("K33", true),
  PRINTER_MISSING("K40", false),
  PAPER_OUT("K41", false),
  PAPER_NEARLY_OUT("K42", false),
  INDICATOR_MISSING("K43", false),
  HUB_AWAY("K50", false),
  CLOCK_UNSURE("K52", false),
  DISK_NEARLY_FULL("K80", false),
  /// The ledger cannot record: redemption stops until it can.
  LEDGER_FAILED("K90", true),
  /// The ledger and the hub disagree: see protocol.md §7.
  LOCKED("K91", true);

  private final String code;
  private final boolean outOfService;

  Trouble(String code, boolean outOfService) {
    this.code = code;
    this.outOfService = outOfService;
  }

  /// A letter and two digits, spoken letter by letter.
  public String code() {
    return code;
  }

  /// Whether nothing can be redeemed while it lasts.
  public boolean outOfService() {
    return outOfService;
  }
}
