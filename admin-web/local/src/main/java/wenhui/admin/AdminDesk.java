package wenhui.admin;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import wenhui.redeem.RedemptionLog;
import wenhui.redeem.Staff;
import wenhui.redeem.Venue;

/// Everything that the admin pages work with.
///
/// @param place the venue and the terminal's id, for the head of every page
/// @param passwordFile where the one-time password stands until it is changed
/// @param readiness asked at each view of the devices page
public record AdminDesk(
    Bind bind,
    Place place,
    RedemptionLog log,
    Staff staff,
    Path passwordFile,
    Supplier<Readiness> readiness,
    InstantSource clock) {

  public record Place(Venue venue, String terminal) {}
}
