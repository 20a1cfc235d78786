package wenhui.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Cards that pay from their allowance at two terminals of one venue: real terminals, a real hub.
@Timeout(300)
final class CardDayTest {
  private static final String A = "P-01";
  private static final String B = "P-02";
  private static final String SEEN_BY_BOTH = "04782E21801D81";
  private static final String OVERDRAWN = "04782E21801D82";
  private static final String UNDONE = "04782E21801D83";
  private static final String OFFLINE = "04782E21801D84";
  private static final String LOST = "04782E21801D85";

  @TempDir static Path data;
  private static Bureau bureau;
  private static Records records;
  private static Purses purses;

  @BeforeAll
  static void open() throws Exception {
    bureau = Bureau.open(data);
    records = new Records(data);
    purses = new Purses(data);
    var register =
        new StringBuilder("number,standing,greeting,special,vouchers,points,allowance_fen\n");
    for (String number : List.of(SEEN_BY_BOTH, OVERDRAWN, UNDONE, OFFLINE, LOST)) {
      register.append(number).append(",ACTIVE,张*,false,0,0,5000\n");
    }
    bureau.register(register.toString());
    for (String terminal : List.of(A, B)) {
      Site.enrol(data.resolve(terminal), bureau.code(terminal));
    }
  }

  @AfterAll
  static void close() throws Exception {
    bureau.close();
  }

  @AfterEach
  void whatever_happened_the_hubs_books_add_up() throws Exception {
    assertEquals(List.of(), purses.violations());
  }

  /// Switched on, with the news of the card.
  private static CardDesk desk(String terminal, String number, long fen) throws Exception {
    var desk = CardDesk.open(data.resolve(terminal));
    try {
      purses.awaitLeft(terminal, tail(number), fen);
      return desk;
    } catch (Exception | AssertionError e) {
      desk.close();
      throw e;
    }
  }

  private static String tail(String number) {
    return number.substring(number.length() - 4);
  }

  @Test
  void what_a_card_pays_here_it_has_no_more_there() throws Exception {
    String tail = tail(SEEN_BY_BOTH);
    desk(B, SEEN_BY_BOTH, 5_000).close(); // It has heard of the card before.
    long before = purses.journal(A);
    try (var a = desk(A, SEEN_BY_BOTH, 5_000)) {
      assertEquals("desk", a.payOnline(CardDesk.copy(SEEN_BY_BOTH), "12.5"));
      assertEquals(3_750, purses.balance(tail));
      assertEquals(1_250, purses.posted(tail));
      records.awaitFinal(A);
      assertEquals(1_250, purses.journal(A) - before);
      assertEquals(purses.journal(A), purses.evidence(A));
    }
    try (var b = desk(B, SEEN_BY_BOTH, 3_750)) {
      b.tap(CardDesk.copy(SEEN_BY_BOTH), "37.5");
    }
  }

  /// The rest is reserved where the card has been before; whoever does not know of that is told.
  @Test
  void more_than_is_free_on_a_card_is_refused_and_nothing_is_paid() throws Exception {
    String tail = tail(OVERDRAWN);
    try (var a = desk(A, OVERDRAWN, 5_000);
        var b = desk(B, OVERDRAWN, 5_000)) {
      assertEquals("desk", a.payOnline(CardDesk.genuine(OVERDRAWN), "10"));
      purses.awaitReserve(A, tail, 2_000);
      long paid = purses.journal(B);
      assertEquals("refused ALLOWANCE_SHORT", b.payOnline(CardDesk.copy(OVERDRAWN), "25"));
      assertTrue(b.counter.said("K21", "E10", "补贴不够", "请少用一些，", "或换别的方式。"));
      records.awaitFinal(B);
      assertEquals(paid, purses.journal(B));
      assertEquals(4_000, purses.balance(tail));
      assertEquals(1_000, purses.posted(tail));
    }
  }

  @Test
  void what_the_clerk_takes_back_is_on_the_card_again() throws Exception {
    String tail = tail(UNDONE);
    try (var a = desk(A, UNDONE, 5_000)) {
      assertEquals("desk", a.payOnline(CardDesk.copy(UNDONE), "10"));
      assertEquals(4_000, purses.balance(tail));
      a.undo();
      records.awaitFinal(A);
      assertEquals(5_000, purses.balance(tail));
      assertEquals(0, purses.posted(tail));
      purses.awaitLeft(A, tail, 5_000);
    }
  }

  @Test
  void without_the_hub_a_card_pays_what_is_reserved_for_it_and_a_copy_of_it_nothing()
      throws Exception {
    String tail = tail(OFFLINE);
    try (var a = desk(A, OFFLINE, 5_000)) {
      assertEquals("desk", a.payOnline(CardDesk.genuine(OFFLINE), "10"));
      purses.awaitReserve(A, tail, 2_000);
      a.cut();
      a.next();
      a.counter.await("idle HUB_AWAY");
      assertEquals("refused NEEDS_HUB", a.pay(CardDesk.copy(OFFLINE), "5"));
      assertTrue(a.counter.said("K51", "没有扣款", "要联网核对。", "请稍后再试，", "或换别的方式。"));
      a.next();
      assertEquals("desk", a.pay(CardDesk.genuine(OFFLINE), "15"));
      a.next();
      assertEquals("refused ALLOWANCE_SHORT", a.pay(CardDesk.genuine(OFFLINE), "5.01"));
      purses.awaitLeft(A, tail, 2_500);
      assertEquals(4_000, purses.balance(tail));
      a.heal();
      records.awaitFinal(A);
      assertEquals(2_500, purses.balance(tail));
      assertEquals(500, purses.reserved(tail));
      purses.awaitReserve(A, tail, 500);
      purses.awaitLeft(A, tail, 2_500);
      assertEquals(purses.journal(A), purses.evidence(A));
    }
  }

  @Test
  void a_card_that_is_reported_lost_pays_nothing_from_that_moment() throws Exception {
    String tail = tail(LOST);
    try (var a = desk(A, LOST, 5_000)) {
      bureau.reportLost(LOST);
      assertEquals("refused CARD_FROZEN", a.payOnline(CardDesk.genuine(LOST), "10"));
      assertTrue(a.counter.said("K23", "暂停使用", "请到服务台", "办理恢复。"));
      records.awaitFinal(A);
      assertEquals(5_000, purses.balance(tail));
      assertEquals(0, purses.posted(tail));
    }
  }
}
