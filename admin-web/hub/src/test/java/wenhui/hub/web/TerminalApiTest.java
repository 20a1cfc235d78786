package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.device.DeviceKeys;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.web.PaperLedger.State;
import wenhui.hub.web.TestIssue.Terms;
import wenhui.link.Asked;
import wenhui.link.DeviceKey;
import wenhui.link.GrantKind;
import wenhui.link.HubKeys;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Json;
import wenhui.link.Pairing;
import wenhui.link.Parcel;
import wenhui.link.Signed;
import wenhui.link.Subject;
import wenhui.redeem.Fen;

/// Terminals and the hub over real HTTP.
final class TerminalApiTest {
  private static final Fen FACE = new Fen(2000);
  private static @TempDir Path folder;
  private HttpHub hub;

  @BeforeEach
  void start() throws Exception {
    hub = new HttpHub(folder.resolve("keys"));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void an_enrolled_terminal_tells_its_journal_and_the_gate_opens() throws Exception {
    try (var device = hub.device("T-1")) {
      assertFalse(device.ledger().gateOpen());
      device.courier().round();
      assertTrue(device.ledger().gateOpen());
      assertTrue(device.ledger().isQuiet());
      var base = device.ledger().base.orElseThrow();
      assertEquals(hub.now.get(), base.hubMs());
    }
  }

  @Test
  void what_was_accepted_offline_becomes_final() throws Exception {
    var vouchers = TestIssue.issue(hub.district, 1, new Terms("EXPOSURE", 10, 3, 1));
    try (var device = hub.device("T-1")) {
      var courier = device.courier();
      courier.round();
      device.ledger().wish(GrantKind.CREDIT, "1", 5);
      courier.round();
      for (var voucher : vouchers) {
        assertTrue(device.ledger().offline(new Subject.OfVoucher(voucher), FACE).isPresent());
      }
      courier.round();
      assertEquals(3, device.ledger().count(State.DONE));
      device.ledger().closeAll();
      courier.round();
      assertTrue(device.ledger().isQuiet());
      assertEquals(List.of(), InvariantCheck.of(hub.district));
    }
  }

  @Test
  void a_journal_of_a_thousand_entries_goes_over_in_one_round() throws Exception {
    try (var device = hub.device("T-1")) {
      for (int i = 0; i < 1000; i++) {
        device.ledger().boot();
      }
      device.courier().round();
      assertEquals(1001, device.ledger().acknowledged());
      assertEquals(1001, device.ledger().anchor.orElseThrow().head().seq());
    }
  }

  @Test
  void nobody_is_let_in_without_a_signature() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      for (String name : List.of("sync", "claim", "void", "status", "grant", "renew", "keys")) {
        var request =
            HttpRequest.newBuilder(hub.url().resolve(HubLink.PATH + name))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertEquals(401, http.send(request, BodyHandlers.discarding()).statusCode(), name);
      }
    }
  }

  @Test
  void a_signature_over_another_body_or_path_is_refused() throws Exception {
    try (var device = hub.device("T-1");
        var http = HttpClient.newHttpClient()) {
      byte[] body = "{}".getBytes();
      var sync = asked(device, "/api/v1/sync", hub.now.get());
      var signed = Signed.request(device.key(), sync, body);
      assertEquals(401, post(http, asked(device, "/api/v1/void", hub.now.get()), signed, body));
      assertEquals(401, post(http, sync, signed, "[]".getBytes()));
      assertEquals(400, post(http, sync, signed, body), "well signed, but nonsense");
    }
  }

  @Test
  void a_recorded_request_is_good_for_two_minutes_and_never_on_a_stick() throws Exception {
    try (var device = hub.device("T-1");
        var http = HttpClient.newHttpClient()) {
      var asked = asked(device, "/api/v1/cards?since=0", hub.now.get());
      var signed = Signed.request(device.key(), asked, new byte[0]);
      assertEquals(200, get(http, asked, signed).statusCode());
      hub.now.addAndGet(121_000);
      var late = get(http, asked, signed);
      assertEquals(401, late.statusCode());
      assertTrue(new String(late.body()).contains("\"hub_ms\":" + hub.now.get()));
      var onStick = new Parcel(List.of(Parcel.Item.request(asked, signed))).bytes();
      assertEquals(401, post(http, asked(device, StickApi.PATH, 0), signed, onStick));
    }
  }

  @Test
  void an_answer_to_another_request_is_not_believed() throws Exception {
    try (var device = hub.device("T-1");
        var http = HttpClient.newHttpClient();
        var replay = new Replay()) {
      var asked = asked(device, "/api/v1/terms", hub.now.get());
      replay.recorded = get(http, asked, Signed.request(device.key(), asked, new byte[0]));
      assertEquals(200, replay.recorded.statusCode());
      try (var link = TestDevice.link(replay.url(), device.key(), hub.keys.trusted())) {
        assertThrows(HubUnreachable.class, () -> link.fetch("/api/v1/terms", TestDevice.PATIENCE));
      }
      hub.district.transact(tx -> {
        DeviceKeys.revoke(tx, "T-1");
        return true;
      });
      replay.recorded = get(http, asked, Signed.request(device.key(), asked, new byte[0]));
      assertTrue(new String(replay.recorded.body()).contains(HubLink.REVOKED));
      var other = DeviceKey.generate(new SecureRandom());
      try (var link = TestDevice.link(replay.url(), other, hub.keys.trusted())) {
        assertThrows(HubUnreachable.class, () -> link.fetch("/api/v1/terms", TestDevice.PATIENCE));
      }
    }
  }

  /// Gives everybody the same recorded answer.
  private static final class Replay implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    private volatile HttpResponse<byte[]> recorded;

    Replay() throws IOException {
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              recorded
                  .headers()
                  .map()
                  .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
              exchange.sendResponseHeaders(recorded.statusCode(), recorded.body().length);
              exchange.getResponseBody().write(recorded.body());
            }
          });
      server.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Test
  void a_terminal_cannot_speak_for_another() throws Exception {
    try (var one = hub.device("T-1");
        var two = hub.device("T-2");
        var thief = new TestDevice(one.key(), one.link(), two.ledger(), one.up())) {
      thief.courier().round();
      assertEquals(0, two.ledger().acknowledged());
    }
  }

  @Test
  void an_answer_that_is_not_the_hubs_is_not_believed() throws Exception {
    try (var device = hub.device("T-1")) {
      var other = DeviceKey.generate(new SecureRandom()).publicKey();
      var link =
          new HubLink(hub.url(), device.key(), HubKeys.of(List.of(other)), HttpClient.newBuilder());
      try (var deceived = new TestDevice(device.key(), link, device.ledger(), device.up())) {
        deceived.courier().round();
        assertEquals(0, device.ledger().acknowledged());
      }
    }
  }

  @Test
  void a_revoked_terminal_is_told_so_and_wipes_what_it_holds() throws Exception {
    TestIssue.issue(hub.district, 1, new Terms("EXPOSURE", 10, 1, 1));
    try (var device = hub.device("T-1")) {
      var courier = device.courier();
      courier.round();
      device.ledger().wish(GrantKind.CREDIT, "1", 5);
      courier.round();
      assertEquals(1, device.ledger().grants.size());
      hub.district.transact(tx -> {
        DeviceKeys.revoke(tx, "T-1");
        return true;
      });
      courier.round();
      assertTrue(device.ledger().revoked);
      assertTrue(device.ledger().grants.isEmpty());
    }
  }

  @Test
  void a_refusal_that_the_hub_has_not_signed_wipes_nothing() throws Exception {
    try (var device = hub.device("T-1")) {
      var stranger = DeviceKey.generate(new SecureRandom());
      var link =
          new HubLink(hub.url(), stranger, HubKeys.of(hub.keys.trusted()), HttpClient.newBuilder());
      try (var unknown = new TestDevice(stranger, link, device.ledger(), device.up())) {
        unknown.courier().round();
        assertFalse(device.ledger().revoked, "unknown is not revoked");
      }
    }
  }

  @Test
  void a_stolen_copy_is_found_locked_out_and_shown() throws Exception {
    try (var device = hub.device("T-1")) {
      var courier = device.courier();
      courier.round();
      var copy = device.ledger().stolen();
      device.ledger().boot();
      courier.round();
      var clone = new TestDevice(device.key(), device.link(), copy, device.up());
      clone.courier().round();
      assertTrue(copy.locked(), "the copy locks itself");
      courier.round();
      assertTrue(device.ledger().locked(), "and the original, until a person has looked");
      var locked =
          hub.district.read(tx -> tx.number("SELECT count(*) FROM terminal WHERE d=:d AND locked"));
      assertEquals(1, locked.orElseThrow());
    }
  }

  @Test
  void pairing_again_is_one_scan_and_begins_a_new_generation() throws Exception {
    var vouchers = TestIssue.issue(hub.district, 1, new Terms("NEVER", 0, 1, 1));
    try (var old = hub.device("T-1")) {
      old.courier().round();
      try (var again = hub.device("T-1")) {
        assertEquals(2, again.ledger().identity().gen());
        again.courier().round();
        assertTrue(again.ledger().gateOpen());
        old.courier().round();
        assertTrue(old.ledger().revoked, "the old key ended");
        assertEquals(1, vouchers.size());
      }
    }
  }

  @Test
  void a_bomb_of_zeros_is_refused() throws Exception {
    try (var device = hub.device("T-1");
        var http = HttpClient.newHttpClient()) {
      var zipped = new java.io.ByteArrayOutputStream();
      try (var zip = new java.util.zip.GZIPOutputStream(zipped)) {
        zip.write(new byte[Json.MOST_BYTES * 40]);
      }
      var request =
          HttpRequest.newBuilder(hub.url().resolve("/api/v1/sync"))
              .header("Content-Encoding", "gzip")
              .header(Signed.KEY_HEADER, device.key().keyId())
              .POST(BodyPublishers.ofByteArray(zipped.toByteArray()))
              .build();
      assertEquals(413, http.send(request, BodyHandlers.discarding()).statusCode());
    }
  }

  @Test
  void no_more_of_a_body_is_read_than_its_path_allows() throws Exception {
    try (var device = hub.device("T-1");
        var http = HttpClient.newHttpClient()) {
      var unproven = new Signed(device.key().keyId(), "", new byte[0]);
      assertEquals(
          413,
          post(http, asked(device, "/api/v1/sync", 0), unproven, new byte[Json.MOST_BYTES + 1]));
      var stranger = new Signed("0123456789abcdef", "", new byte[0]);
      var sync = new Asked(stranger.keyId(), "/api/v1/sync", "n", "0");
      assertEquals(401, post(http, sync, stranger, new byte[Json.MOST_BYTES + 1]));
      var enrol = new Asked("", Pairing.PATH, "n", "0");
      assertEquals(413, post(http, enrol, stranger, new byte[5000]));
      var signIn = new Asked("", "/sign-in", "n", "0");
      assertEquals(413, post(http, signIn, stranger, new byte[20_000]));
    }
  }

  private static Asked asked(TestDevice device, String path, long at) {
    return new Asked(device.key().keyId(), path, UUID.randomUUID().toString(), Long.toString(at));
  }

  private int post(HttpClient http, Asked asked, Signed signed, byte[] body) throws Exception {
    var request = request(asked, signed).POST(BodyPublishers.ofByteArray(body)).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private HttpResponse<byte[]> get(HttpClient http, Asked asked, Signed signed) throws Exception {
    return http.send(request(asked, signed).GET().build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(Asked asked, Signed signed) {
    return HttpRequest.newBuilder(hub.url().resolve(asked.path()))
        .header(Signed.KEY_HEADER, signed.keyId())
        .header(Asked.NONCE_HEADER, asked.nonce())
        .header(Asked.AT_HEADER, asked.at())
        .header(Signed.SIGNATURE_HEADER, signed.signature());
  }
}
