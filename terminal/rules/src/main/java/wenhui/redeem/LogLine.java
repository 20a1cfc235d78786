package wenhui.redeem;

import java.util.Optional;

/// One entry with the names that a reader wants beside it.
///
/// @param terms of the voucher's batch, if the subject is a voucher of a known batch
/// @param cardTail of a known card, or empty
/// @param clerkName as displayed, or empty
public record LogLine(
    Entry entry, String venueName, Optional<Terms> terms, String cardTail, String clerkName) {}
