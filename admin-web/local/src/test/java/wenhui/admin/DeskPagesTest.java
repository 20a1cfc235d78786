package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Person;
import wenhui.redeem.Reason;
import wenhui.redeem.Trouble;
import wenhui.ui.Passwords;

/// Today, the report, the devices, the people, the metrics.
class DeskPagesTest {
  private static final Instant AT = Instant.parse("2026-11-22T06:22:08Z");

  private final Office office = Office.open();
  private final Visitor visitor = office.admin();

  @AfterEach
  void close() {
    visitor.close();
    office.close();
  }

  private String page(String path) {
    var answer = visitor.get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  // ---- today

  @Test
  void today_counts_refusals_by_reason_and_leaves_yesterdays_out() {
    office.log.add(Sample.refused(1, AT.minusSeconds(86_400), Reason.CARD_LOST));
    office.log.add(Sample.refused(2, AT, Reason.ALREADY_USED));
    office.log.add(Sample.refused(3, AT, Reason.ALREADY_USED));
    office.log.add(Sample.refused(4, AT, Reason.EXPIRED));
    office.log.add(Sample.refused(5, AT, Reason.UNDO_TOO_LATE));
    String page = page("/");

    assertTrue(page.matches("(?s).*<li><span>已用过</span>.*?>2</span>.*"), page);
    assertTrue(page.matches("(?s).*<li><span>已过期</span>.*?>1</span>.*"), page);
    assertFalse(page.contains("卡已挂失"));
    assertFalse(page.matches("(?s).*<li><span>超过撤销时限.*"), "a clerk was denied, no voucher");
  }

  @Test
  void an_empty_day_says_that_nothing_was_refused_and_nothing_redeemed() {
    String page = page("/");

    assertTrue(page.contains("今天没有被拒的券和卡"), page);
    assertTrue(page.contains("今天还没有核销记录"), page);
  }

  // ---- devices

  private static Readiness.Device device(String name, Readiness.State state) {
    return new Readiness.Device(name, "", state, AT, "");
  }

  @Test
  void all_well_it_says_ready() {
    assertTrue(page("/devices").contains("可以开门"));
    assertTrue(page("/").contains("可以开门"));
  }

  @Test
  void it_never_says_ready_while_one_thing_is_wrong() {
    var good = device("card-reader", Readiness.State.GOOD);
    for (var wrong :
        List.of(
            new Readiness(List.of(), Set.of()),
            new Readiness(List.of(good, device("printer", Readiness.State.BAD)), Set.of()),
            new Readiness(List.of(good, device("printer", Readiness.State.CARE)), Set.of()),
            new Readiness(List.of(good), Set.of(Trouble.CLOCK_UNSURE)),
            new Readiness(
                List.of(good), List.of(new Readiness.Fact("clock", "+9 s", false)), Set.of()))) {
      office.readiness.set(wrong);
      String page = page("/devices");
      assertFalse(page.contains("可以开门"), wrong.toString());
      assertTrue(page.contains("还不能说就绪：</span><span class=\"phrase\">1 项要处理"), wrong.toString());
      assertFalse(wrong.ready());
    }
  }

  @Test
  void a_device_and_its_trouble_are_one_thing_to_do() {
    office.readiness.set(
        new Readiness(
            List.of(device("printer", Readiness.State.BAD)), Set.of(Trouble.PRINTER_MISSING)));
    String page = page("/devices");

    assertTrue(page.contains("还不能说就绪：</span><span class=\"phrase\">1 项要处理"), page);
    assertTrue(page.contains("K40"), page);
  }

  @Test
  void the_ledgers_head_can_be_compared_with_the_closing_receipt() {
    office.log.add(Sample.redeemed(1, AT, Sample.TEN, 1_000));
    String hash = office.log.line(1).orElseThrow().entry().hash();

    assertTrue(page("/devices").contains(DevicesPage.View.brief(hash)));
    assertEquals("9f3c 21ab", DevicesPage.View.brief("9f3c21ab" + "0".repeat(56)));
  }

  // ---- report

  @Test
  void the_report_adds_up_batch_by_batch_with_the_sum_in_capitals() {
    office.log.add(Sample.redeemed(1, AT, Sample.TWENTY, 2_000));
    office.log.add(Sample.redeemed(2, AT, Sample.TWENTY, 2_000));
    office.log.add(Sample.redeemed(3, AT, Sample.TEN, 1_000));
    office.log.add(Sample.refused(4, AT, Reason.EXPIRED));
    String page = page("/report");

    assertTrue(page.matches("(?s).*满50减20</td>.*?>2</td>.*?>40.00</td>.*"), page);
    assertTrue(page.contains("人民币伍拾元整"), page);
    assertTrue(page.contains("2026年11月1日至2026年11月22日"), page);
  }

  @Test
  void what_was_redeemed_of_a_forgotten_batch_is_still_in_the_sum() {
    office.log.add(Sample.redeemed(1, AT, Sample.terms(77, "旧券", Sample.TEN.source()), 700));
    String page = page("/report");

    assertTrue(page.matches("(?s).*本机已不认识的批次</td>.*?>1</td>.*?>7.00</td>.*"), page);
    assertTrue(page.contains("人民币柒元整"), page);
  }

  // ---- people

  private Map<String, String> person(String id, String role, String secret) {
    return new HashMap<>(
        Map.of("anew", "true", "id", id, "name", "赵*", "role", role, "secret", secret));
  }

  private void assertRefused(String words, Map<String, String> fields) {
    var answer = visitor.post("/people", fields);
    assertEquals(400, answer.statusCode(), words);
    assertTrue(answer.body().contains(words), answer.body());
  }

  private Person stored(String id) {
    return office.staff.find(new ClerkId(id)).orElseThrow();
  }

  @Test
  void a_new_clerk_gets_a_pin_that_only_a_hash_is_kept_of() {
    assertEquals(303, visitor.post("/people", person("zhao", "clerk", "1479")).statusCode());

    assertEquals(Person.Role.CLERK, stored("zhao").role());
    assertTrue(Passwords.matches("1479", stored("zhao").secretHash()));
    assertFalse(page("/people").contains("argon2"));
  }

  @Test
  void a_pin_that_another_clerk_has_is_refused() {
    assertRefused("已有人用", person("zhao", "clerk", "2580"));
    assertRefused("已有人用", person("zhao", "supervisor", "2580"));
  }

  @Test
  void a_pin_that_is_none_or_easily_guessed_is_refused() {
    assertRefused("4 到 8 位数字", person("zhao", "clerk", "123"));
    assertRefused("4 到 8 位数字", person("zhao", "clerk", "123456789"));
    assertRefused("4 到 8 位数字", person("zhao", "clerk", "12a4"));
    assertRefused("4 到 8 位数字", person("zhao", "clerk", "１２４７"));
    assertRefused("太容易猜", person("zhao", "clerk", "1111"));
    assertRefused("太容易猜", person("zhao", "clerk", "3456"));
    assertRefused("太容易猜", person("zhao", "clerk", "87654321"));
  }

  @Test
  void a_new_admin_needs_a_password() {
    assertRefused("至少 10 个字符", person("wang", "admin", "2581"));
    assertEquals(
        303, visitor.post("/people", person("wang", "admin", "a quiet library")).statusCode());
    try (var wang = office.visitor()) {
      assertEquals(303, wang.signIn("wang", "a quiet library").statusCode());
    }
  }

  @Test
  void adding_somebody_does_not_overwrite_who_is_there() {
    assertRefused("这个工号已有人用", person("li", "clerk", "1479"));

    assertTrue(Passwords.matches("2580", stored("li").secretHash()));
  }

  @Test
  void a_known_clerk_gets_a_new_pin_through_the_form_for_changes() {
    String form = page("/people?id=li");
    assertTrue(form.contains("name=\"id\" value=\"li\" readonly"), form);
    var change = person("li", "clerk", "1479");
    change.put("anew", "false");

    assertEquals(303, visitor.post("/people", change).statusCode());
    assertTrue(Passwords.matches("1479", stored("li").secretHash()));
    assertTrue(page("/people?done=li").contains("已保存：赵*"));
  }

  @Test
  void a_clerk_gets_a_staff_card_and_gives_it_back() {
    var card = new HashMap<>(Map.of("id", "li", "card", "9900 0000 01"));
    assertEquals(303, visitor.post("/people/card", card).statusCode());
    assertTrue(office.staff.hasCard(new ClerkId("li")));
    String page = page("/people?id=li");
    assertTrue(page.contains("有员工卡"), page);
    assertFalse(page.contains("9900"), "a card's number is shown to nobody");
    card.put("card", "");
    assertEquals(303, visitor.post("/people/card", card).statusCode());
    assertFalse(office.staff.hasCard(new ClerkId("li")));
  }

  @Test
  void a_card_that_is_somebody_elses_or_none_is_refused() {
    visitor.post("/people", person("zhao", "clerk", "1479"));
    visitor.post("/people/card", Map.of("id", "li", "card", "9900000001"));
    for (var wrong :
        Map.of("9900000001", "别人的员工卡", "99", "4 到 32 位", "card*number", "4 到 32 位").entrySet()) {
      var answer = visitor.post("/people/card", Map.of("id", "zhao", "card", wrong.getKey()));
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains(wrong.getValue()), answer.body());
    }
    assertEquals(
        400, visitor.post("/people/card", Map.of("id", "chen", "card", "9900000002")).statusCode());
    assertFalse(office.staff.hasCard(new ClerkId("zhao")));
  }

