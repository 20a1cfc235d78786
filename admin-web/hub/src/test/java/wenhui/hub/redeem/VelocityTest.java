package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import wenhui.hub.store.Unavailable;
import wenhui.link.Code;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Reply.OpResult;
import wenhui.link.Subject;
import wenhui.redeem.OpId;

/// A copied card shows by what one card cannot do. Each terminal stands in a venue of its own.
final class VelocityTest {
  private final TestDistrict world = new TestDistrict();
  private final Subject card;
  private final BareTerminal library;
  private final BareTerminal bookstore;

  VelocityTest() throws Unavailable {
    world.batch(1, "NEVER", 0);
    card = new Subject.OfAccount(world.account(1, 100_000));
    library = BareTerminal.started(world, "T-1");
    bookstore = BareTerminal.started(world, "T-2");
  }

  @Test
  void a_card_pays_six_times_in_ten_minutes_and_then_again_later() throws Exception {
    for (int i = 0; i < Velocity.MOST; i++) {
      assertEquals(OpState.POSTED, spend(library).state());
      later(30_000);
    }
    assertEquals(Optional.of(Code.E19), spend(library).code());
    later(Velocity.WINDOW.toMillis());
    assertEquals(OpState.POSTED, spend(library).state());
  }

  @Test
  void a_card_cannot_be_in_two_venues_within_minutes() throws Exception {
    assertEquals(OpState.POSTED, spend(library).state());
    later(60_000);
    assertEquals(Optional.of(Code.E19), spend(bookstore).code());
    assertEquals(OpState.POSTED, spend(library).state(), "where it was, it may go on");
    later(Velocity.BETWEEN_VENUES.toMillis());
    assertEquals(OpState.POSTED, spend(bookstore).state());
  }

  @Test
  void what_was_refused_or_taken_back_does_not_count() throws Exception {
    for (int i = 0; i < 2 * Velocity.MOST; i++) {
      var op = BareTerminal.newOp();
      assertEquals(OpState.POSTED, answer(library, op).state());
      library.undo(op);
      library.sync();
    }
    assertEquals(Optional.of(Code.E10), spend(library, 200_000).code());
    assertEquals(OpState.POSTED, spend(bookstore).state());
  }

  @Test
  void the_same_request_again_gets_the_same_answer_however_fast() throws Exception {
    var op = BareTerminal.newOp();
    for (int i = 0; i < 2 * Velocity.MOST; i++) {
      assertEquals(OpState.POSTED, answer(library, op).state());
    }
  }

  @Test
  void two_venues_at_one_moment_do_not_both_get_it() throws Exception {
    for (int round = 0; round < 10; round++) {
      later(Velocity.WINDOW.toMillis());
      var start = new CyclicBarrier(2);
      try (var threads = Executors.newFixedThreadPool(2)) {
        var work = new ArrayList<Callable<OpState>>();
        for (var terminal : List.of(library, bookstore)) {
          work.add(() -> {
            start.await();
            return spend(terminal).state();
          });
        }
        var states = new ArrayList<OpState>();
        for (var done : threads.invokeAll(work)) {
          states.add(done.get());
        }
        states.sort(null);
        assertEquals(List.of(OpState.POSTED, OpState.REFUSED), states);
      }
    }
  }

  private void later(long ms) {
    world.now.addAndGet(ms);
  }

  private OpResult spend(BareTerminal at) throws Unavailable {
    return answer(at, BareTerminal.newOp());
  }

  private OpResult spend(BareTerminal at, long fen) throws Unavailable {
    return ((Reply.Op) at.claim(BareTerminal.newOp(), card, fen)).result();
  }

  private OpResult answer(BareTerminal at, OpId op) throws Unavailable {
    return ((Reply.Op) at.claim(op, card, 100)).result();
  }
}
