package wenhui.terminal.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.link.Asked;
import wenhui.link.DeviceKey;
import wenhui.link.FieldReader;
import wenhui.link.FieldWriter;
import wenhui.link.HubKeys;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.link.Signed;

/// A register of cards that comes in pages, one a round, over a network that breaks.
final class RegistersTest {
  private static final List<String> CARDS =
      List.of("1".repeat(32), "2".repeat(32), "3".repeat(32));

  private final DeviceKey hubKey = DeviceKey.generate(new SecureRandom());
  private final List<String> asked = new ArrayList<>();
  private @TempDir Path folder;
  private HttpServer server;
  private HubLink link;
  private LinkedSample terminal;
  private volatile boolean broken;

  @BeforeEach
  void open() throws Exception {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/api/v1/cards", this::page);
    server.start();
    var hub = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var device = DeviceKey.generate(new SecureRandom());
    var trusted = HubKeys.of(List.of(hubKey.publicKey()));
    link = new HubLink(hub, device, trusted, HttpClient.newBuilder());
    terminal = LinkedSample.in(folder);
  }

  @AfterEach
  void close() throws Exception {
    terminal.close();
    link.close();
    server.stop(0);
  }

  @Test
  void a_break_is_followed_by_the_next_page_also_after_a_restart() throws Exception {
    assertTrue(registers().cards());
    broken = true;
    assertThrows(HubUnreachable.class, () -> registers().cards());
    broken = false;
    terminal.close();
    terminal = LinkedSample.in(folder);
    assertTrue(registers().cards());
    assertEquals(0, terminal.ledger().pulls().cardsAsOf(), "not before the last page has come");
    assertFalse(registers().cards());
    assertEquals(List.of("", CARDS.get(0), CARDS.get(0), CARDS.get(1)), asked);
    assertEquals(1_001, terminal.ledger().pulls().cardsAsOf(), "as the first page said");
  }

  private Registers registers() {
    var line = new HubLine(link, new Cable());
    return new Registers(line, terminal.ledger().pulls(), () -> 5_000);
  }

  private void page(HttpExchange exchange) throws IOException {
    try (exchange) {
      var wish = FieldReader.of(Json.parse(exchange.getRequestBody().readAllBytes()));
      String after = wish.text("after");
      asked.add(after);
      int at = CARDS.indexOf(after) + 1;
      var card =
          new FieldWriter()
              .put("card", CARDS.get(at))
              .put("state", "ACTIVE")
              .put("balance_fen", 0)
              .put("greeting", "")
              .put("tail", "")
              .put("special", false)
              .put("points", 0)
              .object();
      byte[] body =
          new FieldWriter()
              .put("as_of_ms", 1_000 + asked.size())
              .put("cards", new Json.Items(List.of(card)))
              .put("more", at + 1 < CARDS.size())
              .object()
              .bytes();
      answer(exchange, body);
    } catch (Malformed e) {
      throw new IOException(e);
    }
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    var sent = exchange.getRequestHeaders();
    var about =
        new Asked(
            sent.getFirst(Signed.KEY_HEADER),
            exchange.getRequestURI().toString(),
            sent.getFirst(Asked.NONCE_HEADER),
            sent.getFirst(Asked.AT_HEADER));
    var signed = Signed.answer(hubKey, about, body);
    exchange.getResponseHeaders().set(Signed.KEY_HEADER, signed.keyId());
    exchange.getResponseHeaders().set(Signed.SIGNATURE_HEADER, signed.signature());
    exchange.sendResponseHeaders(broken ? 503 : 200, body.length);
    exchange.getResponseBody().write(body);
  }
}
