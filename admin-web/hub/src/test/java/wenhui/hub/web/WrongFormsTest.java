package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.web.Browser.Upload;

/// What is filled in wrong is answered with one Chinese sentence that names the thing, and changes
/// nothing.
final class WrongFormsTest {
  private static @TempDir Path folder;
  private BusyHub hub;
  private Browser admin;

  @BeforeEach
  void start() throws Exception {
    hub = new BusyHub(folder.resolve("keys"));
    admin = new Browser(hub.hub.url()).signedIn("admin", BusyHub.PASSWORD);
    submit("/batches/101", "/issue", Map.of("up-to", "30"));
  }

  @AfterEach
  void stop() {
    admin.close();
    hub.close();
  }

  @Test
  void a_slip_in_the_year_is_noticed_before_a_batch_lasts_for_ever() throws Exception {
    assertTrue(wrong("/batches/101", "/extend", Map.of("last", "9999-12-31")).contains("核对年份"));
    assertTrue(wrong("/batches/101", "/extend", Map.of("last", "2025-01-01")).contains("不能早于"));
    assertTrue(wrong("/batches/101", "/extend", Map.of("last", "31.12.26")).contains("2026-10-31"));
    assertEquals(200, admin.get("/batches/101/sheet.pdf?count=1").statusCode());
  }

  @Test
  void numbers_are_read_as_people_write_them_and_nothing_else() throws Exception {
    assertTrue(wrong("/batches/101", "/issue", Map.of("up-to", "10")).contains("30"));
    assertTrue(wrong("/batches/101", "/issue", Map.of("up-to", "一百")).contains("发放到（张）"));
    assertEquals(303, submit("/batches/101", "/issue", Map.of("up-to", " ３５ ")));
    assertEquals(35, count("SELECT count(*) FROM voucher WHERE d=:d AND batch_id=101"));
    for (String range : new String[] {"count=-1", "count=1000000000", "first=0"}) {
      assertEquals(400, admin.get("/batches/101/sheet.pdf?" + range).statusCode(), range);
    }
  }

  @Test
  void nobody_stops_their_own_account_though_there_is_another_admin() throws Exception {
    submit("/people", "/role", Map.of("id", "finance", "role", "ADMIN"));
    assertTrue(wrong("/people", "/stop", Map.of("id", "admin")).contains("自己"));
    assertTrue(wrong("/people", "/stop", Map.of("id", "nobody")).contains("没有这个工号"));
    assertEquals(200, admin.get("/people").statusCode());
  }

  @Test
  void a_performance_is_registered_after_it_was_held_and_can_be_removed() throws Exception {
    var held = Map.of("unit", "区文化馆", "title", "戏曲专场", "id", UUID.randomUUID().toString());
    String unit =
        hub.hub
            .district
            .read(tx -> tx.row(row -> row.getString(1), "SELECT name FROM unit WHERE d=:d LIMIT 1"))
            .orElseThrow();
    assertTrue(wrong("/", "performances", with(held, "2026-08-16", unit)).contains("今天"));
    assertTrue(wrong("/", "performances", with(held, "2026-08-14", "没有的单位")).contains("单位"));
    assertEquals(303, submit("/", "performances", with(held, "2026-08-14", unit)));
    assertTrue(admin.page("/").contains("戏曲专场"));
    String remove = "performances/" + held.get("id") + "/remove";
    assertEquals(303, submit("/", remove, Map.of()));
    assertEquals(0, count("SELECT count(*) FROM performance WHERE d=:d"));
    String noted = "deed='performance.remove' AND about LIKE '%戏曲专场%'";
    assertEquals(1, count("SELECT count(*) FROM audit WHERE d=:d AND " + noted));
  }

  private static Map<String, String> with(Map<String, String> form, String day, String unit) {
    var whole = new java.util.HashMap<>(form);
    whole.put("day", day);
    whole.put("unit", unit);
    return whole;
  }

  @Test
  void a_register_that_is_no_workbook_is_called_by_its_own_name() throws Exception {
    byte[] none = "not a workbook".getBytes(StandardCharsets.UTF_8);
    var answer =
        admin.upload("/cards", "/cards/import", new Upload("名册.xlsx", none, "社会事务局", true));
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("另存为 .xlsx"), answer.body());
    byte[] faulty =
        "number,standing,greeting,special,vouchers,points,allowance_fen\n13,ACTIVE,王*,false,0,0,1"
            .getBytes(StandardCharsets.UTF_8);
    var second =
        admin.upload("/cards", "/cards/import", new Upload("c.csv", faulty, "社会事务局", true));
    assertTrue(second.body().contains("c.csv 第 2 行：卡号"), second.body());
  }

  @Test
  void a_terminal_is_paired_for_a_venue_that_there_is() throws Exception {
    var form = Map.of("terminal", "T-0009", "venue", "NOPE");
    assertTrue(wrong("/terminals", "", form).contains("没有这个网点"));
  }

  /// The sentence on the page that answers.
  private String wrong(String page, String deed, Map<String, String> fields) throws Exception {
    var answer = admin.submit(page, page + deed, fields);
    assertEquals(400, answer.statusCode(), answer.body());
    return answer.body();
  }

  private int submit(String page, String deed, Map<String, String> fields) throws Exception {
    return admin.submit(page, page + deed, fields).statusCode();
  }

  private long count(String sql) throws Exception {
    return hub.hub.district.read(tx -> tx.number(sql)).orElseThrow();
  }
}
