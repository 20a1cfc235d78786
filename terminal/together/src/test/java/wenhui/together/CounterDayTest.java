package wenhui.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wenhui.link.Revoked;
import wenhui.terminal.hub.Enrolment;
import wenhui.terminal.hub.KeyChange;
import wenhui.terminal.hub.Seat;

/// What a clerk and a technician do at a terminal that has a hub: real terminals, a real hub.
@Timeout(300)
final class CounterDayTest {
  private static final int EXPOSED = 101;
  private static final List<String> PIN = List.of("2", "5", "8", "0");

  @TempDir static Path data;
  private static Bureau bureau;
  private static Records records;
  private static int used;

  @BeforeAll
  static void open() throws Exception {
    bureau = Bureau.open(data);
    records = new Records(data);
  }

  @AfterAll
  static void close() throws Exception {
    bureau.close();
  }

  private static Site site(String terminal) throws Exception {
    Site.enrol(data.resolve(terminal), bureau.code(terminal));
    return Site.open(data.resolve(terminal));
  }

  private static String voucher(Site site) throws Exception {
    return site.counter.tokens(EXPOSED).get(used++);
  }

  @Test
  void who_does_not_want_to_wait_loses_nothing() throws Exception {
    try (var site = site("D-01")) {
      assertEquals("accepted", site.counter.present(voucher(site)));
      String token = voucher(site);
      bureau.freeze();
      site.counter.show(token);
      site.counter.await("checking");
      site.counter.press("key=CANCEL");
      site.counter.await("refused HUB_SILENT");
      bureau.thaw();
      records.awaitFinal("D-01");
      assertTrue(records.ops("D-01").containsValue("VOIDED"));
      assertEquals(records.hub().get(lastVoided("D-01")), "VOIDED");
      assertEquals("accepted", site.counter.present(token));
    }
  }

  private static String lastVoided(String terminal) throws Exception {
    return records.ops(terminal).entrySet().stream()
        .filter(op -> op.getValue().equals("VOIDED"))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  @Test
  void what_the_clerk_takes_back_is_free_again_at_the_hub() throws Exception {
    try (var site = site("E-01")) {
      String token = voucher(site);
      assertEquals("accepted", site.counter.present(token));
      site.counter.press("key=FINISH");
      site.counter.press("key=DESK");
      site.counter.awaitText("请输入店员密码");
      for (String digit : PIN) {
        site.counter.press("digit=" + digit);
      }
      site.counter.press("key=REDEEM");
      site.counter.awaitText("撤销");
      site.counter.press("digit=3");
      site.counter.awaitText("撤销哪一笔");
      site.counter.press("digit=1");
      site.counter.awaitText("为什么撤销");
      site.counter.press("digit=1");
      site.counter.awaitText("已撤销");
      records.awaitFinal("E-01");
      assertEquals("VOIDED", records.hub().get(lastVoided("E-01")));
      site.counter.press("key=FINISH");
      assertEquals("accepted", site.counter.present(token));
    }
  }

  @Test
  void a_terminal_joins_by_the_code_that_its_scanner_reads() throws Exception {
    Path folder = Files.createDirectories(data.resolve("F-01"));
    Path port = folder.resolve("scanner");
    try (var scanner = new Program("virtual", "scanner", "--link", port.toString())) {
      scanner.await("ready");
      var settings = Terminals.settings(folder, "scanner");
      try (var enrol = new Program("enrol", "--config", settings.toString())) {
        enrol.await("请把中心的配对码对着扫码口");
        // Whoever holds a code to it does so until something happens.
        enrol.await("这不是配对码", () -> scanner.say("CV1:NOTACODE"));
        String code = bureau.code("F-01");
        enrol.await("已加入中心 enrolled as F-01", () -> scanner.say(code));
        assertEquals(0, enrol.end());
      }
    }
    try (var site = Site.open(folder)) {
      assertEquals("accepted", site.counter.present(voucher(site)));
    }
  }

  @Test
  void a_terminal_with_another_key_goes_on_and_its_old_key_is_void() throws Exception {
    Path folder = data.resolve("G-01");
    site("G-01").close();
    var before = Seat.in(folder).orElseThrow();
    KeyChange.renew(folder);
    assertNotEquals(before.key().publicKey(), Seat.in(folder).orElseThrow().key().publicKey());
    assertThrows(Revoked.class, () -> Enrolment.terms(before));
    try (var site = Site.open(folder)) {
      assertEquals("accepted", site.counter.present(voucher(site)));
    }
  }
}
