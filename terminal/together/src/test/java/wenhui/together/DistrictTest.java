package wenhui.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A bureau's day in small: a hub with its PostgreSQL and two terminals, each a real process, over
/// real HTTP; a network that breaks; power that fails while the hub is being asked.
final class DistrictTest {

  /// Of a batch that may be accepted offline within a budget.
  private static final int EXPOSED = 101;

  private static final List<String> TERMINALS = List.of("QX-01", "BT-01");

  @TempDir Path data;

  @Test
  @Timeout(300)
  void each_use_is_taken_once_online_and_every_operation_ends_the_same_on_both_sides()
      throws Exception {
    List<String> tokens;
    try (var district = ChildDistrict.start(data);
        var first = new Counter(district.firstScreen());
        var second = new Counter(district.secondScreen())) {
      tokens = first.tokens(EXPOSED);
      usedHereRefusedThere(first, second, tokens.getFirst());
      acceptedOfflineAndTold(first, second, tokens);
      powerFailsWhileAsking(district, first, tokens.get(3));
    }
    try (var district = ChildDistrict.start(data);
        var second = new Counter(district.secondScreen())) {
      var records = new Records(data);
      for (String terminal : TERMINALS) {
        records.awaitFinal(terminal);
      }
      // Whoever stood there when the power failed got nothing, and has lost nothing.
      assertEquals("accepted", second.present(tokens.get(3)));
      records.awaitFinal("BT-01");
      bothSidesSayTheSame(records);
      assertEquals(143, district.terminate());
    }
  }

  private static void usedHereRefusedThere(Counter first, Counter second, String token)
      throws Exception {
    assertEquals("accepted", first.present(token));
    assertEquals("refused USED_ELSEWHERE", second.present(token));
    assertEquals("refused ALREADY_USED", first.present(token));
  }

  /// The second terminal goes on alone, within its credit; where somebody was faster online, the
  /// hub says so afterwards.
  private static void acceptedOfflineAndTold(Counter first, Counter second, List<String> tokens)
      throws Exception {
    second.cut();
    second.press("key=FINISH");
    second.await("idle HUB_AWAY");
    assertEquals("accepted", second.present(tokens.get(1)));
    assertEquals("accepted", second.present(tokens.get(2)));
    assertEquals("refused ALREADY_USED", second.present(tokens.get(1)));
    assertEquals("accepted", first.present(tokens.get(2)));
    second.heal();
    second.press("key=FINISH");
    second.await("idle");
  }

  private static void powerFailsWhileAsking(ChildDistrict district, Counter first, String token)
      throws Exception {
    district.freezeHub();
    first.show(token);
    first.await("checking");
    district.killTerminals();
    district.thawHub();
    district.awaitHubsEnd();
  }

  private static void bothSidesSayTheSame(Records records) throws Exception {
    var hub = records.hub();
    var told = new HashMap<String, String>();
    for (String terminal : TERMINALS) {
      var ops = records.ops(terminal);
      ops.forEach((op, state) -> told.put(op, atHub(state)));
      for (String op : records.redemptions(terminal).keySet()) {
        assertTrue(List.of("DONE", "CONFLICT").contains(ops.get(op)), op + ": " + ops.get(op));
      }
      assertEquals(
          ops.values().stream().filter(it -> it.equals("DONE") || it.equals("CONFLICT")).count(),
          records.redemptions(terminal).size());
    }
    assertEquals(hub, told);
    assertEquals(
        Map.of("POSTED", 4L, "CONFLICT", 1L, "REFUSED", 1L, "VOIDED", 1L),
        hub.values().stream()
            .collect(
                java.util.stream.Collectors.groupingBy(
                    it -> it, java.util.stream.Collectors.counting())));
    assertEquals(0, records.paidTwice());
    assertFalse(hub.isEmpty());
  }

  /// What the hub calls what a terminal calls so.
  private static String atHub(String state) {
    return state.equals("DONE") ? "POSTED" : state;
  }
}
