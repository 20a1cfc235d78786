package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.web.TestIssue.Terms;

/// The document alone is enough to write a terminal from.
final class StrangersTerminalTest {
  private static final String PREFIX = "wenhui/journal/1\n";
  private @TempDir Path folder;
  private HttpHub hub;
  private StrangersTerminal terminal;
  private ObjectNode seat;
  private byte[] head;
  private long seq;
  private final String boot = UUID.randomUUID().toString();

  @BeforeEach
  void enrol() throws Exception {
    hub = new HttpHub(folder);
    var code = hub.newCode("T-77");
    terminal = new StrangersTerminal(hub.url(), code.hubKey());
    var wish = StrangersTerminal.object().put("secret", code.secret());
    var welcome =
        terminal.post("enrol", wish.put("public_key", terminal.publicKey()).put("app", "other 1"));
    terminal.believe(welcome.get("hub_keys").get(0).asText());
    seat =
        StrangersTerminal.object()
            .put("district", welcome.get("district").asText())
            .put("gen", welcome.get("gen").asInt())
            .put("terminal", welcome.get("terminal").asText());
    head =
        StrangersTerminal.sha256(
            PREFIX.getBytes(StandardCharsets.US_ASCII), StrangersTerminal.canonical(seat));
  }

  @AfterEach
  void stop() {
    terminal.close();
    hub.close();
  }

  @Test
  void it_enrols_tells_its_boot_and_claims() throws Exception {
    var vouchers = TestIssue.issue(hub.district, 1, new Terms("NEVER", 0, 9, 1));
    String voucher = vouchers.getFirst().value().toString();
    var early = claim(voucher);
    assertEquals("BOOT_FIRST", early.get("reply").asText());
    var synced = boot();
    assertEquals("APPLIED", synced.get("reply").asText());
    assertEquals(StrangersTerminal.hex(head), synced.at("/hub_head/hash").asText());
    var first = claim(voucher);
    assertEquals("POSTED", first.get("state").asText());
    assertEquals(1, first.get("use_no").asInt());
    assertEquals("E02", claim(voucher).get("code").asText());
  }

  @Test
  void it_asks_for_a_grant_takes_an_operation_back_and_fetches_documents() throws Exception {
    var vouchers = TestIssue.issue(hub.district, 1, new Terms("EXPOSURE", 9, 9, 1));
    boot();
    var grant = envelope().put("grant", UUID.randomUUID().toString());
    var granted =
        terminal.post("grant", grant.put("kind", "CREDIT").put("subject", "1").put("amount", 3));
    assertEquals(3, granted.get("amount").asInt());
    var renewal = envelope().put("grant", grant.get("grant").asText());
    assertEquals("RENEWED", terminal.post("renew", renewal).get("reply").asText());
    String op = UUID.randomUUID().toString();
    String voucher = vouchers.get(3).value().toString();
    var undo = envelope().put("op", op).put("voucher", voucher).put("amount_fen", 2000);
    assertEquals("VOIDED", terminal.post("void", undo.put("undo", false)).get("state").asText());
    var question = envelope();
    question.putArray("ops").add(op);
    assertEquals(
        "VOIDED", terminal.post("status", question).at("/states/" + op + "/state").asText());
    claim(vouchers.get(8).value().toString());
    var map = ByteBuffer.wrap(terminal.get("states", "/api/v1/batches/1/states"));
    assertEquals(9, map.getInt(8));
    assertEquals(0, map.get(24));
    assertEquals(1, map.get(25), "the ninth is used up");
    assertTrue(new String(terminal.get("terms", "/api/v1/terms")).startsWith("{\"as_of_ms\":"));
  }

  @Test
  void what_the_document_does_not_allow_is_not_even_sent() {
    var claim = envelope().put("op", "no id").put("amount_fen", 1);
    assertThrows(AssertionError.class, () -> terminal.post("claim", claim));
  }

  private JsonNode boot() throws Exception {
    var before = StrangersTerminal.hex(head);
    var entry = seat.deepCopy().put("v", 1).put("seq", ++seq).put("kind", "BOOT").put("boot", boot);
    entry.put("up_ms", 5).put("wall_ms", 0).putObject("body").put("app", "other 1");
    head =
        StrangersTerminal.sha256(
            HexFormat.of().parseHex(before), StrangersTerminal.canonical(entry));
    var sync = envelope().put("prev", before);
    sync.putArray("entries").add(entry);
    return terminal.post("sync", sync);
  }

  private JsonNode claim(String voucher) throws Exception {
    var claim = envelope().put("op", UUID.randomUUID().toString()).put("voucher", voucher);
    return terminal.post("claim", claim.put("amount_fen", 2000));
  }

  private ObjectNode envelope() {
    var envelope = seat.deepCopy().put("boot", boot).put("nonce", UUID.randomUUID().toString());
    envelope.put("sent_up_ms", 10);
    envelope.putObject("head").put("seq", seq).put("hash", StrangersTerminal.hex(head));
    return envelope;
  }
}