  @Test
  void nobody_changes_their_own_role_or_forgets_the_last_admin() {
    var self = person("chen", "clerk", "1479");
    self.put("anew", "false");

    assertRefused("自己的密码", self);
    assertEquals(Person.Role.ADMIN, stored("chen").role());
  }

  @Test
  void an_admin_with_a_new_password_is_signed_out_everywhere() {
    visitor.post("/people", person("wang", "admin", "a quiet library"));
    try (var wang = office.visitor()) {
      wang.signIn("wang", "a quiet library");
      assertEquals(200, wang.get("/").statusCode());
      var change = person("wang", "admin", "a noisy library");
      change.put("anew", "false");
      visitor.post("/people", change);

      assertEquals(303, wang.get("/").statusCode());
    }
  }

  @Test
  void names_and_ids_are_what_they_must_be() {
    assertRefused("工号只能用", person("Zhao Li", "clerk", "1479"));
    assertRefused("请选择角色", person("zhao", "owner", "1479"));
    var nameless = person("zhao", "clerk", "1479");
    nameless.put("name", "  ");
    assertRefused("1 到 12 个字", nameless);
    nameless.put("name", "赵\r\n*");
    assertRefused("1 到 12 个字", nameless);
  }

  // ---- metrics

  @Test
  void metrics_are_in_the_form_that_prometheus_reads() {
    office.log.add(Sample.redeemed(1, AT, Sample.TEN, 1_000));
    office.readiness.set(
        new Readiness(
            List.of(device("a\"b\\c", Readiness.State.BAD)), Set.of(Trouble.READER_MISSING)));
    String metrics = visitor.get("/metrics").body();
    for (String line : metrics.split("\n")) {
      assertTrue(
          line.matches("# (HELP|TYPE) wenhui_[a-z_]+ .+")
              || line.matches("wenhui_[a-z_]+(\\{[a-z]+=\"([^\"\\\\]|\\\\.)*\"})? [0-9]+"),
          line);
    }
    assertTrue(metrics.contains("\nwenhui_today_worth_fen 1000\n"), metrics);
    assertTrue(metrics.contains("\nwenhui_ready 0\n"), metrics);
    assertTrue(metrics.contains("\nwenhui_trouble{code=\"K31\"} 1\n"), metrics);
    assertTrue(metrics.contains("\nwenhui_ledger_readable 1\n"), metrics);
  }

