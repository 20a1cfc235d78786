package wenhui.redeem;

import java.util.Optional;

/// The terminal's durable memory. Every implementation passes `LedgerContract`.
///
/// Facts and records belong to one thread, the terminal's loop.
public interface Ledger {

  /// Gathers what [Redeem] needs to judge one voucher: one read.
  VoucherFacts factsFor(Voucher voucher, Shown shown, Moment now) throws LedgerUnavailable;

  /// The same for a voucher that was shown without a card, alone on its bill.
  default VoucherFacts factsFor(Voucher voucher, Optional<Fen> spend, Moment now)
      throws LedgerUnavailable {
    return factsFor(voucher, Shown.ALONE.billed(spend), now);
  }

  /// Gathers what [Redeem] needs to judge one card: one read.
  CardFacts factsFor(CardNumber number, Moment now) throws LedgerUnavailable;

  /// Writes one decision and returns only when it would survive a power cut.
  ///
  /// An op that is already recorded gives back its entry as it was stored.
  Recorded record(Attempt attempt) throws LedgerUnavailable;

  /// Looks for the entry of an op, after [LedgerUnavailable] left it open whether it was stored.
  Optional<Entry> find(OpId op) throws LedgerUnavailable;

  /// Tries to get back to work after [LedgerUnavailable]: closes, reopens, checks.
  void revive() throws LedgerUnavailable;

  /// What became of a record.
  sealed interface Recorded {

    /// It is durable.
    record Stored(Entry entry) implements Recorded {}

    /// The use was taken since the facts were read; nothing was written.
    record Taken(PastUse earlier) implements Recorded {}
  }
}
