package wenhui.redeem;

import java.util.Optional;

/// One finished decision, ready to be recorded.
///
/// @param op made before the decision; recording the same op twice stores it once
/// @param spend the bill, where one was keyed in
public record Attempt(
    OpId op,
    Moment now,
    VenueId venue,
    Optional<ClerkId> clerk,
    Subject subject,
    Optional<Fen> spend,
    Decision.Final decision) {

  /// The same attempt with the bill that was keyed in.
  public Attempt withSpend(Optional<Fen> bill) {
    return new Attempt(op, now, venue, clerk, subject, bill, decision);
  }

  /// The same attempt, otherwise decided.
  public Attempt decided(Decision.Final other) {
    return new Attempt(op, now, venue, clerk, subject, spend, other);
  }

  /// What was presented.
  public sealed interface Subject {

    /// A voucher whose signature was verified.
    ///
    /// @param holder the card that was held to the reader before, if one was
    record OfVoucher(VoucherId voucher, BatchId batch, Optional<CardId> holder) implements Subject {

      /// Shown without a card.
      public OfVoucher(VoucherId voucher, BatchId batch) {
        this(voucher, batch, Optional.empty());
      }
    }

    /// A card, known or not.
    record OfCard(CardId card) implements Subject {}

    /// A code that is no voucher of ours. Its text is hostile and maybe somebody's secret, so only
    /// a fingerprint is kept.
    ///
    /// @param fingerprint the first 16 hexadecimal digits of the SHA-256 of the text
    record OfCode(String fingerprint) implements Subject {}

    /// An earlier entry of this terminal, which is to be taken back.
    record OfEntry(long serial, OpId op) implements Subject {}

    /// A PIN at the glass, which is not written down.
    ///
    /// @param tries how many this stands for, 1 or more
    record OfPin(int tries) implements Subject {
      public OfPin {
        if (tries < 1) {
          throw new IllegalArgumentException("not a try: " + tries);
        }
      }
    }

    /// People who came together and were counted by a clerk.
    record OfGroup() implements Subject {}

    /// The till, at the beginning or the end of a shift.
    record OfTill() implements Subject {}
  }
}
