package wenhui.screen;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import wenhui.redeem.Programme;
import wenhui.redeem.Venue;

/// What the screen must know of where it hangs.
///
/// @param port to listen on, loopback only; 0 for any free one
/// @param virtualDevices whether 设备为虚拟 (演示) stands at the edge of every page
/// @param visitsToday 今日到馆; asked on the caller's thread of [ScreenWeb#show] and on the screen's
///   own, must not block
/// @param clock for the time of day in the header
public record Glass(
    int port,
    Venue venue,
    Programme programme,
    boolean virtualDevices,
    Panel panel,
    LongSupplier visitsToday,
    InstantSource clock) {}
