package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.device.DeviceKeys;
import wenhui.link.DeviceKey;
import wenhui.link.HubUnreachable;
import wenhui.link.NewKey;
import wenhui.link.Pairing;
import wenhui.link.Revoked;

/// How terminals come by their keys and change them, over real HTTP.
final class PairingTest {
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
  void a_code_works_once_but_a_lost_answer_can_be_had_again() throws Exception {
    var code = hub.newCode("T-1");
    var key = DeviceKey.generate(new SecureRandom());
    try (var http = HttpClient.newHttpClient()) {
      var first = Pairing.ask(code, key, "test", http);
      var again = Pairing.ask(code, key, "test", http);
      assertEquals(first, again);
      var other = DeviceKey.generate(new SecureRandom());
      assertThrows(HubUnreachable.class, () -> Pairing.ask(code, other, "test", http));
    }
  }

  @Test
  void a_second_code_after_a_lost_answer_leaves_the_terminals_key_good() throws Exception {
    var first = hub.newCode("T-1");
    var key = DeviceKey.generate(new SecureRandom());
    try (var http = HttpClient.newHttpClient()) {
      Pairing.ask(first, key, "test", http); // Nobody gets this answer.
      var welcome = Pairing.ask(hub.newCode("T-1"), key, "test", http);
      assertEquals(2, welcome.seat().gen());
      try (var link = TestDevice.link(hub.url(), key, welcome.hubKeys())) {
        assertTrue(link.fetch("/api/v1/terms", TestDevice.PATIENCE).length > 0);
      }
    }
  }

  @Test
  void a_key_that_is_anothers_or_was_revoked_is_not_let_in_by_a_code() throws Exception {
    var key = DeviceKey.generate(new SecureRandom());
    try (var http = HttpClient.newHttpClient()) {
      Pairing.ask(hub.newCode("T-1"), key, "test", http);
      var elsewhere = hub.newCode("T-2");
      assertThrows(HubUnreachable.class, () -> Pairing.ask(elsewhere, key, "test", http));
      var fresh = DeviceKey.generate(new SecureRandom());
      assertEquals("T-2", Pairing.ask(elsewhere, fresh, "test", http).seat().terminal());
      hub.district.transact(tx -> {
        DeviceKeys.revoke(tx, "T-1");
        return true;
      });
      var again = hub.newCode("T-1");
      assertThrows(HubUnreachable.class, () -> Pairing.ask(again, key, "test", http));
    }
  }

  @Test
  void a_later_code_ends_the_one_before() throws Exception {
    var lost = hub.newCode("T-1");
    hub.newCode("T-1");
    var finder = DeviceKey.generate(new SecureRandom());
    try (var http = HttpClient.newHttpClient()) {
      assertThrows(HubUnreachable.class, () -> Pairing.ask(lost, finder, "test", http));
    }
  }

  @Test
  void a_code_made_before_a_terminal_was_thrown_out_does_not_let_it_in() throws Exception {
    try (var _ = hub.device("T-1");
        var http = HttpClient.newHttpClient()) {
      var stolen = hub.newCode("T-1");
      hub.district.transact(tx -> {
        DeviceKeys.revoke(tx, "T-1");
        return true;
      });
      var thief = DeviceKey.generate(new SecureRandom());
      assertThrows(HubUnreachable.class, () -> Pairing.ask(stolen, thief, "test", http));
    }
  }

  @Test
  void a_code_is_good_for_a_day() throws Exception {
    var code = hub.newCode("T-1");
    hub.now.addAndGet(24 * 3_600_000L);
    var key = DeviceKey.generate(new SecureRandom());
    try (var http = HttpClient.newHttpClient()) {
      assertThrows(HubUnreachable.class, () -> Pairing.ask(code, key, "test", http));
    }
  }

  @Test
  void a_code_of_another_hub_is_not_believed() throws Exception {
    var mine = hub.newCode("T-1");
    var other = DeviceKey.generate(new SecureRandom()).publicKey();
    var code = new Pairing.Code(mine.hub(), mine.secret(), other);
    var key = DeviceKey.generate(new SecureRandom());
    try (var http = HttpClient.newHttpClient()) {
      assertThrows(HubUnreachable.class, () -> Pairing.ask(code, key, "test", http));
    }
  }

  @Test
  void a_code_is_read_from_its_text() throws Exception {
    var code = hub.newCode("T-1");
    assertEquals(code, Pairing.Code.parse(code.text()));
    assertTrue(code.text().length() < 200, "fits a small QR code");
  }

  @Test
  void keys_are_rotated_in_two_steps() throws Exception {
    try (var device = hub.device("T-1")) {
      var fresh = DeviceKey.generate(new SecureRandom());
      try (var renewed = TestDevice.link(hub.url(), fresh, hub.keys.trusted())) {
        assertThrows(HubUnreachable.class, () -> NewKey.settle(renewed, TestDevice.PATIENCE));
        NewKey.announce(device.link(), fresh, TestDevice.PATIENCE);
        NewKey.announce(device.link(), fresh, TestDevice.PATIENCE);
        NewKey.settle(renewed, TestDevice.PATIENCE);
        NewKey.settle(renewed, TestDevice.PATIENCE);
        assertThrows(
            Revoked.class, () -> NewKey.announce(device.link(), fresh, TestDevice.PATIENCE));
      }
    }
  }
}
