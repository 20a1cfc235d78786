package wenhui.hub.redeem;

import java.util.Optional;
import java.util.UUID;
import wenhui.hub.redeem.Ops.Stored;
import wenhui.link.Subject;
import wenhui.redeem.CardId;
import wenhui.redeem.VoucherId;

/// A subject as the two columns that the tables have for it.
final class Subjects {

  private Subjects() {}

  static Optional<UUID> voucher(Subject subject) {
    return switch (subject) {
      case Subject.OfVoucher(VoucherId voucher) -> Optional.of(voucher.value());
      case Subject.OfAccount _ -> Optional.empty();
    };
  }

  static Optional<String> account(Subject subject) {
    return switch (subject) {
      case Subject.OfVoucher _ -> Optional.empty();
      case Subject.OfAccount(CardId account) -> Optional.of(account.value());
    };
  }

  static boolean same(Subject subject, Stored op) {
    return voucher(subject).equals(op.voucher()) && account(subject).equals(op.account());
  }
}