  @Test
  void whoever_is_stopped_gets_in_no_more_and_stays_in_the_list() {
    visitor.post("/people", person("wang", "admin", "a quiet library"));
    var wang = office.visitor();
    wang.signIn("wang", "a quiet library");
    assertEquals(200, wang.get("/log").statusCode());

    assertEquals(303, visitor.post("/people/stop", Map.of("id", "wang")).statusCode());
    assertEquals(303, wang.get("/log").statusCode());
    assertEquals(401, wang.signIn("wang", "a quiet library").statusCode());
    assertTrue(page("/people").contains("已停用"));
  }

  @Test
  void nobody_stops_themselves_or_somebody_who_is_not_there() {
    assertEquals(400, visitor.post("/people/stop", Map.of("id", "chen")).statusCode());
    assertEquals(400, visitor.post("/people/stop", Map.of("id", "nobody")).statusCode());
    assertEquals(200, visitor.get("/log").statusCode());
  }

  @Test
  void metrics_go_on_while_the_ledger_cannot_be_read() {
    office.log.failAfter(0);
    String metrics = visitor.get("/metrics").body();

    assertTrue(metrics.contains("wenhui_ledger_readable 0\n"), metrics);
    assertTrue(metrics.contains("wenhui_device_good{device=\"printer\"} 1\n"), metrics);
  }
}
