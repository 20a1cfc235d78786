package wenhui.token;

import wenhui.redeem.Reason;
import wenhui.redeem.Voucher;

/// What [VoucherVerifier] makes of a scanned text.
public sealed interface Verdict {

  /// The bureau signed this voucher for this programme and district. Whether it may be used now is
  /// another question, which [wenhui.redeem.Redeem] answers.
  record Genuine(Voucher voucher) implements Verdict {}

  /// No voucher of ours.
  ///
  /// @param reason one of those with [Reason#ofCode]
  record Rejected(Reason reason) implements Verdict {
    public Rejected {
      if (!reason.ofCode()) {
        throw new IllegalArgumentException("not a fault of a code: " + reason);
      }
    }
  }
}
