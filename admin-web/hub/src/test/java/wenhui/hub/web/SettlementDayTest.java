package wenhui.hub.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.config.ProgrammeConfig;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.People.Role;
import wenhui.hub.bureau.Programmes;
import wenhui.hub.bureau.Statements;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.link.Envelope;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// How a bureau settles a month, over real HTTP: two people, what each venue is owed, and the table
/// for whoever pays it.
final class SettlementDayTest {
  private static final Path PROGRAMME = Path.of("../../config/sample/programme.toml");
  private static final String PASSWORD = "first-password";
  private static final String PAYEES = "/settlements/payees";
  private static final Path STEP =
      Path.of("src/main/resources/wenhui/hub/migration/V010__paid_to_whom.sql");
  private static final LocalDate AUGUST_15 = LocalDate.of(2026, 8, 15);

  private static @TempDir Path folder;
  private HttpHub hub;
  private Browser maker;
  private Browser second;

  @BeforeEach
  void three_vouchers_were_used_in_august_at_two_venues() throws Exception {
    hub = new HttpHub(folder.resolve("keys"));
    hub.now.set(AUGUST_15.atTime(12, 0).atZone(Moment.ZONE).toInstant().toEpochMilli());
    var programme = ProgrammeConfig.read(PROGRAMME);
    hub.district.transact(tx -> {
      Programmes.take(tx, programme);
      return People.add(tx, new Person("chen", "陈*", Role.ADMIN, false), PASSWORD)
          && People.add(tx, new Person("li", "李*", Role.FINANCE, false), PASSWORD);
    });
    var vouchers = TestIssue.issue(hub.district, 60_000, new TestIssue.Terms("NEVER", 0, 3, 1));
    try (var one = hub.device("T-1");
        var two = hub.device("T-2")) {
      one.courier().round();
      two.courier().round();
      claim(one, vouchers.get(0));
      claim(one, vouchers.get(1));
      claim(two, vouchers.get(2));
    }
    hub.now.addAndGet(20 * 86_400_000L);
    maker = new Browser(hub.url()).signedIn("chen", PASSWORD);
    second = new Browser(hub.url()).signedIn("li", PASSWORD);
  }

  @AfterEach
  void the_books_add_up() throws Exception {
    assertEquals(List.of(), InvariantCheck.of(hub.district));
    maker.close();
    second.close();
    hub.close();
  }

  private static void claim(TestDevice device, VoucherId voucher) throws Exception {
    var who = device.ledger().identity();
    var envelope =
        new Envelope(
            who.district(),
            who.terminal(),
            who.gen(),
            who.boot(),
            UUID.randomUUID(),
            1,
            device.ledger().head());
    var subject = new Subject.OfVoucher(voucher);
    var claim = new Request.Claim(envelope, new OpId(UUID.randomUUID()), subject, new Fen(2000));
    device.link().ask(claim, TestDevice.PATIENCE);
  }

