package wenhui.hub.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import wenhui.hub.device.Enrolment;
import wenhui.hub.redeem.Budgets;
import wenhui.hub.store.District;
import wenhui.hub.store.TestDatabase;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.link.Chain;
import wenhui.link.Courier;
import wenhui.link.DeviceKey;
import wenhui.link.HubKeys;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Malformed;
import wenhui.link.Pairing;
import wenhui.redeem.VoucherId;

/// A hub on real HTTP and a real database for one test, with a clock that the test moves.
final class HttpHub implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final SecureRandom RANDOM = new SecureRandom();

  final AtomicLong now = new AtomicLong(1_763_784_000_000L);
  final District district;
  final Keys keys;
  final Enrolment enrolment = new Enrolment(Chain.sha256(), RANDOM);
  private final HubWeb web;

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
  Device device(String terminal) throws Unavailable, HubUnreachable, Malformed {
    return Device.enrol(newCode(terminal), url());
  }

  static List<VoucherId> issue(District district, int batch, Terms terms) throws Unavailable {
    return district.transact(tx -> issue(tx, batch, terms));
  }

  /// @param offline NEVER, HOME or EXPOSURE
  record Terms(String offline, long budget, int count, int uses) {}

  private static List<VoucherId> issue(Tx tx, int batch, Terms terms) throws SQLException {
    tx.update(
        """
        INSERT INTO batch (d, batch_id, name, source, benefit, face_fen, uses, offline,
                           valid_from, valid_to, budget)
        VALUES (:d, :b, 'test', 'CITY', 'CASH_OFF', 2000, :uses, :offline, 0, 9000000000000, :x)
        """,
        "b",
        batch,
        "uses",
        terms.uses,
        "offline",
        terms.offline,
        "x",
        terms.budget);
    Budgets.open(tx, batch, terms.budget);
    var ids = new ArrayList<VoucherId>();
    for (int i = 0; i < terms.count; i++) {
      var id = UUID.randomUUID();
      tx.update(
          """
          INSERT INTO voucher (d, voucher_id, batch_id, ordinal, uses, face_fen)
          VALUES (:d, :v, :b, :n, :uses, 2000)
          """,
          "v",
          id,
          "b",
          batch,
          "n",
          i,
          "uses",
          terms.uses);
      for (int use = 1; use <= terms.uses; use++) {
        tx.update(
            "INSERT INTO voucher_use (d, voucher_id, use_no) VALUES (:d, :v, :n)",
            "v",
            id,
            "n",
            use);
      }
      ids.add(new VoucherId(id));
    }
    return List.copyOf(ids);
  }

  @Override
  public void close() {
    web.close();
  }

  /// One enrolled terminal.
  record Device(DeviceKey key, HubLink link, PaperLedger ledger, AtomicLong up)
      implements AutoCloseable {

    static Device enrol(Pairing.Code code, URI hub) throws HubUnreachable, Malformed {
      var key = DeviceKey.generate(RANDOM);
      try (var http = HttpClient.newHttpClient()) {
        var welcome = Pairing.ask(code, key, "test", http);
        var ledger = new PaperLedger(welcome.seat());
        return new Device(key, link(hub, key, welcome.hubKeys()), ledger, new AtomicLong(1000));
      }
    }

    static HubLink link(URI hub, DeviceKey key, List<String> hubKeys) throws Malformed {
      return new HubLink(hub, key, HubKeys.of(hubKeys), HttpClient.newBuilder());
    }

    Courier courier() {
      return new Courier(ledger, link, up::incrementAndGet, new java.util.Random(7));
    }

    @Override
    public void close() {
      link.close();
    }
  }
}
