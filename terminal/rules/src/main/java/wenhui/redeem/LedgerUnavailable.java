package wenhui.redeem;

/// The ledger cannot be read or written now: disk full, file system read-only, file damaged.
///
/// Whether the last record was stored is then unknown; it must be looked up by its op before anyone
/// is told anything. Redemption stops until [Ledger#revive] succeeds.
public final class LedgerUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  public LedgerUnavailable(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
