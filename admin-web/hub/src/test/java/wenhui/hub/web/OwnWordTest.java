package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.People.Role;

/// Who may say that a terminal's word is taken, and what is kept of it, over real HTTP. What it
/// pays is tested with the journals.
final class OwnWordTest {
  private static final String PASSWORD = "first-password";
  private static @TempDir Path folder;
  private HttpHub hub;

  @BeforeEach
  void an_admin_and_somebody_of_finance() throws Exception {
    hub = new HttpHub(folder.resolve("keys"));
    hub.district.transact(tx ->
        People.add(tx, new Person("admin", "陈*", Role.ADMIN, false), PASSWORD)
            && People.add(tx, new Person("finance", "李*", Role.FINANCE, false), PASSWORD));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void a_terminal_is_taken_at_its_word_although_what_it_told_makes_it_suspect() throws Exception {
    hub.device("T-9").close();
    hub.district.transact(tx -> tx.update("UPDATE terminal SET suspect=true WHERE d=:d"));
    try (var admin = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      assertFalse(admin.page("/terminals").contains("/terminals/T-9/own-word"), "it told nothing");
      hub.district.transact(tx -> {
        tx.update(
            """
            INSERT INTO op (d, op_id, terminal_id, venue_id, voucher_id, amount_fen, boot, state,
                            covered, received_at, gen, seq)
            VALUES (:d, :op, 'T-9', 'V', :op, 2000, :op, 'POSTED', false, 1, 1, 0)
            """,
            "op",
            UUID.randomUUID());
        return tx.update("INSERT INTO doubt (d, op_id) SELECT d, op_id FROM op WHERE d=:d");
      });
      String page = admin.page("/terminals");
      assertTrue(page.contains("/terminals/T-9/own-word"), page);
      assertTrue(page.contains("等待认可的有 1 笔，共 20.00 元"), page);
    }
  }

  @Test
  void an_admin_takes_a_terminal_that_ran_alone_at_its_word_and_ends_that() throws Exception {
    hub.device("T-9").close();
    try (var admin = new Browser(hub.url()).signedIn("admin", PASSWORD);
        var finance = new Browser(hub.url()).signedIn("finance", PASSWORD)) {
      String word = "/terminals/T-9/own-word";
      assertEquals(403, finance.submit("/terminals", word, Map.of()).statusCode());
      assertEquals(303, admin.submit("/terminals", word, Map.of()).statusCode());
      assertEquals(409, admin.submit("/terminals", word, Map.of()).statusCode());
      assertTrue(admin.page("/terminals").contains("结束认可"));
      assertEquals(303, admin.submit("/terminals", word + "-end", Map.of()).statusCode());
      assertEquals(409, admin.submit("/terminals", word + "-end", Map.of()).statusCode());
    }
    var noted =
        hub.district.read(tx ->
            tx.rows(
                row -> row.getString(1),
                "SELECT deed FROM audit WHERE d=:d AND about='T-9' AND deed LIKE '%word%'"));
    assertEquals(
        List.of("terminal.own-word", "terminal.own-word-end"), noted.stream().sorted().toList());
  }
}
