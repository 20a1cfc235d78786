package wenhui.admin;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.RedemptionLog.Health;

/// The devices and the ledger's file: may this terminal open its doors?
final class DevicesPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(Moment.ZONE);

  private final AdminDesk desk;
  private final Pages pages;

  DevicesPage(AdminDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  /// @param now when it was asked
  record View(Readiness readiness, Health health, Instant now) {

    String time(Instant at) {
      return TIME.format(at);
    }

    /// `good`, `care` or `stop`, as the tags are called.
    static String tag(Readiness.State state) {
      return switch (state) {
        case GOOD -> "good";
        case CARE -> "care";
        case BAD -> "stop";
      };
    }

    /// `21.6 GB`, or `4.2 MB` below one of them.
    static String size(long bytes) {
      return bytes >= 1_000_000_000
          ? "%.1f GB".formatted(bytes / 1e9)
          : "%.1f MB".formatted(bytes / 1e6);
    }
  }

  void page(Context ctx) throws LedgerUnavailable {
    var view = new View(desk.readiness().get(), desk.log().health(), desk.clock().instant());
    pages.show(ctx, "devices", pages.frame(ctx, "devices"), view);
  }
}
