package wenhui.admin;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.RedemptionLog.Health;

/// The devices and the ledger's file: may this terminal open its doors? Also shows, and above all,
/// when the ledger cannot be read.
final class DevicesPage {
  private static final Logger LOG = LoggerFactory.getLogger(DevicesPage.class);

  private final AdminDesk desk;
  private final Pages pages;
  private final boolean sticks;

  /// @param sticks whether this terminal has a hub to carry sticks to
  DevicesPage(AdminDesk desk, Pages pages, boolean sticks) {
    this.sticks = sticks;
    this.desk = desk;
    this.pages = pages;
  }

  /// @param now when it was asked
  record View(Verdict verdict, Instant now, boolean sticks) {

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

    /// `9f3c 21ab`: enough to compare with the day's closing receipt.
    static String brief(String hash) {
      return hash.substring(0, 4) + " " + hash.substring(4, 8);
    }
  }

  void page(Context ctx) {
    var view = new View(verdict(desk), desk.clock().instant(), sticks);
    pages.show(ctx, new Pages.Shown("devices", "/devices", "devices", view));
  }

  static Verdict verdict(AdminDesk desk) {
    return new Verdict(desk.readiness().get(), health(desk));
  }

  private static Optional<Health> health(AdminDesk desk) {
    try {
      return Optional.of(desk.log().health());
    } catch (LedgerUnavailable e) {
      LOG.error("the ledger's state: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
