package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
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
import wenhui.link.Parcel;
import wenhui.link.Signed;
import wenhui.link.Stick;
import wenhui.link.Stick.Unpacked;
import wenhui.link.Subject;
import wenhui.redeem.Fen;

/// A station that is never online: everything goes there and back in files.
final class StickTest {
  private static final Fen FACE = new Fen(2000);
  private static final List<String> DOCUMENTS =
      List.of("/api/v1/terms", "/api/v1/cards?since=0", "/api/v1/batches/1/states");
  private @TempDir Path folder;
  private HttpHub hub;
  private TestDevice device;
  private Stick stick;

  @BeforeEach
  void start() throws Exception {
    hub = new HttpHub(folder);
    device = hub.device("T-1"); // Enrolled at the bureau's desk, then carried to the village.
    stick = stick(device);
  }

  @AfterEach
  void stop() {
    device.close();
    hub.close();
  }

  @Test
  void three_trips_and_every_operation_is_final() throws Exception {
    var vouchers = TestIssue.issue(hub.district, 1, new Terms("EXPOSURE", 80, 3, 1));
    var ledger = device.ledger();
    ledger.wish(GrantKind.CREDIT, "1", 5);
    assertFalse(ledger.gateOpen());
    trip(List.of());
    assertTrue(ledger.gateOpen(), "the hub's time came back in the same boot");
    for (var voucher : vouchers) {
      assertTrue(ledger.offline(new Subject.OfVoucher(voucher), FACE).isPresent());
    }
    var unpacked = trip(DOCUMENTS);
    assertEquals(3, ledger.count(State.DONE));
    assertEquals(
        DOCUMENTS, unpacked.documents().stream().map(Stick.Document::path).distinct().toList());
    ledger.closeAll();
    trip(List.of());
    assertTrue(ledger.isQuiet());
    assertEquals(List.of(), InvariantCheck.of(hub.district));
  }

  @Test
  void a_journal_of_thousands_fits_on_one_stick() throws Exception {
    for (int i = 0; i < 2500; i++) {
      device.ledger().visit();
    }
    trip(List.of());
    assertEquals(2501, device.ledger().acknowledged());
  }

  @Test
  void a_station_switched_off_at_night_takes_what_is_true_but_not_the_time() throws Exception {
    var ledger = device.ledger();
    byte[] back = carry(stick.pack(List.of(), OptionalLong.empty()));
    ledger.boot();
    stick.unpack(Parcel.read(back));
    assertEquals(1, ledger.acknowledged());
    assertTrue(ledger.base.isEmpty());
    assertFalse(ledger.gateOpen());
  }

  @Test
  void a_stick_taken_in_twice_on_either_side_changes_nothing() throws Exception {
    var vouchers = TestIssue.issue(hub.district, 1, new Terms("EXPOSURE", 80, 3, 1));
    var ledger = device.ledger();
    ledger.wish(GrantKind.CREDIT, "1", 5);
    trip(List.of());
    ledger.offline(new Subject.OfVoucher(vouchers.getFirst()), FACE);
    var there = stick.pack(List.of(), OptionalLong.empty());
    carry(there);
    byte[] back = carry(there);
    stick.unpack(Parcel.read(back));
    long end = ledger.head().seq();
    stick.unpack(Parcel.read(back));
    assertEquals(end, ledger.head().seq());
    assertEquals(1, ledger.count(State.DONE));
    assertEquals(List.of(), InvariantCheck.of(hub.district));
  }

  @Test
  void a_hub_that_came_back_from_a_backup_is_told_again_by_the_second_stick() throws Exception {
    trip(List.of());
    hub.district.transact(RestoreTest::backUp);
    device.ledger().visit();
    device.ledger().visit();
    trip(List.of());
    hub.district.transact(RestoreTest::restore);
    device.ledger().visit();
    var gap = trip(List.of());
    assertEquals(OptionalLong.of(1), gap.lacksAfter());
    byte[] back = carry(stick.pack(List.of(), gap.lacksAfter()));
    assertEquals(OptionalLong.empty(), stick.unpack(Parcel.read(back)).lacksAfter());
    assertEquals(
        device.ledger().head().seq(),
        hub.district
            .read(tx -> tx.number("SELECT seq FROM terminal WHERE d=:d AND terminal_id='T-1'"))
            .orElseThrow());
  }

  @Test
  void what_another_terminal_has_asked_is_not_taken() throws Exception {
    try (var other = hub.device("T-2")) {
      byte[] back = carry(stick(other).pack(DOCUMENTS, OptionalLong.empty()));
      var unpacked = stick.unpack(Parcel.read(back));
      assertEquals(0, unpacked.answers());
      assertEquals(List.of(), unpacked.documents());
      assertFalse(device.ledger().locked());
    }
  }

  @Test
  void an_answer_behind_another_request_is_not_taken() throws Exception {
    device.ledger().wish(GrantKind.CREDIT, "1", 5);
    var back = Parcel.read(carry(stick.pack(List.of(), OptionalLong.empty()))).items();
    assertEquals(4, back.size(), "a SYNC and a GRANT, each with its answer");
    var swapped = new Parcel(List.of(back.get(0), back.get(3), back.get(2), back.get(1)));
    assertEquals(2, stick.unpack(swapped).dropped());
    assertEquals(0, device.ledger().acknowledged());
  }

