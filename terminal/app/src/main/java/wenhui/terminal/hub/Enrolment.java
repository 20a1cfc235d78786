package wenhui.terminal.hub;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.link.Chain;
import wenhui.link.DeviceKey;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Pairing;
import wenhui.link.Revoked;

/// How a terminal gets its seat: it shows the hub a code that works once.
public final class Enrolment {

  /// The key that was made for a code whose answer never came: the same code is asked with it
  /// again, and the hub knows it. Another code wants another key: a key that one code has brought
  /// to the hub may be revoked by the time the next is shown.
  private static final String WANTED = "wanted-";

  private static final String KEY = ".key";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int NAME_BYTES = 8;
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
    var key = key(code);
    var seat = new Seat(code.hub(), key, Pairing.ask(code, key, app, http));
    seat.take(data);
    forgetWanted();
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
  private DeviceKey key(Pairing.Code code) throws IOException {
    Path file = wanted(code);
    if (Files.exists(file)) {
      return DeviceKey.read(file);
    }
    var key = DeviceKey.generate(new SecureRandom());
    OwnerFiles.replace(file, key.text().getBytes(StandardCharsets.US_ASCII));
    return key;
  }

  /// Named by the code, but does not give it away.
  private Path wanted(Pairing.Code code) {
    byte[] hash =
        Chain.sha256().function().apply(code.secret().getBytes(StandardCharsets.US_ASCII));
    String name = HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    return Seat.folder(data).resolve(WANTED + name + KEY);
  }

  /// Those of other codes too: none of them is wanted any more.
  private void forgetWanted() throws IOException {
    try (var files = Files.newDirectoryStream(Seat.folder(data), "wanted*" + KEY)) {
      for (Path file : files) {
        OwnerFiles.remove(file);
      }
    }
  }
}
