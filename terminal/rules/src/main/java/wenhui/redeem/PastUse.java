package wenhui.redeem;

import java.time.Instant;

/// One earlier use of a voucher that still counts.
///
/// @param venue the name of the venue where it was used
/// @param serial the entry's serial at the terminal that recorded it
/// @param useNo 1 to the batch's number of uses
public record PastUse(Instant at, String venue, long serial, int useNo) {}
