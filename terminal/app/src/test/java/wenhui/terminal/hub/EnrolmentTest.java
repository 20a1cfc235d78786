package wenhui.terminal.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.link.DeviceKey;
import wenhui.link.HubUnreachable;
import wenhui.link.Pairing;

/// Which key a terminal shows the hub with which code.
final class EnrolmentTest {
  private @TempDir Path data;

  @Test
  void the_same_code_is_asked_with_the_same_key_and_another_with_another() throws Exception {
    var keys = new ArrayList<String>();
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        Pairing.PATH,
        exchange -> {
          try (exchange) {
            var wish = Pairing.Wish.read(exchange.getRequestBody().readAllBytes());
            keys.add(wish.publicKey());
            exchange.sendResponseHeaders(500, -1); // As if the answer were lost.
          } catch (wenhui.link.Malformed e) {
            throw new IllegalStateException(e);
          }
        });
    server.start();
    try (var http = HttpClient.newHttpClient()) {
      var hub = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      String trusted = DeviceKey.generate(new SecureRandom()).publicKey();
      for (String secret : List.of("A", "A", "B")) {
        var code = new Pairing.Code(hub, secret.repeat(26), trusted);
        var enrolment = new Enrolment(data, http);
        assertThrows(HubUnreachable.class, () -> enrolment.ask(code, "test"));
      }
    } finally {
      server.stop(0);
    }
    assertEquals(keys.get(0), keys.get(1));
    assertEquals(2, new HashSet<>(keys).size());
  }
}
