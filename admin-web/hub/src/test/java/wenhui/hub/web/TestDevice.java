package wenhui.hub.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import wenhui.link.Courier;
import wenhui.link.DeviceKey;
import wenhui.link.HubKeys;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Malformed;
import wenhui.link.Pairing;

/// One enrolled terminal.
public record TestDevice(DeviceKey key, HubLink link, PaperLedger ledger, AtomicLong up)
    implements AutoCloseable {
  public static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final SecureRandom RANDOM = new SecureRandom();

  public static TestDevice enrol(Pairing.Code code, URI hub) throws HubUnreachable, Malformed {
    var key = DeviceKey.generate(RANDOM);
    try (var http = HttpClient.newHttpClient()) {
      var welcome = Pairing.ask(code, key, "test", http);
      var ledger = new PaperLedger(welcome.seat());
      return new TestDevice(key, link(hub, key, welcome.hubKeys()), ledger, new AtomicLong(1000));
    }
  }

  public static HubLink link(URI hub, DeviceKey key, List<String> hubKeys) throws Malformed {
    return new HubLink(hub, key, HubKeys.of(hubKeys), HttpClient.newBuilder());
  }

  public Courier courier() {
    return new Courier(ledger, link, up::incrementAndGet, new Random(7));
  }

  @Override
  public void close() {
    link.close();
  }
}
