package wenhui.terminal.hub;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import wenhui.link.DeviceKey;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.NewKey;
import wenhui.link.Revoked;

/// Gives a terminal another key of its own, in steps that a cut may come between: whatever the seat
/// holds, the hub believes it.
public final class KeyChange {
  private static final String FRESH = "next.key";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private KeyChange() {}

  /// Called while no terminal is at work in `data`: one that went on with the old key would take
  /// itself for revoked. May be called again after a failure, and then goes on.
  ///
  /// @throws HubUnreachable if the hub does not answer; either key is good then
  /// @throws Revoked if this terminal is none of the hub's any more
  /// @throws IOException also if the terminal was never enrolled
  public static void renew(Path data) throws HubUnreachable, Revoked, IOException {
    var seat = Seat.in(data).orElseThrow(() -> new IOException("this terminal has no hub"));
    Path file = Seat.folder(data).resolve(FRESH);
    var fresh = fresh(file);
    var renewed = new Seat(seat.hub(), fresh, seat.welcome());
    if (!seat.key().publicKey().equals(fresh.publicKey())) {
      try (var old = link(seat)) {
        NewKey.announce(old, fresh, PATIENCE);
      }
      renewed.take(data);
    }
    try (var link = link(renewed)) {
      NewKey.settle(link, PATIENCE);
    }
    OwnerFiles.remove(file);
  }

  /// Durable before the hub hears of it.
  private static DeviceKey fresh(Path file) throws IOException {
    if (Files.exists(file)) {
      return DeviceKey.read(file);
    }
    var key = DeviceKey.generate(new SecureRandom());
    OwnerFiles.replace(file, key.text().getBytes(StandardCharsets.US_ASCII));
    return key;
  }

  private static HubLink link(Seat seat) {
    return new HubLink(seat.hub(), seat.key(), seat.hubKeys(), HttpClient.newBuilder());
  }
}
