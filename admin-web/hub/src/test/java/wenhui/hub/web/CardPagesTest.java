package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.People.Role;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.web.Browser.Upload;

/// What an officer does to cards, over real HTTP.
final class CardPagesTest {
  private static final String PASSWORD = "first-password";
  private static final String REGISTER =
      """
      number,standing,greeting,special,vouchers,points,allowance_fen
      1300001,ACTIVE,张*,false,0,12,5000
      1300002,ACTIVE,王*,true,0,7,100
      """;
  private @TempDir Path folder;
  private HttpHub hub;
  private Browser admin;

  @BeforeEach
  void start() throws Exception {
    hub = new HttpHub(folder.resolve("keys"));
    hub.district.transact(
        tx -> People.add(tx, new Person("admin", "管理员", Role.ADMIN, false), PASSWORD));
    admin = new Browser(hub.url()).signedIn("admin", PASSWORD);
    admin.get("/look?language=en");
    register(true);
  }

  @AfterEach
  void stop() {
    admin.close();
    hub.close();
  }

  @Test
  void an_exchange_is_looked_at_first_and_carried_out_then() throws Exception {
    String look = exchange("130 0001", "1300009", false);
    assertTrue(look.contains("50.00 yuan, 12 points"), look);
    assertTrue(look.contains("value=\"1300001\""), "stays in the form");
    assertEquals(5000, balance("0001"));
    String done = exchange("1300001", "1300009", true);
    assertTrue(done.contains("50.00 yuan, 12 points"), done);
    assertFalse(done.contains("1300001"), "is not kept");
    assertEquals(0, balance("0001"));
    assertEquals(5000, balance("0009"));
    assertEquals(1, deeds("card.exchange"));
    assertEquals(List.of(), InvariantCheck.of(hub.district));
  }

  @Test
  void what_cannot_be_exchanged_is_said_and_not_noted() throws Exception {
    assertTrue(exchange("1300007", "1300009", true).contains("old card is not registered"));
    assertEquals(0, deeds("card.exchange"));
  }

  @Test
  void a_card_that_was_exchanged_comes_back_neither_by_hand_nor_by_a_register() throws Exception {
    exchange("1300001", "1300009", true);
    var answer =
        admin.submit("/cards", "/cards/state", Map.of("number", "1300001", "state", "ACTIVE"));
    assertTrue(answer.body().contains("was exchanged"), answer.body());
    assertTrue(register(true).contains("0 new, 0 changed, 2 as before"));
    assertEquals(
        1, count("SELECT count(*) FROM account WHERE d=:d AND state='REPLACED' AND balance_fen=0"));
    assertEquals(12 + 7, count("SELECT sum(points) FROM card WHERE d=:d"));
  }

  @Test
  void an_exchanged_card_is_counted_once() throws Exception {
    exchange("1300001", "1300009", true);
    assertTrue(admin.page("/cards").contains("2 registered"));
  }

  @Test
  void a_check_of_a_register_says_what_would_become_of_each_card() throws Exception {
    admin.submit("/cards", "/cards/state", Map.of("number", "1300001", "state", "LOST"));
    String next = REGISTER.replace("王*,true", "王*,false") + "1300003,ACTIVE,李*,false,0,0,0\n";
    String page = upload(next, false);
    assertTrue(page.contains("1 new, 1 changed, 1 as before"), page);
    assertTrue(page.contains("1 of them are lost"), page);
    assertTrue(page.contains("…0001"), page);
    assertEquals(2, count("SELECT count(*) FROM card WHERE d=:d"));
  }

  private String exchange(String old, String fresh, boolean take) throws Exception {
    var form = Map.of("old", old, "fresh", fresh, "take", Boolean.toString(take));
    return admin.submit("/cards", "/cards/exchange", form).body();
  }

  private String register(boolean take) throws Exception {
    return upload(REGISTER, take);
  }

  private String upload(String csv, boolean take) throws Exception {
    var upload = new Upload("c.csv", csv.getBytes(StandardCharsets.UTF_8), "社会事务局", take);
    return admin.upload("/cards", "/cards/import", upload).body();
  }

  private long balance(String tail) throws Exception {
    return count(
        """
        SELECT a.balance_fen FROM account a JOIN card c ON c.d = a.d AND c.account_id = a.account_id
        WHERE a.d=:d AND c.tail=:tail
        """,
        "tail",
        tail);
  }

  private long deeds(String deed) throws Exception {
    return count("SELECT count(*) FROM audit WHERE d=:d AND deed=:deed", "deed", deed);
  }

  private long count(String sql, Object... pairs) throws Exception {
    return hub.district.transact(tx -> tx.number(sql, pairs).orElseThrow());
  }
}
