package wenhui.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Terminals that are stolen, copied, put back from an old image or thrown out, and how they come
/// back: real terminals and a real hub.
@Timeout(300)
final class LostTerminalTest {
  private static final int EXPOSED = 101;

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

  private static Path enrolled(String terminal) throws Exception {
    Site.enrol(data.resolve(terminal), bureau.code(terminal));
    return data.resolve(terminal);
  }

  /// One that no other test has.
  private static String voucher(Site site) throws Exception {
    return site.counter.tokens(EXPOSED).get(used++);
  }

  @Test
  void a_revoked_terminal_stops_and_forgets_and_one_code_brings_it_back() throws Exception {
    Path folder = enrolled("A-01");
    String second;
    try (var site = Site.open(folder)) {
      assertEquals("accepted", site.counter.present(voucher(site)));
      records.awaitCredit("A-01");
      bureau.revoke("A-01");
      second = voucher(site);
      awaitShutOut(site);
      records.awaitWiped("A-01");
    }
    assertFalse(Files.exists(folder.resolve("hub/terms.json")));
    assertFalse(Files.exists(folder.resolve("ledger.db.key")));
    assertTrue(Files.readString(folder.resolve("hub/seat.json")).contains("\"card_key\":\"\""));
    try (var site = Site.on(folder)) { // Without its keys it does not go on by itself.
      site.counter.await("out-of-service LOCKED");
    }
    assertTrue(bureau.saidOf("A-01").contains("已停用"));
    Site.enrol(folder, bureau.code("A-01"));
    try (var site = Site.open(folder)) {
      assertEquals("accepted", site.counter.present(second));
      records.awaitFinal("A-01");
    }
    assertTrue(bureau.saidOf("A-01").contains("正常"));
  }

  /// Its next contact tells it, whatever that is about.
  private static void awaitShutOut(Site site) throws Exception {
    site.counter.press("key=FINISH");
    site.counter.cut();
    site.counter.heal();
    site.counter.await("out-of-service LOCKED");
  }

  @Test
  void a_copy_is_found_and_both_are_shut_out_until_somebody_has_looked() throws Exception {
    Path folder = enrolled("B-01");
    Path copy = data.resolve("B-01-stolen");
    String left;
    try (var site = Site.open(folder)) {
      assertEquals("accepted", site.counter.present(voucher(site)));
      Site.copy(folder, copy);
      assertEquals("accepted", site.counter.present(voucher(site)));
      records.awaitFinal("B-01"); // Else the copy may be heard first, and the other shut out.
      try (var thief = Site.on(copy)) {
        thief.counter.await("out-of-service LOCKED");
      }
      left = voucher(site);
      awaitShutOut(site);
    }
    assertTrue(bureau.saidOf("B-01").contains("已锁定"));
    assertTrue(bureau.page("/terminals").contains("可能被复制、被盗"));
    Site.enrol(folder, bureau.code("B-01"));
    try (var site = Site.open(folder);
        var thief = Site.on(copy)) {
      assertEquals("accepted", site.counter.present(left));
      thief.counter.await("out-of-service LOCKED");
    }
  }

  @Test
  void an_older_image_is_found_and_its_next_life_tells_what_the_hub_never_heard() throws Exception {
    Path folder = enrolled("C-01");
    Path image = data.resolve("C-01-image");
    String offline;
    try (var site = Site.open(folder)) {
      assertEquals("accepted", site.counter.present(voucher(site)));
      records.awaitCredit("C-01");
      site.counter.cut();
      site.counter.press("key=FINISH");
      site.counter.await("idle HUB_AWAY");
      offline = voucher(site);
      assertEquals("accepted", site.counter.present(offline));
      Site.copy(folder, image);
      site.counter.heal();
      records.awaitFinal("C-01");
      assertEquals("accepted", site.counter.present(voucher(site)));
      records.awaitFinal("C-01");
    }
    try (var old = Site.on(image)) {
      old.counter.await("out-of-service LOCKED");
    }
    assertTrue(bureau.saidOf("C-01").contains("已锁定"));
    assertEquals(List.of("OFFLINE"), records.pending("C-01-image"));
    Site.enrol(image, bureau.code("C-01"));
    try (var back = Site.open(image)) {
      records.awaitFinal("C-01-image");
      assertEquals("refused ALREADY_USED", back.counter.present(offline));
      assertEquals("accepted", back.counter.present(voucher(back)));
    }
    assertTrue(records.journal("C-01", 2).contains("OFFLINE"));
    assertEquals(0, records.paidTwice());
  }
}
