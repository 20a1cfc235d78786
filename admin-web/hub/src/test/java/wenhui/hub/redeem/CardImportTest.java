package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wenhui.config.CardRow;
import wenhui.hub.bureau.CardImport;
import wenhui.hub.bureau.CardImport.Outcome;
import wenhui.hub.device.CardStates;
import wenhui.hub.store.TestDatabase;
import wenhui.hub.store.Unavailable;
import wenhui.link.Json;

/// Registers that are taken in, again and again, beside what the bureau does by hand.
final class CardImportTest {
  private final TestDistrict world = new TestDistrict();
  private final CardImport cards = new CardImport(new byte[32]);

  @Test
  void a_register_lets_no_lost_card_go() throws Exception {
    take(List.of(card(1), card(2)));
    world.district.transact(tx -> CardImport.setState(tx, cards.idOf("13080001"), "LOST"));
    var again = List.of(card(1), card(2));
    var outcome = new Outcome(0, 0, 2, List.of("0001"));
    assertEquals(outcome, cards.preview(world.district, again));
    assertEquals(outcome, take(again));
    assertEquals(1, world.count("SELECT count(*) FROM account WHERE d=:d AND state='LOST'"));
  }

  @Test
  void a_register_that_was_taken_in_before_is_no_news() throws Exception {
    take(List.of(card(1), card(2)));
    world.now.addAndGet(3_600_000);
    var other = new CardRow("13080002", CardRow.Standing.ACTIVE, "王*", true, 0, 9, 5_000, 3);
    assertEquals(new Outcome(0, 1, 1, List.of()), take(List.of(card(1), other)));
    var page = told(world.now.get());
    assertEquals(1, page.size());
    var fields = ((Json.Fields) page.getFirst()).values();
    assertEquals(new Json.Whole(3), fields.get("class"));
    assertEquals(new Json.Whole(9), fields.get("points"));
  }

  /// Terminals ask for changes since they asked last: one long transaction would tell of changes
  /// from before that.
  @Test
  void a_long_register_has_a_time_of_its_own_every_five_hundred_cards() throws Exception {
    var ticks = new AtomicLong(1_763_784_000_000L);
    var district =
        TestDatabase.get().newDistrict(() -> Instant.ofEpochMilli(ticks.addAndGet(1_000)));
    cards.take(
        district, IntStream.rangeClosed(1, 1_201).mapToObj(CardImportTest::card).toList(), "");
    assertEquals(
        3,
        district
            .read(tx -> tx.number("SELECT count(DISTINCT changed_at) FROM account WHERE d=:d"))
            .orElseThrow());
  }

  private Outcome take(List<CardRow> rows) throws Unavailable {
    return cards.take(world.district, rows, "");
  }

  private List<Json> told(long since) throws Unavailable {
    var page = world.district.read(tx -> CardStates.of(tx, new CardStates.From(since, "")));
    return ((Json.Items) page.json().values().get("cards")).values();
  }

  private static CardRow card(int number) {
    String text = "1308%04d".formatted(number);
    return new CardRow(text, CardRow.Standing.ACTIVE, "张*", false, 0, 0, 5_000, 0);
  }
}