  private String made() throws Exception {
    var answer = maker.submit("/settlements", "/settlements", Map.of("last", "2026-08-31"));
    return answer.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void one_makes_it_another_approves_it_and_each_venue_has_its_statement() throws Exception {
    String run = made();
    String sheet = second.page(run);
    assertTrue(sheet.contains("JS-202608-V-T-1") && sheet.contains("人民币肆拾元整"), sheet);
    assertTrue(sheet.contains("JS-202608-V-T-2") && sheet.contains("人民币贰拾元整"), sheet);
    assertTrue(csv(run).contains("未复核"));
    assertEquals(303, second.submit(run, run + "/approve", Map.of()).statusCode());
    assertEquals(
        """
        \uFEFF单号,网点编号,网点,收款户名,账号,资金来源,批次,笔数,冲减笔数,金额（元）,复核\r
        JS-202608-V-T-1,V-T-1,V-T-1,,,市级,%1$s,2,0,40.00,li\r
        JS-202608-V-T-2,V-T-2,V-T-2,,,市级,%1$s,1,0,20.00,li\r
        """
            .formatted(batch()),
        csv(run));
    assertEquals(403, second.submit(run, run + "/approve", Map.of()).statusCode());
  }

  private String batch() throws Exception {
    return hub.district
        .read(tx ->
            tx.row(row -> row.getString(1), "SELECT name FROM batch WHERE d=:d AND batch_id=60000"))
        .orElseThrow();
  }

  private String csv(String run) throws Exception {
    HttpResponse<byte[]> answer = second.get(run + "/statements.csv");
    assertEquals(200, answer.statusCode());
    return new String(answer.body(), UTF_8);
  }

  @Test
  void who_was_given_a_file_is_noted() throws Exception {
    String run = made();
    csv(run);
    second.get("/report.csv?month=2026-08");
    second.get("/conflicts/noticeable.csv");
    var deeds =
        hub.district.read(tx ->
            tx.rows(
                row -> row.getString(1),
                """
                SELECT deed || ' ' || person_id FROM audit
                WHERE d=:d AND deed LIKE '%.export' ORDER BY deed
                """));
    assertEquals(
        List.of("noticeable.export li", "report.export li", "settlement.export li"), deeds);
  }

  @Test
  void the_table_for_a_spreadsheet_says_the_same() throws Exception {
    byte[] file = second.get(made() + "/statements.xlsx").body();
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(file));
        var rows = book.getFirstSheet().openStream()) {
      var sums = rows.skip(1).map(row -> row.getCellText(0) + " " + row.getCellText(9)).toList();
      assertEquals(List.of("JS-202608-V-T-1 40.0", "JS-202608-V-T-2 20.0"), sums);
    }
  }

  @Test
  void an_account_that_was_entered_is_whole_in_the_tables_and_masked_on_pages() throws Exception {
    var given = Map.of("venue", "QX-WHZ", "holder", "示例文化站", "account", "6222 0000-0000 0001234");
    int answer = second.submit(PAYEES, PAYEES, given).statusCode();
    assertEquals(303, answer);
    assertEquals(303, second.submit(PAYEES, PAYEES, given).statusCode());
    hub.district.transact(tx -> tx.update("UPDATE op SET venue_id='QX-WHZ' WHERE d=:d"));
    String run = made();
    assertTrue(csv(run).contains(",示例文化站,6222000000000001234,"), csv(run));
    assertTrue(second.page(run).contains("**** 1234") && !second.page(run).contains("6222"));
    String page = second.page(PAYEES + "?venue=QX-WHZ");
    assertTrue(page.contains("示例文化站") && page.contains("**** 1234"), page);
    assertFalse(page.contains("6222"), page);
    assertEquals(
        1L,
        hub.district
            .read(tx -> tx.number("SELECT count(*) FROM audit WHERE d=:d AND deed='venue.payee'"))
            .orElseThrow());
  }

  @Test
  void an_account_that_changes_after_the_approval_changes_later_runs_only() throws Exception {
    hub.district.transact(tx -> tx.update("UPDATE op SET venue_id='QX-WHZ' WHERE d=:d"));
    var first = Map.of("venue", "QX-WHZ", "holder", "示例文化站", "account", "62220000001234");
    assertEquals(303, second.submit(PAYEES, PAYEES, first).statusCode());
    String run = made();
    var corrected = Map.of("venue", "QX-WHZ", "holder", "示例文化站", "account", "62220000005678");
    assertEquals(303, second.submit(PAYEES, PAYEES, corrected).statusCode());
    assertEquals(303, second.submit(run, run + "/approve", Map.of()).statusCode());
    assertEquals(303, maker.submit(PAYEES, PAYEES, first).statusCode());
    assertTrue(csv(run).contains(",62220000005678,"), csv(run));
  }

  @Test
  void a_run_approved_without_an_account_is_paid_to_the_first_that_is_entered() throws Exception {
    hub.district.transact(tx -> tx.update("UPDATE op SET venue_id='QX-WHZ' WHERE d=:d"));
    String run = made();
    assertTrue(second.page(run).contains("有 1 个网点未填收款账户"));
    assertEquals(303, second.submit(run, run + "/approve", Map.of()).statusCode());
    for (String account : List.of("62220000001234", "62220000005678")) {
      var given = Map.of("venue", "QX-WHZ", "holder", "示例文化站", "account", account);
      assertEquals(303, second.submit(PAYEES, PAYEES, given).statusCode());
      assertTrue(csv(run).contains(",62220000001234,"), csv(run));
    }
    assertFalse(second.page(run).contains("未填"));
  }

  /// As a hub had written it that froze empty accounts too.
  @Test
  void an_empty_account_that_was_written_down_gives_way_to_the_one_that_was_entered()
      throws Exception {
    hub.district.transact(tx -> tx.update("UPDATE op SET venue_id='QX-WHZ' WHERE d=:d"));
    String run = made();
    assertEquals(303, second.submit(run, run + "/approve", Map.of()).statusCode());
    var given = Map.of("venue", "QX-WHZ", "holder", "示例文化站", "account", "62220000001234");
    assertEquals(303, second.submit(PAYEES, PAYEES, given).statusCode());
    hub.district.transact(
        tx -> tx.update("UPDATE settlement_payee SET payee='', account='' WHERE d=:d"));
    assertTrue(second.page(run).contains("未填写"));
    String step = Files.readString(STEP);
    hub.district.transact(tx -> {
      for (String statement : step.split(";\\s*\n")) {
        tx.update(statement);
      }
      return true;
    });
    var changed = Map.of("venue", "QX-WHZ", "holder", "示例文化站", "account", "62220000005678");
    assertEquals(303, second.submit(PAYEES, PAYEES, changed).statusCode());
    assertTrue(csv(run).contains(",62220000001234,"), csv(run));
  }

  @Test
  void what_is_no_account_is_refused_with_a_sentence_and_nothing_changes() throws Exception {
    for (String account : List.of("1234567", "62220000x0001234", "1".repeat(33))) {
      var given = Map.of("venue", "QX-WHZ", "holder", "示例文化站", "account", account);
      var answer = maker.submit(PAYEES, PAYEES, given);
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("账号应为 8 至 32 位数字，请核对后重新填写。"), answer.body());
    }
    assertFalse(maker.page(PAYEES).contains("示例文化站"));
  }

  @Test
  void what_is_settled_is_in_no_second_run() throws Exception {
    made();
    var again = maker.submit("/settlements", "/settlements", Map.of("last", "2026-08-31"));
    assertEquals(409, again.statusCode());
    var more = maker.submit("/settlements", "/settlements", Map.of("last", "2026-09-02"));
    String run = more.headers().firstValue("Location").orElseThrow();
    assertFalse(second.page(run).contains("JS-"));
  }

  /// As a process leaves it that ends between the first and the last portion.
  @Test
  void a_run_that_was_cut_short_gives_nothing_away_until_it_was_taken_up() throws Exception {
    String run = made();
    var id = UUID.fromString(run.substring(run.lastIndexOf('/') + 1));
    hub.district.transact(tx -> {
      tx.update("UPDATE settlement_run SET finished_at = NULL WHERE d=:d");
      tx.update(
          """
          DELETE FROM settlement_item WHERE d=:d AND op_id IN
            (SELECT op_id FROM op WHERE d=:d AND terminal_id = 'T-2')
          """);
      return tx.update(
          "UPDATE op SET state='POSTED', settle_run=NULL WHERE d=:d AND terminal_id = 'T-2'");
    });
    assertTrue(second.page(run).contains("人民币肆拾元整"));
    assertEquals(409, second.get(run + "/statements.csv").statusCode());
    assertEquals(403, second.submit("/settlements", run + "/approve", Map.of()).statusCode());
    Statements.resume(hub.district);
    var sum = hub.district.read(tx -> Statements.find(tx, id)).orElseThrow().sum();
    assertEquals(new Statements.Sum(3, 0, 6_000), sum);
    assertEquals(303, second.submit(run, run + "/approve", Map.of()).statusCode());
  }
}
