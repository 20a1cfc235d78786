package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wenhui.hub.bureau.Noticeable;
import wenhui.hub.bureau.Noticeable.What;
import wenhui.hub.store.Unavailable;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Subject;
import wenhui.redeem.VoucherId;

/// What is told to a person although it was allowed. The world begins at noon in China.
final class NoticeableTest {
  private static final long MINUTE = 60_000;
  private final TestDistrict world = new TestDistrict();
  private final List<VoucherId> vouchers;

  NoticeableTest() throws Unavailable {
    world.batch(1, "NEVER", 0);
    vouchers = world.vouchers(1, 40, 1);
  }

  @Test
  void an_ordinary_day_is_not_noticeable() throws Exception {
    var terminal = BareTerminal.started(world, "T-1");
    for (int i = 0; i < 30; i++) {
      var reply = terminal.claim(BareTerminal.newOp(), vouchers.get(i));
      assertEquals(OpState.POSTED, ((Reply.Op) reply).result().state());
      world.now.addAndGet(MINUTE / 6);
    }
    assertEquals(List.of(), lines());
  }

  @Test
  void a_voucher_shown_in_three_venues_is_told() throws Exception {
    for (String name : List.of("T-1", "T-2", "T-3")) {
      BareTerminal.started(world, name).claim(BareTerminal.newOp(), vouchers.get(7));
      world.now.addAndGet(20 * MINUTE);
    }
    var line = lines().getFirst();
    assertEquals(What.ROAMING_VOUCHER, line.what());
    assertEquals(3, line.count());
    assertTrue(vouchers.get(7).value().toString().endsWith(line.who()));
  }

  @Test
  void a_voucher_used_oftener_in_a_day_than_its_batch_allows_is_told() throws Exception {
    world.batch(2, "EXPOSURE", 10);
    world.district.transact(
        tx -> tx.update("UPDATE batch SET per_day=1 WHERE d=:d AND batch_id=2"));
    var voucher = world.vouchers(2, 1, 4).getFirst();
    var village = BareTerminal.started(world, "T-1");
    var far = BareTerminal.started(world, "T-2");
    var credits = List.of(UUID.randomUUID(), UUID.randomUUID());
    village.grant(credits.get(0), GrantKind.CREDIT, "2", 5);
    far.grant(credits.get(1), GrantKind.CREDIT, "2", 5);
    village.offline(voucher, credits.get(0));
    world.now.addAndGet(24 * 60 * MINUTE);
    village.offline(voucher, credits.get(0));
    village.sync();
    assertEquals(List.of(), lines(), "one yesterday and one today, told together");
    far.offline(voucher, credits.get(1));
    far.sync();
    assertEquals(What.BEYOND_DAY, lines().getFirst().what());
    assertEquals(2, lines().getFirst().count());
  }

  @Test
  void a_clerk_faster_than_people_queue_is_told() throws Exception {
    var terminal = BareTerminal.started(world, "T-1");
    for (int i = 0; i < 20; i++) {
      terminal.claim(BareTerminal.newOp(), vouchers.get(i));
      world.now.addAndGet(1000);
    }
    assertEquals(List.of(new Noticeable.Line(What.FAST_TERMINAL, "T-1", 20, 0)), timeless());
  }

  @Test
  void work_at_night_is_told() throws Exception {
    var terminal = BareTerminal.started(world, "T-1");
    world.now.addAndGet(10 * 60 * MINUTE - 1); // The last moment before 22:00.
    terminal.claim(BareTerminal.newOp(), vouchers.get(0));
    assertEquals(List.of(), lines());
    world.now.addAndGet(1);
    terminal.claim(BareTerminal.newOp(), vouchers.get(1));
    world.now.addAndGet(8 * 60 * MINUTE - 1); // The last moment before 06:00.
    terminal.claim(BareTerminal.newOp(), vouchers.get(2));
    world.now.addAndGet(1);
    terminal.claim(BareTerminal.newOp(), vouchers.get(3));
    assertEquals(List.of(new Noticeable.Line(What.NIGHT_WORK, "T-1", 2, 0)), timeless());
  }

  @Test
  void a_card_that_was_stopped_for_its_speed_is_told() throws Exception {
    var account = world.account(1, 100_000);
    var card = new Subject.OfAccount(account);
    BareTerminal.started(world, "T-1").claim(BareTerminal.newOp(), card, 100);
    BareTerminal.started(world, "T-2").claim(BareTerminal.newOp(), card, 100);
    var line = lines().getFirst();
    assertEquals(What.CARD_TOO_FAST, line.what());
    assertTrue(account.value().endsWith(line.who()));
  }

  @Test
  void it_is_a_table_for_spreadsheets() throws Exception {
    var line = new Noticeable.Line(What.NIGHT_WORK, "=T", 2, world.now.get());
    assertEquals(
        "\uFEFF线索,券、卡或终端,次数,最早日期\r\n夜间核销（22 时至次日 6 时）,'=T,2,2025-11-22\r\n",
        Noticeable.csv(List.of(line)));
  }

  private List<Noticeable.Line> lines() throws Unavailable {
    return world.district.read(Noticeable::of);
  }

  private List<Noticeable.Line> timeless() throws Unavailable {
    return lines().stream().map(l -> new Noticeable.Line(l.what(), l.who(), l.count(), 0)).toList();
  }
}
