package wenhui.terminal.hub;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.link.DeviceKey;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Pairing;
import wenhui.link.Revoked;

/// How a terminal gets its seat: it shows the hub a code that works once.
public final class Enrolment {

  /// The key that was made for a code whose answer never came: the same code is asked with it
  /// again, and the hub knows it.
  private static final String WANTED = "wanted.key";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);

  private final Path data;
  private final HttpClient http;

  /// @param data the terminal's folder
  public Enrolment(Path data, HttpClient http) {
    this.data = data;
    this.http = http;
  }

  /// Asks for a seat and takes it. The terminal that runs now learns of it at its next start.
  ///
  /// @param app version of this program
  /// @throws HubUnreachable if the hub did not answer, or did not want us; nothing has changed then
  /// @throws IOException if the seat cannot be kept; the same code may be tried again
  public Seat ask(Pairing.Code code, String app) throws HubUnreachable, IOException {
    var key = key();
    var seat = new Seat(code.hub(), key, Pairing.ask(code, key, app, http));
    seat.take(data);
    OwnerFiles.remove(wanted());
    learn(seat);
    return seat;
  }

  /// The terms at once, so that the first start knows whose vouchers are genuine; if they do not
  /// come, the first contact brings them.
  private void learn(Seat seat) {
    try {
      OwnerFiles.replace(News.file(Seat.folder(data)), terms(seat));
    } catch (HubUnreachable | Revoked | IOException e) {
      LOG.warn("the hub's terms did not come yet: {}", e.getMessage());
    }
  }

  /// Asks the hub once for what every terminal must know.
  public static byte[] terms(Seat seat) throws HubUnreachable, Revoked {
    try (var link = new HubLink(seat.hub(), seat.key(), seat.hubKeys(), HttpClient.newBuilder())) {
      return link.fetch(News.TERMS, PATIENCE);
    }
  }

  /// Durable before the hub hears of it.
  private DeviceKey key() throws IOException {
    if (Files.exists(wanted())) {
      return DeviceKey.read(wanted());
    }
    var key = DeviceKey.generate(new SecureRandom());
    OwnerFiles.replace(wanted(), key.text().getBytes(StandardCharsets.US_ASCII));
    return key;
  }

  private Path wanted() {
    return Seat.folder(data).resolve(WANTED);
  }
}
