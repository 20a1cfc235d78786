package wenhui.terminal.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.List;
import wenhui.link.Asked;
import wenhui.link.DeviceKey;
import wenhui.link.HubKeys;
import wenhui.link.HubLink;
import wenhui.link.Malformed;
import wenhui.link.Signed;

/// A hub over real HTTP that says what a test lays in its mouth, and signs it.
final class SpokenHub implements AutoCloseable {
  private final DeviceKey key = DeviceKey.generate(new SecureRandom());
  private final HttpServer server;
  private final HubLink link;
  volatile boolean broken;

  /// What it answers.
  interface Words {
    byte[] to(String path, byte[] body) throws Malformed;
  }

  SpokenHub(Words words) throws IOException, Malformed {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var path = exchange.getRequestURI().toString();
            answer(exchange, words.to(path, exchange.getRequestBody().readAllBytes()));
          } catch (Malformed e) {
            throw new IOException(e);
          }
        });
    server.start();
    var hub = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var device = DeviceKey.generate(new SecureRandom());
    link = new HubLink(hub, device, HubKeys.of(List.of(key.publicKey())), HttpClient.newBuilder());
  }

  HubLine line() {
    return new HubLine(link, new Cable());
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    var sent = exchange.getRequestHeaders();
    var about =
        new Asked(
            sent.getFirst(Signed.KEY_HEADER),
            exchange.getRequestURI().toString(),
            sent.getFirst(Asked.NONCE_HEADER),
            sent.getFirst(Asked.AT_HEADER));
    var signed = Signed.answer(key, about, body);
    exchange.getResponseHeaders().set(Signed.KEY_HEADER, signed.keyId());
    exchange.getResponseHeaders().set(Signed.SIGNATURE_HEADER, signed.signature());
    exchange.sendResponseHeaders(broken ? 503 : 200, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    link.close();
    server.stop(0);
  }
}
