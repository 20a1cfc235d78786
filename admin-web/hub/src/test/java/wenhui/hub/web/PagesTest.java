package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.config.ProgrammeConfig;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.People.Role;
import wenhui.hub.bureau.Programmes;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.web.Browser.Upload;
import wenhui.link.Envelope;
import wenhui.link.GrantKind;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;
import wenhui.token.KeyRegistry;
import wenhui.token.Verdict;
import wenhui.token.VoucherVerifier;

/// What people of the bureau see and do, over real HTTP.
final class PagesTest {
  private static final Path PROGRAMME = Path.of("../../config/sample/programme.toml");
  private static final String PASSWORD = "first-password";
  private static final List<String> PAGES =
      List.of("/", "/batches", "/cards", "/conflicts", "/settlements", "/terminals", "/people");
  private static @TempDir Path folder;
  private HttpHub hub;

  @BeforeEach
  void start() throws Exception {
    hub = new HttpHub(folder.resolve("keys"));
    var noon = LocalDate.of(2026, 8, 15).atTime(12, 0).atZone(Moment.ZONE);
    hub.now.set(noon.toInstant().toEpochMilli());
    var programme = ProgrammeConfig.read(PROGRAMME);
    hub.district.transact(tx -> {
      Programmes.take(tx, programme);
      for (Role role : Role.values()) {
        String id = role.name().toLowerCase();
        People.add(tx, new Person(id, role.name(), role, false), PASSWORD);
      }
      return true;
    });
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void nobody_sees_anything_before_signing_in() throws Exception {
    try (var browser = new Browser(hub.url())) {
      for (String path : PAGES) {
        var answer = browser.get(path);
        assertEquals(303, answer.statusCode(), path);
        assertEquals("/sign-in", answer.headers().firstValue("Location").orElse(""), path);
      }
      assertEquals(401, browser.post("/sign-in", Map.of("who", "admin", "word", "x")).statusCode());
    }
  }

  @Test
  void the_first_password_opens_only_the_page_that_changes_it() throws Exception {
    hub.district.transact(tx -> People.add(tx, new Person("new", "新", Role.ADMIN, true), PASSWORD));
    try (var browser = new Browser(hub.url())) {
      browser.post("/sign-in", Map.of("who", "new", "word", PASSWORD));
      var answer = browser.get("/");
      assertEquals("/password", answer.headers().firstValue("Location").orElse(""));
      String next = PASSWORD + "-changed";
      var passwords = Map.of("now", PASSWORD, "next", next, "again", next);
      browser.submit("/password", "/password", passwords);
      assertEquals(200, browser.get("/").statusCode());
    }
  }

  @Test
  void five_wrong_passwords_close_an_account_for_a_while() throws Exception {
    try (var browser = new Browser(hub.url())) {
      for (int i = 0; i < 5; i++) {
        browser.post("/sign-in", Map.of("who", "admin", "word", "guess"));
      }
      assertEquals(
          401, browser.post("/sign-in", Map.of("who", "admin", "word", PASSWORD)).statusCode());
      hub.now.addAndGet(11 * 60_000);
      assertEquals(
          303, browser.post("/sign-in", Map.of("who", "admin", "word", PASSWORD)).statusCode());
    }
  }

  @Test
  void guesses_that_come_all_at_once_close_an_account_too() throws Exception {
    try (var browser = new Browser(hub.url());
        var guessers = Executors.newFixedThreadPool(12)) {
      Callable<Integer> wrong =
          () -> browser.post("/sign-in", Map.of("who", "admin", "word", "x")).statusCode();
      var guesses = Collections.nCopies(12, wrong);
      for (var guess : guessers.invokeAll(guesses)) {
        guess.get();
      }
      var right = browser.post("/sign-in", Map.of("who", "admin", "word", PASSWORD));
      assertEquals(401, right.statusCode());
    }
  }

  @Test
  void every_page_speaks_chinese_and_english() throws Exception {
    try (var browser = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      for (String path : PAGES) {
        var answer = browser.get(path);
        assertEquals(200, answer.statusCode(), path);
        String html = new String(answer.body(), StandardCharsets.UTF_8);
        assertTrue(html.contains("lang=\"zh-CN\""), path);
        assertTrue(answer.headers().firstValue("Content-Security-Policy").isPresent());
      }
      browser.get("/look?language=en");
      for (String path : PAGES) {
        assertTrue(browser.page(path).contains("lang=\"en\""), path);
      }
    }
  }

  @Test
  void a_form_without_its_token_is_refused() throws Exception {
    try (var browser = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      assertEquals(403, browser.post("/batches/1/cancel", Map.of()).statusCode());
    }
  }

  @Test
  void a_viewer_looks_and_changes_nothing() throws Exception {
    try (var browser = new Browser(hub.url()).signedIn("viewer", PASSWORD)) {
      assertEquals(200, browser.get("/batches").statusCode());
      var answer = browser.submit("/settlements", "/settlements", Map.of("last", "2026-07-31"));
      assertEquals(403, answer.statusCode());
      String tokens = "/batches/" + firstBatch() + "/tokens.csv";
      assertEquals(403, browser.get(tokens).statusCode());
    }
  }

  @Test
  void quotas_are_shown_with_who_is_late() throws Exception {
    try (var browser = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      String before = browser.page("/");
      assertTrue(before.contains("上板城"));
      assertTrue(before.contains("落后"), "1 July has passed");
      for (int i = 0; i < 3; i++) {
        var id = UUID.randomUUID().toString();
        var form = Map.of("id", id, "unit", "上板城", "day", "2026-08-01", "title", "评剧");
        browser.submit("/", "/performances", form);
        browser.submit("/", "/performances", form); // The button was pressed twice.
      }
      assertTrue(browser.page("/").contains("<b>3</b> / 3"));
    }
  }

  @Test
  void rights_that_a_dead_terminal_keeps_are_shown_and_taken_back() throws Exception {
    hub.district.transact(tx -> {
      tx.update(
          """
          INSERT INTO terminal (d, terminal_id, venue_id, gen, seq, head)
          VALUES (:d, 'T-9', 'V', 2, 0, :head)
          """,
          "head",
          new byte[32]);
      tx.update(
          "INSERT INTO account (d, account_id, batch_id, issued_fen, balance_fen, "
              + "escrowed_fen) VALUES (:d, 'ab', 0, 3000, 3000, 3000)");
      return tx.update(
          """
          INSERT INTO grants (d, grant_id, kind, subject, batch_id, terminal_id, gen, amount,
                              expires_at, state)
          VALUES (:d, :id, 'ESCROW', 'ab', 0, 'T-9', 1, 3000, 0, 'ACTIVE')
          """,
          "id",
          UUID.randomUUID());
    });
    try (var browser = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      assertTrue(browser.page("/terminals").contains("被占用的离线授权"));
      var unpaid = browser.submit("/terminals", "/terminals/T-9/write-off", Map.of());
      assertTrue(unpaid.body().contains("离线额度不够"), unpaid.body());
      browser.submit("/terminals", "/terminals/card-budget", Map.of("total", "30"));
      var freed = browser.submit("/terminals", "/terminals/T-9/write-off", Map.of());
      assertTrue(freed.body().contains("已收回 1 项"), freed.body());
      assertEquals(0, count("SELECT escrowed_fen FROM account WHERE d=:d"));
      assertFalse(browser.page("/terminals").contains("被占用的离线授权"));
    }
  }

  @Test
  void issued_vouchers_are_genuine_and_print() throws Exception {
    try (var browser = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      int batch = firstBatch();
      browser.submit("/batches/" + batch, "/batches/" + batch + "/issue", Map.of("up-to", "25"));
      browser.submit("/batches/" + batch, "/batches/" + batch + "/issue", Map.of("up-to", "25"));
      String csv = browser.page("/batches/" + batch + "/tokens.csv");
      var lines = csv.lines().skip(1).toList();
      assertEquals(25, lines.size(), "issued once, though asked twice");
      var key = hub.keys.voucher();
      var registry = KeyRegistry.of(key.trustedAs(key.defaultId()));
      var verifier = new VoucherVerifier(registry, "chengde-gxq-2026", hub.district.code());
      for (String line : lines) {
        String token = line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
        assertTrue(verifier.verify(token, true) instanceof Verdict.Genuine, token);
      }
      byte[] pdf = browser.get("/batches/" + batch + "/sheet.pdf?count=25").body();
      assertEquals("%PDF-", new String(pdf, 0, 5, StandardCharsets.US_ASCII));
      assertTrue(new String(pdf, StandardCharsets.ISO_8859_1).contains("/Count 3"), "3 pages");
      assertEquals(csv, browser.page("/batches/" + batch + "/tokens.csv"), "the same again");
    }
  }

  @Test
  void a_register_with_faults_changes_nothing_and_names_each_row() throws Exception {
    String csv =
        """
        number,standing,greeting,special,vouchers,points,allowance_fen
        1300001,ACTIVE,张*,false,0,0,5000
        13,ACTIVE,王*,false,0,0,100
        1300003,GONE,李*,false,0,0,100
        """;
    try (var browser = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      var upload = new Upload("cards.csv", csv.getBytes(StandardCharsets.UTF_8), "社会事务局", true);
      var answer = browser.upload("/cards", "/cards/import", upload);
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("3"), answer.body());
      assertTrue(answer.body().contains("standing"), answer.body());
      assertEquals(0, count("SELECT count(*) FROM account WHERE d=:d"));
    }
  }

