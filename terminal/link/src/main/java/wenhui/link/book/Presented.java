package wenhui.link.book;

import java.util.Optional;
import wenhui.link.GrantKind;
import wenhui.link.Subject;
import wenhui.redeem.BatchId;
import wenhui.redeem.CardId;
import wenhui.redeem.Fen;
import wenhui.redeem.Terms;
import wenhui.redeem.VoucherId;

/// What somebody wants to use at the counter. The rules of the programme have said yes already.
public sealed interface Presented {
  Fen amount();

  /// One use of a voucher.
  ///
  /// @param amount what the fund would pay for it
  /// @param offline how its batch may be accepted without the hub
  /// @param uses how often it may be used in all, 1 to 99
  record OfVoucher(VoucherId voucher, Fen amount, BatchId batch, Terms.Offline offline, int uses)
      implements Presented {}

  /// Money off a card's account.
  ///
  /// @param itself whether it is sure that the card itself is there. A number can be copied: what
  ///   has only shown one is for the hub to watch, and spends nothing without it
  record OfAccount(CardId account, Fen amount, boolean itself) implements Presented {}

  default Subject subject() {
    return switch (this) {
      case OfVoucher voucher -> new Subject.OfVoucher(voucher.voucher);
      case OfAccount account -> new Subject.OfAccount(account.account);
    };
  }

  /// The right that is wanted to accept it without the hub; empty if there is none.
  default Optional<Grant.Right> right() {
    return switch (this) {
      case OfAccount(CardId account, _, boolean itself) ->
          itself ? right(GrantKind.ESCROW, account) : Optional.empty();
      case OfVoucher(VoucherId voucher, _, BatchId batch, Terms.Offline offline, _) ->
          switch (offline) {
            case NEVER -> Optional.empty();
            case HOME -> right(GrantKind.HOME, voucher);
            case EXPOSURE -> right(GrantKind.CREDIT, batch);
          };
    };
  }

  /// How much of a grant it takes: uses, or fen.
  default long takes() {
    return switch (this) {
      case OfVoucher _ -> 1;
      case OfAccount(_, Fen amount, _) -> amount.value();
    };
  }

  private static Optional<Grant.Right> right(GrantKind kind, Object subject) {
    return Optional.of(new Grant.Right(kind, subject.toString()));
  }
}
