package wenhui.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class HubLinkTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(60);

  /// A hub whose line dies in the middle of an answer: nobody says that it did.
  @Test
  void an_answer_that_stops_half_way_is_given_up() throws Exception {
    var gone = new CountDownLatch(1);
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerHalf(server, gone));
      var hub = URI.create("http://127.0.0.1:" + server.getLocalPort());
      var key = DeviceKey.generate(new SecureRandom());
      try (var link = new HubLink(hub, key, (_, _, _) -> true, HttpClient.newBuilder())) {
        var fault =
            assertTimeoutPreemptively(
                LONG,
                () -> assertThrows(HubUnreachable.class, () -> link.fetch("/terms", PATIENCE)));
        assertEquals("the answer broke off", fault.getCause().getMessage());
      }
    } finally {
      gone.countDown();
    }
  }

  private static void answerHalf(ServerSocket server, CountDownLatch gone) {
    try (var line = server.accept()) {
      line.getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"half\":".getBytes(US_ASCII));
      line.getOutputStream().flush();
      gone.await();
    } catch (IOException _) {
      // The terminal has hung up.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