  @Test
  void a_good_register_is_looked_at_first_and_taken_then() throws Exception {
    String csv =
        """
        number,standing,greeting,special,vouchers,points,allowance_fen
        1300001,ACTIVE,张*,false,0,0,5000
        1300002,ACTIVE,王*,true,0,7,100
        """;
    try (var browser = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      byte[] content = csv.getBytes(StandardCharsets.UTF_8);
      browser.upload("/cards", "/cards/import", new Upload("c.csv", content, "社会事务局", false));
      assertEquals(0, count("SELECT count(*) FROM account WHERE d=:d"));
      browser.upload("/cards", "/cards/import", new Upload("c.csv", content, "社会事务局", true));
      assertEquals(2, count("SELECT count(*) FROM account WHERE d=:d"));
      assertEquals(5100, count("SELECT sum(balance_fen) FROM account WHERE d=:d"));
      browser.submit("/cards", "/cards/state", Map.of("number", "1300001", "state", "LOST"));
      assertEquals(1, count("SELECT count(*) FROM account WHERE d=:d AND state='LOST'"));
      assertEquals(List.of(), InvariantCheck.of(hub.district));
      assertTrue(browser.page("/").contains("<b>2</b> / 200"));
    }
  }

  @Test
  void a_workbook_is_read_like_a_csv() throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    try (var book = new org.dhatim.fastexcel.Workbook(out, "test", "1.0")) {
      var sheet = book.newWorksheet("cards");
      var rows =
          List.of(
              List.of(
                  "number",
                  "standing",
                  "greeting",
                  "special",
                  "vouchers",
                  "points",
                  "allowance_fen"),
              List.of("1300001", "ACTIVE", "张*", "false", "0", "0", "5000"));
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < 7; column++) {
          sheet.value(row, column, rows.get(row).get(column));
        }
      }
    }
    try (var browser = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      var upload = new Upload("cards.xlsx", out.toByteArray(), "社会事务局", true);
      assertEquals(200, browser.upload("/cards", "/cards/import", upload).statusCode());
      assertEquals(1, count("SELECT count(*) FROM account WHERE d=:d"));
    }
  }

  @Test
  void a_settlement_is_approved_by_a_second_person() throws Exception {
    var voucher = TestIssue.issue(hub.district, 60_000, new TestIssue.Terms("NEVER", 0, 1, 1));
    try (var device = hub.device("T-1")) {
      device.courier().round();
      claim(device, voucher.getFirst());
    }
    hub.now.addAndGet(20 * 86_400_000L);
    try (var admin = new Browser(hub.url()).signedIn("admin", PASSWORD);
        var finance = new Browser(hub.url()).signedIn("finance", PASSWORD)) {
      var made = admin.submit("/settlements", "/settlements", Map.of("last", "2026-08-31"));
      String run = made.headers().firstValue("Location").orElseThrow();
      String page = admin.page(run);
      assertTrue(page.contains("人民币贰拾元整"), page);
      assertFalse(page.contains(run + "/approve"), "not by oneself");
      assertEquals(403, admin.submit("/settlements", run + "/approve", Map.of()).statusCode());
      assertEquals(303, finance.submit(run, run + "/approve", Map.of()).statusCode());
      assertTrue(admin.page(run).contains("finance"));
      String report = admin.page("/report.csv?month=2026-08");
      assertTrue(report.contains("20.00"), report);
      assertEquals(List.of(), InvariantCheck.of(hub.district));
    }
  }

  @Test
  void a_conflict_waits_with_the_evidence_of_both_sides() throws Exception {
    var voucher =
        TestIssue.issue(hub.district, 60_000, new TestIssue.Terms("EXPOSURE", 10, 1, 1)).getFirst();
    try (var one = hub.device("T-1");
        var two = hub.device("T-2");
        var browser = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      one.courier().round();
      two.courier().round();
      two.ledger().wish(GrantKind.CREDIT, "60000", 1);
      two.courier().round();
      claim(one, voucher);
      var op = two.ledger().offline(new Subject.OfVoucher(voucher), new Fen(2000)).orElseThrow();
      two.courier().round();
      String page = browser.page("/conflicts");
      assertTrue(page.contains("V-T-1") && page.contains("V-T-2"), page);
      assertTrue(page.contains("OFFLINE"), "the entry, word for word");
      browser.submit("/conflicts", "/conflicts/" + op, Map.of("note", "两处同时出示", "verdict", "SEEN"));
      assertFalse(browser.page("/conflicts").contains("V-T-2"));
      assertTrue(browser.page("/conflicts?all=true").contains("两处同时出示"));
    }
  }

  @Test
  void a_terminal_is_paired_by_a_code_and_thrown_out_again() throws Exception {
    try (var browser = new Browser(hub.url()).signedIn("admin", PASSWORD)) {
      var answer =
          browser.submit(
              "/terminals", "/terminals", Map.of("terminal", "QX-09", "venue", "QX-WHZ"));
      assertTrue(answer.body().contains("WHE1 "), answer.body());
      assertTrue(answer.body().contains("data:image/svg+xml;base64,"));
      try (var device = hub.device("QX-09")) {
        device.courier().round();
        assertTrue(browser.page("/terminals").contains("QX-09"));
        browser.submit("/terminals", "/terminals/QX-09/revoke", Map.of());
        device.courier().round();
        assertTrue(device.ledger().revoked);
      }
    }
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
    device
        .link()
        .ask(
            new Request.Claim(
                envelope,
                new OpId(UUID.randomUUID()),
                new Subject.OfVoucher(voucher),
                new Fen(2000)),
            TestDevice.PATIENCE);
  }

  private int firstBatch() throws Exception {
    return (int) count("SELECT min(batch_id) FROM batch WHERE d=:d AND batch_id > 0");
  }

  private long count(String sql) throws Exception {
    return hub.district.read(tx -> tx.number(sql)).orElseThrow();
  }
}
