package wenhui.terminal.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.link.FieldWriter;
import wenhui.link.Json;
import wenhui.redeem.Programme;
import wenhui.token.KeyRegistry;

/// What a terminal believes of what its hub says of the programme.
final class NewsTest {
  private @TempDir Path folder;
  private volatile byte[] terms = new byte[0];

  @Test
  void terms_older_than_those_that_are_known_are_not_taken() throws Exception {
    try (var hub = new SpokenHub((path, _) -> path.endsWith("/terms") ? terms : new byte[0]);
        var terminal = LinkedSample.in(folder)) {
      var empty =
          new Programme("P-0", "130803", List.of(), List.of(), List.of(), Map.of(), Map.of());
      var own = new News.Own(empty, KeyRegistry.of(), () -> {});
      var news = new News(hub.line(), terminal.ledger(), own, folder);
      for (int asOf : List.of(5, 4, 6, 1)) {
        terms = terms(asOf);
        news.pull(); // There are no cards to be had, so that it asks again at once.
        assertEquals("P-" + Math.max(asOf, asOf == 1 ? 6 : 5), news.known().programme().id());
      }
      var restarted = new News(hub.line(), terminal.ledger(), own, folder);
      restarted.pull();
      assertEquals("P-6", restarted.known().programme().id());
    }
  }

  @Test
  void terms_that_say_nothing_new_are_not_written_again() throws Exception {
    try (var hub = new SpokenHub((path, _) -> path.endsWith("/terms") ? terms : new byte[0]);
        var terminal = LinkedSample.in(folder)) {
      var empty =
          new Programme("P-0", "130803", List.of(), List.of(), List.of(), Map.of(), Map.of());
      var news =
          new News(
              hub.line(),
              terminal.ledger(),
              new News.Own(empty, KeyRegistry.of(), () -> {}),
              folder);
      terms = terms(5);
      news.pull();
      terms = new String(terms, UTF_8).replace("\"as_of_ms\":5", "\"as_of_ms\":9").getBytes(UTF_8);
      news.pull();
      assertTrue(Files.readString(News.file(folder)).contains("\"as_of_ms\":5"));
      terms = terms(7); // From an old stick: other ones, between the two.
      news.pull();
      assertEquals("P-5", news.known().programme().id());
    }
  }

  private static byte[] terms(int asOf) {
    var none = new Json.Items(List.of());
    var programme = new FieldWriter().put("id", "P-" + asOf).put("name", "x").object();
    return new FieldWriter()
        .put("as_of_ms", asOf)
        .put("district", "130803")
        .put("programme", programme)
        .put("venues", none)
        .put("batches", none)
        .put("voucher_keys", none)
        .put("hub_keys", none)
        .object()
        .bytes();
  }
}
