package wenhui.terminal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.redeem.Moment;

/// The whole way with real parts: PN532 bytes and scanner lines on pseudo-terminals and PNG
/// pictures in, server-sent events on the screen and rows in a SQLite file out.
final class WholeWayTest {
  private static final Path SAMPLE = Path.of("../../config/sample");

  @TempDir Path dir;

  private Demo demo;
  private Bench bench;
  private ScreenEvents screen;

  @BeforeEach
  void start() throws Exception {
    demo = Demo.start(new Demo.Options(dir, SAMPLE, 0, 0), Clock.system(Moment.ZONE));
    int port = demo.terminal().screenPort();
    bench = new Bench(port);
    screen = new ScreenEvents(port);
    screen.awaitState("idle");
  }

  @AfterEach
  void stop() {
    screen.close();
    bench.close();
    demo.close();
  }

  @Test
  void a_card_on_the_serial_reader_is_greeted() throws Exception {
    String nfc = bench.activeCards().stream().filter(c -> c.length() != 10).findFirst().get();
    bench.tap(nfc);
    assertEquals("welcomed", screen.awaitState("card").outcome());
    bench.press("key=FINISH");
    screen.awaitState("idle");
    String em4100 = bench.activeCards().stream().filter(c -> c.length() == 10).findFirst().get();
    bench.tap(em4100);
    assertEquals("welcomed", screen.awaitState("card").outcome());
  }

  @Test
  void a_picture_of_a_voucher_becomes_a_row_in_the_ledger() throws Exception {
    String token = bench.tokens().getFirst();
    assertEquals(202, bench.photo(BenchRoutes.qr(token)).statusCode());
    var shown = screen.awaitState("accepted");
    assertEquals("redeemed", shown.outcome());
    assertTrue(shown.json().contains("已核销"), shown.json());
    assertEquals(1, redemptionsInTheFile());
  }

  @Test
  void the_same_voucher_again_is_refused_with_when_and_where() throws Exception {
    String token = bench.tokens().getFirst();
    bench.scan(token);
    screen.awaitState("accepted");
    assertEquals(202, bench.photo(BenchRoutes.qr(token)).statusCode());
    var refused = screen.awaitState("refused");
    assertEquals("ALREADY_USED", refused.reason());
    assertTrue(Pattern.compile("[0-9]{1,2}:[0-9]{2}").matcher(refused.json()).find(), "when");
    assertTrue(refused.json().contains("上板城") || refused.json().contains("站"), "where");
    assertEquals(1, redemptionsInTheFile());
  }

  @Test
  void a_voucher_shown_again_at_once_is_refused_and_not_taken_for_one_held_still()
      throws Exception {
    String token = bench.tokens().getFirst();
    bench.scan(token);
    screen.awaitState("accepted");
    bench.scan(token);
    assertEquals("ALREADY_USED", screen.awaitState("refused").reason());
  }

  @Test
  void two_hundred_presentations_through_two_readers_are_accepted_once() throws Exception {
    String token = bench.tokens().getFirst();
    byte[] picture = BenchRoutes.qr(token);
    try (var hands = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 100; i++) {
        hands.submit(() -> bench.photo(picture));
        hands.submit(() -> {
          bench.scan(token);
          return null;
        });
      }
    }
    String first = screen.awaitState("accepted").serial();
    screen.awaitState("refused");
    // Another voucher, to know that all that came before it has been handled.
    bench.scan(bench.tokens().get(1));
    screen.await(s -> s.state().equals("accepted") && !s.serial().equals(first));
    assertEquals(2, redemptionsInTheFile());
  }

  @Test
  void each_kind_of_bad_code_is_refused_with_its_own_reason() throws Exception {
    String token = bench.tokens().getFirst();
    String altered =
        token.substring(0, 60) + (token.charAt(60) == 'A' ? 'B' : 'A') + token.substring(61);
    for (var expected :
        List.of(
            List.of("https://example.org/pay", "NOT_A_VOUCHER"),
            List.of("CV1:" + "A".repeat(700), "OVERSIZED"),
            List.of("CV1:HELLO", "MALFORMED"))) {
      bench.scan(expected.get(0));
      assertEquals(expected.get(1), screen.awaitState("refused").reason());
      bench.press("key=FINISH");
      screen.awaitState("idle");
    }
    bench.scan(altered);
    var reason = screen.awaitState("refused").reason();
    assertTrue(List.of("ALTERED", "FORGED", "FOREIGN", "MALFORMED").contains(reason), reason);
    assertEquals(0, redemptionsInTheFile());
  }

  @Test
  void a_reader_that_is_pulled_is_said_on_the_screen_and_comes_back() throws Exception {
    bench.unplug("card-reader");
    bench.unplug("card-reader-2");
    screen.await(s -> s.json().contains("不能刷卡"));
    bench.replug("card-reader");
    screen.await(s -> s.state().equals("idle") && !s.json().contains("不能刷卡"));
    bench.tap(bench.activeCards().stream().filter(c -> c.length() != 10).findFirst().get());
    screen.awaitState("card");
  }

  @Test
  void a_printer_pulled_while_nothing_is_printed_is_said_on_the_screen_and_comes_back()
      throws Exception {
    bench.unplug("printer");
    screen.await(s -> s.json().contains("K40"));
    bench.replug("printer");
    screen.await(s -> s.state().equals("idle") && !s.json().contains("K40"));
  }

  @Test
  void a_lamp_that_comes_back_shows_what_it_should_be_showing() throws Exception {
    bench.awaitLamp("READY");
    bench.unplug("indicator");
    screen.await(s -> s.json().contains("K43"));
    bench.awaitLamp("DARK");
    bench.replug("indicator");
    screen.await(s -> s.state().equals("idle") && !s.json().contains("K43"));
    bench.awaitLamp("READY");
  }

  @Test
  void a_missing_printer_and_a_missing_lamp_never_stop_a_redemption() throws Exception {
    bench.unplug("printer");
    bench.unplug("indicator");
    screen.await(s -> s.json().contains("K40"));
    bench.scan(bench.tokens().getFirst());
    assertEquals("redeemed", screen.awaitState("accepted").outcome());
    assertEquals(1, redemptionsInTheFile());
  }

  private long redemptionsInTheFile() throws Exception {
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("ledger.db"));
        var sql = db.createStatement();
        var rows = sql.executeQuery("SELECT count(*) FROM redemption")) {
      return rows.getLong(1);
    }
  }
}
