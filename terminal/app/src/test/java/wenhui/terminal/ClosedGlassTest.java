package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Programme;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.screen.Glass;
import wenhui.screen.Panel;

/// A ledger that does not open at the start is shown, and its opening is noticed.
final class ClosedGlassTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-06-01T04:00:00Z"));
  private static final Venue VENUE = new Venue(new VenueId("TSG"), "图书馆", new VenueClass(1), "双桥区");

  @Test
  void the_glass_says_so_until_the_ledger_opens(@TempDir Path dir) throws Exception {
    int port = freePort();
    var programme =
        new Programme(
            "p", "130803", java.util.List.of(VENUE), java.util.List.of(), java.util.List.of());
    var glass = new Glass(port, VENUE, programme, false, Panel.FIFTEEN_INCH, () -> 0, CLOCK);
    var page = new AtomicReference<>("");
    var tries = new AtomicInteger();
    var station = new Station("130803", "T-0001", VENUE, CLOCK);
    try (var ledger = SqliteLedger.open(dir.resolve("ledger.db"), station)) {
      var opened =
          new ClosedGlass(glass, _ -> {})
              .until(() -> {
                if (tries.incrementAndGet() == 1) {
                  throw new LedgerUnavailable("open", new IOException("it is damaged"));
                }
                page.set(page(port)); // What somebody would see at this moment.
                return ledger;
              });
      assertSame(ledger, opened);
    }
    assertTrue(page.get().contains("K90"), page.get());
  }

  private static String page(int port) {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