  @Test
  void answers_that_are_not_the_hubs_are_not_taken() throws Exception {
    var items = Parcel.read(carry(stick.pack(List.of(), OptionalLong.empty()))).items();
    var forger = DeviceKey.generate(new SecureRandom());
    byte[] body = items.get(1).message().body();
    var answer = Signed.answer(forger, items.get(0).asked(), body);
    var forged = new Parcel(List.of(items.get(0), Parcel.Item.answer(answer)));
    assertEquals(new Unpacked(0, 1, List.of(), OptionalLong.empty()), stick.unpack(forged));
    assertEquals(0, device.ledger().acknowledged());
  }

  @Test
  void requests_that_no_terminal_has_signed_are_refused_and_the_others_answered() throws Exception {
    var good = stick.pack(List.of(), OptionalLong.empty()).items();
    var stranger = DeviceKey.generate(new SecureRandom());
    var forged = forged(stranger, "/api/v1/sync", good.getFirst().message().body());
    var mixed = new Parcel(List.of(good.getFirst(), forged));
    var unpacked = stick.unpack(Parcel.read(carry(mixed)));
    assertEquals(new Unpacked(1, 1, List.of(), OptionalLong.empty()), unpacked);
  }

  @Test
  void a_stick_that_begins_with_a_strangers_request_is_not_looked_at_any_further()
      throws Exception {
    var stranger = DeviceKey.generate(new SecureRandom());
    var items = new ArrayList<>(stick.pack(List.of(), OptionalLong.empty()).items());
    byte[] body = items.getFirst().message().body();
    String path = items.getFirst().path();
    items.addFirst(forged(stranger, path, body));
    assertEquals(401, post(new Parcel(items).bytes()).statusCode());
    var seq = hub.district.read(tx -> tx.number("SELECT seq FROM terminal WHERE d=:d"));
    assertEquals(0, seq.orElseThrow(), "what lies behind it is not carried out");
  }

  @Test
  void a_revoked_terminal_learns_it_from_the_stick() throws Exception {
    hub.district.transact(tx -> {
      DeviceKeys.revoke(tx, "T-1");
      return true;
    });
    trip(List.of());
    assertTrue(device.ledger().revoked);
  }

  @Test
  void what_is_no_stick_is_refused() throws Exception {
    assertEquals(400, post("nonsense".getBytes()).statusCode());
  }

  @Test
  void an_officer_takes_it_in_at_a_desk_and_a_guest_cannot() throws Exception {
    try (var busy = new BusyHub(folder.resolve("busy"));
        var station = busy.hub.device("T-9");
        var officer = new Browser(busy.hub.url()).signedIn("admin", BusyHub.PASSWORD);
        var guest = new Browser(busy.hub.url()).signedIn("viewer", BusyHub.PASSWORD)) {
      var keys = new Stick.Keys(station.key(), HubKeys.of(busy.hub.keys.trusted()));
      var own = new Stick(station.ledger(), keys, station.up()::incrementAndGet, new Random(3));
      var file =
          new Browser.Upload(
              "t-9.gz", own.pack(List.of(), OptionalLong.empty()).bytes(), "stick", false);
      assertEquals(403, guest.send("/", "/terminals/stick", file).statusCode());
      var back = officer.send("/terminals", "/terminals/stick", file);
      assertEquals(200, back.statusCode());
      own.unpack(Parcel.read(back.body()));
      assertTrue(station.ledger().gateOpen());
      var noted =
          busy.hub.district.read(tx ->
              tx.row(
                  row -> row.getString(1),
                  "SELECT about FROM audit WHERE d=:d AND deed='terminal.stick'"));
      assertEquals("T-9", noted.orElseThrow());
      var nonsense = new Browser.Upload("x.gz", new byte[9], "stick", false);
      assertEquals(400, officer.send("/terminals", "/terminals/stick", nonsense).statusCode());
    }
  }

  @Test
  void a_revocation_is_another_terminals_no_longer_than_it_lies_behind_its_request()
      throws Exception {
    try (var other = hub.device("T-2")) {
      hub.district.transact(tx -> {
        DeviceKeys.revoke(tx, "T-2");
        return true;
      });
      var revocation =
          Parcel.read(carry(stick(other).pack(List.of(), OptionalLong.empty()))).items().get(1);
      var own = stick.pack(List.of(), OptionalLong.empty()).items().getFirst();
      assertEquals(1, stick.unpack(new Parcel(List.of(own, revocation))).dropped());
      assertFalse(device.ledger().revoked);
    }
  }

  private static Parcel.Item forged(DeviceKey stranger, String path, byte[] body) {
    var asked = new Asked(stranger.keyId(), path, "n", Asked.STICK);
    return Parcel.Item.request(asked, Signed.request(stranger, asked, body));
  }

  private Stick stick(TestDevice of) throws Exception {
    var keys = new Stick.Keys(of.key(), HubKeys.of(hub.keys.trusted()));
    return new Stick(of.ledger(), keys, of.up()::incrementAndGet, new Random(3));
  }

  private Unpacked trip(List<String> documents) throws Exception {
    return stick.unpack(Parcel.read(carry(stick.pack(documents, OptionalLong.empty()))));
  }

  private byte[] carry(Parcel parcel) throws Exception {
    var response = post(parcel.bytes());
    assertEquals(200, response.statusCode());
    return response.body();
  }

  private java.net.http.HttpResponse<byte[]> post(byte[] file) throws Exception {
    var request =
        HttpRequest.newBuilder(hub.url().resolve(StickApi.PATH))
            .POST(BodyPublishers.ofByteArray(file))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofByteArray());
    }
  }
}
