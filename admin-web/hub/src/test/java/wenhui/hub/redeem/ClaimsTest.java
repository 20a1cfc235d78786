package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wenhui.hub.store.Unavailable;
import wenhui.link.Code;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Subject;
import wenhui.redeem.OpId;

final class ClaimsTest {
  private final TestDistrict world = new TestDistrict();

  @Test
  void eight_clients_that_want_the_same_vouchers_get_each_once() throws Exception {
    world.batch(1, "NEVER", 0);
    var vouchers = world.vouchers(1, 200, 1);
    long seed = new Random().nextLong();
    var clients = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 8; i++) {
      var terminal = BareTerminal.started(world, "T-" + i);
      var random = new Random(seed + i);
      var order = new ArrayList<>(vouchers);
      Collections.shuffle(order, random);
      clients.add(() -> {
        int accepted = 0;
        for (int n = 0; n < 250; n++) {
          var reply = terminal.claim(BareTerminal.newOp(), order.get(n % 200));
          accepted += ((Reply.Op) reply).result().state() == OpState.POSTED ? 1 : 0;
        }
        return accepted;
      });
    }
    assertEquals(200, together(clients), "seed " + seed);
    assertEquals(List.of(), InvariantCheck.of(world.district));
    assertEquals(200, world.count("SELECT count(*) FROM op WHERE d=:d AND state='POSTED'"));
    assertEquals(1800, world.count("SELECT count(*) FROM op WHERE d=:d AND state='REFUSED'"));
  }

  @Test
  void the_same_claim_sent_by_eight_at_once_counts_once() throws Exception {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 3).getFirst();
    var terminal = BareTerminal.started(world, "T");
    OpId op = BareTerminal.newOp();
    Callable<Integer> client =
        () -> ((Reply.Op) terminal.claim(op, voucher)).result().useNo().orElseThrow();
    assertEquals(8, together(Collections.nCopies(8, client)), "eight times use 1");
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }

  @Test
  void an_answer_is_for_nobody_but_the_one_who_asked() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    OpId op = BareTerminal.newOp();
    BareTerminal.started(world, "T").claim(op, voucher);
    assertRefused(Code.E17, BareTerminal.started(world, "U").claim(op, voucher));
  }

  @Test
  void a_days_limit_counts_over_all_terminals_until_midnight_in_china() throws Unavailable {
    world.batch(1, "NEVER", 0);
    world.district.transact(tx -> tx.update("UPDATE batch SET per_day=2 WHERE d=:d"));
    var voucher = world.vouchers(1, 1, 3).getFirst();
    var library = BareTerminal.started(world, "T-1");
    var bookstore = BareTerminal.started(world, "T-2");
    long midnight = (world.now.get() + 28_800_000) / 86_400_000 * 86_400_000 + 57_600_000;
    world.now.set(midnight + 1);
    assertPosted(library.claim(BareTerminal.newOp(), voucher));
    assertPosted(bookstore.claim(BareTerminal.newOp(), voucher));
    world.now.set(midnight + 86_399_999);
    assertRefused(Code.E19, library.claim(BareTerminal.newOp(), voucher));
    assertRefused(Code.E19, bookstore.claim(BareTerminal.newOp(), voucher));
    world.now.set(midnight + 86_400_000);
    assertPosted(bookstore.claim(BareTerminal.newOp(), voucher));
    assertRefused(Code.E02, library.claim(BareTerminal.newOp(), voucher));
  }

  @Test
  void what_was_accepted_offline_counts_on_the_day_on_which_it_comes_in() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    world.district.transact(tx -> tx.update("UPDATE batch SET per_day=1 WHERE d=:d"));
    var voucher = world.vouchers(1, 1, 3).getFirst();
    var village = BareTerminal.started(world, "T-1");
    var credit = UUID.randomUUID();
    village.grant(credit, GrantKind.CREDIT, "1", 5);
    village.offline(voucher, credit);
    world.now.addAndGet(86_400_000);
    village.sync();
    var library = BareTerminal.started(world, "T-2");
    assertRefused(Code.E19, library.claim(BareTerminal.newOp(), voucher));
    world.now.addAndGet(86_400_000);
    assertPosted(library.claim(BareTerminal.newOp(), voucher));
  }

  private static void assertPosted(Reply reply) {
    assertEquals(OpState.POSTED, assertInstanceOf(Reply.Op.class, reply).result().state());
  }

  @Test
  void nobody_is_owed_more_than_a_face() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    var subject = new Subject.OfVoucher(voucher);
    assertRefused(Code.E17, terminal.claim(BareTerminal.newOp(), subject, 5_000_000));
    assertInstanceOf(Reply.Op.class, terminal.claim(BareTerminal.newOp(), voucher));
    assertEquals(1, world.count("SELECT count(*) FROM op WHERE d=:d AND state='POSTED'"));
  }

  @Test
  void a_voucher_of_three_uses_is_good_three_times() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 3).getFirst();
    var terminal = BareTerminal.started(world, "T");
    for (int use = 1; use <= 3; use++) {
      var reply = (Reply.Op) terminal.claim(BareTerminal.newOp(), voucher);
      assertEquals(use, reply.result().useNo().orElseThrow());
    }
    assertRefused(Code.E02, terminal.claim(BareTerminal.newOp(), voucher));
  }

  @Test
  void a_claim_before_the_boot_entry_is_put_off() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    terminal.reboot();
    assertInstanceOf(Reply.BootFirst.class, terminal.claim(BareTerminal.newOp(), voucher));
    terminal.sync();
    assertInstanceOf(Reply.Op.class, terminal.claim(BareTerminal.newOp(), voucher));
  }

  @Test
  void nobody_takes_a_leased_use_online_not_even_its_holder() throws Unavailable {
    world.batch(1, "HOME", 5);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var holder = BareTerminal.started(world, "H");
    var other = BareTerminal.started(world, "O");
    var grant = UUID.randomUUID();
    var granted = (Reply.Granted) holder.grant(grant, GrantKind.HOME, voucher.toString(), 1);
    assertEquals(1, granted.amount());
    assertRefused(Code.E03, holder.claim(BareTerminal.newOp(), voucher));
    assertRefused(Code.E03, other.claim(BareTerminal.newOp(), voucher));
    var synced = (Reply.Synced) holder.sync();
    assertEquals(List.of(grant), synced.recalls(), "it is asked back");
    assertInstanceOf(Reply.Recall.class, holder.renew(grant), "and not renewed");
    holder.close(grant);
    holder.sync();
    assertEquals(
        OpState.POSTED, ((Reply.Op) other.claim(BareTerminal.newOp(), voucher)).result().state());
  }

  @Test
  void outside_its_window_a_voucher_is_refused() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    world.now.addAndGet(366L * 86_400_000);
    assertRefused(Code.E16, terminal.claim(BareTerminal.newOp(), voucher));
  }

  @Test
  void an_unknown_voucher_is_refused_and_stays_so() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var terminal = BareTerminal.started(world, "T");
    var voucher = new wenhui.redeem.VoucherId(UUID.randomUUID());
    OpId op = BareTerminal.newOp();
    assertRefused(Code.E17, terminal.claim(op, voucher));
    assertRefused(Code.E17, terminal.claim(op, voucher));
  }

  @Test
  void an_account_is_not_overspent_and_a_frozen_one_not_spent() throws Unavailable {
    world.batch(9, "NEVER", 0);
    var account = world.account(9, 500);
    var subject = new Subject.OfAccount(account);
    var terminal = BareTerminal.started(world, "T");
    var first = (Reply.Op) terminal.claim(BareTerminal.newOp(), subject, 300);
    assertEquals(OpState.POSTED, first.result().state());
    assertRefused(Code.E10, terminal.claim(BareTerminal.newOp(), subject, 300));
    world.district.transact(tx -> tx.update("UPDATE account SET state='LOST' WHERE d=:d"));
    assertRefused(Code.E18, terminal.claim(BareTerminal.newOp(), subject, 100));
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }

  private static void assertRefused(Code code, Reply reply) {
    assertEquals(new Reply.Op(Reply.OpResult.refused(code)), reply);
  }

  /// Runs all at once.
  ///
  /// @return the sum of what they give
  private static int together(List<Callable<Integer>> clients) throws Exception {
    try (var threads = Executors.newFixedThreadPool(clients.size())) {
      List<Future<Integer>> results = threads.invokeAll(clients);
      return IntStream.range(0, results.size()).map(i -> value(results.get(i))).sum();
    }
  }

  private static int value(Future<Integer> result) {
    return switch (result.state()) {
      case SUCCESS -> result.resultNow();
      case FAILED -> throw new AssertionError(result.exceptionNow());
      case CANCELLED, RUNNING -> throw new AssertionError("did not end");
    };
  }
}
