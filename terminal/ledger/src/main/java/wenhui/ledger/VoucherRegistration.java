package wenhui.ledger;

import java.util.Optional;
import wenhui.redeem.CardNumber;
import wenhui.redeem.VoucherId;

/// What the bureau says of one voucher.
///
/// @param holder the card it was issued to (记名), if it is not the bearer's
/// @param calledBack nobody takes it any more
public record VoucherRegistration(
    VoucherId voucher, Optional<CardNumber> holder, boolean calledBack) {}
