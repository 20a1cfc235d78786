package wenhui.hub.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import wenhui.hub.device.Enrolment;
import wenhui.hub.store.District;
import wenhui.hub.store.TestDatabase;
import wenhui.hub.store.Unavailable;
import wenhui.link.Chain;
import wenhui.link.HubUnreachable;
import wenhui.link.Malformed;
import wenhui.link.Pairing;

/// A hub on real HTTP and a real database for one test, with a clock that the test moves.
final class HttpHub implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  final AtomicLong now = new AtomicLong(1_763_784_000_000L);
  final District district;
  final Keys keys;
  final Enrolment enrolment = new Enrolment(Chain.sha256(), RANDOM);
  final HubWeb web;

  HttpHub(Path folder) throws IOException {
    InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    district = TestDatabase.get().newDistrict(clock);
    keys = Keys.in(folder, RANDOM);
    var desk = new HubDesk(district, Chain.sha256(), keys, enrolment, "http://127.0.0.1");
    web = HubWeb.start(desk, new HubWeb.Bind("127.0.0.1", 0, Optional.empty()));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + web.port());
  }

  Pairing.Code newCode(String terminal) throws Unavailable {
    String secret =
        district.transact(tx -> enrolment.newCode(tx, terminal, "V-" + terminal, "test"));
    return new Pairing.Code(url(), secret, keys.hub().publicKey());
  }

  /// A terminal that the hub has let in, with its ledger, link and courier.
  TestDevice device(String terminal) throws Unavailable, HubUnreachable, Malformed {
    return TestDevice.enrol(newCode(terminal), url());
  }

  @Override
  public void close() {
    web.close();
  }
}
