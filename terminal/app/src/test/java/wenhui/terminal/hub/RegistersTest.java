package wenhui.terminal.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.link.FieldReader;
import wenhui.link.FieldWriter;
import wenhui.link.HubUnreachable;
import wenhui.link.Json;
import wenhui.link.Malformed;

/// A register of cards that comes in pages, one a round, over a network that breaks.
final class RegistersTest {
  private static final List<String> CARDS = List.of("1".repeat(32), "2".repeat(32), "3".repeat(32));

  private final List<String> asked = new ArrayList<>();
  private @TempDir Path folder;
  private SpokenHub hub;
  private LinkedSample terminal;

  @BeforeEach
  void open() throws Exception {
    hub = new SpokenHub(this::page);
    terminal = LinkedSample.in(folder);
  }

  @AfterEach
  void close() throws Exception {
    terminal.close();
    hub.close();
  }

  @Test
  void a_break_is_followed_by_the_next_page_also_after_a_restart() throws Exception {
    assertTrue(registers().cards());
    hub.broken = true;
    assertThrows(HubUnreachable.class, () -> registers().cards());
    hub.broken = false;
    terminal.close();
    terminal = LinkedSample.in(folder);
    assertTrue(registers().cards());
    assertEquals(0, terminal.ledger().pulls().cardsAsOf(), "not before the last page has come");
    assertFalse(registers().cards());
    assertEquals(List.of("", CARDS.get(0), CARDS.get(0), CARDS.get(1)), asked);
    assertEquals(1_001, terminal.ledger().pulls().cardsAsOf(), "as the first page said");
  }

  private Registers registers() {
    return new Registers(hub.line(), terminal.ledger().pulls(), () -> 5_000);
  }

  private byte[] page(String path, byte[] body) throws Malformed {
    assertEquals("/api/v1/cards", path, "no card in an address");
    String after = FieldReader.of(Json.parse(body)).text("after");
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
            .put("class", 0)
            .object();
    return new FieldWriter()
        .put("after", after)
        .put("as_of_ms", 1_000 + asked.size())
        .put("cards", new Json.Items(List.of(card)))
        .put("more", at + 1 < CARDS.size())
        .object()
        .bytes();
  }
}
