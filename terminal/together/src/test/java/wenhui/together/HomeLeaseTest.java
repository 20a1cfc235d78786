package wenhui.together;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A pass of several uses belongs to the venue where it is used, until another asks for it.
final class HomeLeaseTest {

  /// Of four uses, at home with the unit of BT-WHZ.
  private static final int PASSES = 205;

  @TempDir Path data;

  @Test
  @Timeout(300)
  void a_pass_works_offline_at_home_and_elsewhere_after_it_was_given_back() throws Exception {
    try (var bureau = Bureau.open(data)) {
      Path home = data.resolve("H-01");
      Path away = data.resolve("W-01");
      Site.enrol(home, bureau.code("H-01", "BT-WHZ"));
      Site.enrol(away, bureau.code("W-01", "QX-WHZ"));
      try (var here = Site.open(home);
          var there = Site.open(away)) {
        day(new Records(data), here.counter, there.counter);
      }
    }
  }

  private static void day(Records records, Counter here, Counter there) throws Exception {
    String pass = here.tokens(PASSES).getFirst();
    assertEquals("accepted", here.present(pass));
    records.awaitLease("H-01");
    here.cut();
    here.press("key=FINISH");
    here.await("idle HUB_AWAY");
    assertEquals("accepted", here.present(pass));
    assertEquals("refused HELD_ELSEWHERE", there.present(pass));
    here.press("key=FINISH");
    here.heal();
    records.awaitNoLease("H-01");
    records.awaitFinal("H-01");
    assertEquals("accepted", there.present(pass));
    // It is no home there: nothing is leased, and the last use may be anywhere.
    here.press("key=FINISH");
    here.await("idle");
    assertEquals("accepted", here.present(pass));
    records.awaitFinal("H-01");
    records.awaitFinal("W-01");
    records.awaitNoLease("W-01");
    assertEquals("refused USED_ELSEWHERE", there.present(pass));
    assertEquals(0, records.paidTwice());
    assertEquals(4, records.hub().values().stream().filter("POSTED"::equals).count());
  }
}
