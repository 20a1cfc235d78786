package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wenhui.hub.bureau.Programmes;
import wenhui.hub.bureau.Statements;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;

/// A run of settlement from its beginning to its approval.
final class SettlementRunTest {
  private static final LocalDate TENTH = LocalDate.of(2026, 10, 10);

  /// Of [Settlement].
  private static final int PORTION = 500;

  private static final int MANY = 699;

  private final TestDistrict world = new TestDistrict();

  @BeforeEach
  void redeem() throws Unavailable {
    world.batch(1, "NEVER", 0);
    world.now.set(Programmes.startOf(TENTH));
    var voucher = world.vouchers(1, 1, 1).getFirst();
    BareTerminal.started(world, "T").claim(BareTerminal.newOp(), voucher);
  }

  @Test
  void what_was_cut_short_is_approved_after_it_was_taken_up_again_and_not_before()
      throws Unavailable {
    var run = begun();
    assertFalse(approve(run));
    Statements.resume(world.district);
    assertTrue(approve(run));
    assertEquals(1, find(run).sum().items());
  }

  /// As a process leaves it that ends before the first portion.
  private UUID begun() throws Unavailable {
    var run = UUID.randomUUID();
    world.district.transact(tx ->
        tx.update(
            """
            INSERT INTO settlement_run (d, settle_run, from_ms, cut_ms, made_at, made_by)
            VALUES (:d, :run, 0, :cut, 0, 'chen')
            """,
            "run",
            run,
            "cut",
            Programmes.startOf(TENTH.plusDays(1))));
    return run;
  }

  @Test
  void no_two_statements_of_a_month_have_one_number() throws Unavailable {
    var first = make(TENTH).orElseThrow();
    assertEquals(Optional.empty(), make(TENTH), "settled already");
    var second = make(TENTH.plusDays(21)).orElseThrow();
    var third = make(TENTH.plusDays(22)).orElseThrow();
    assertEquals(
        List.of(1, 2, 1),
        List.of(
            find(first).period().ordinal(),
            find(second).period().ordinal(),
            find(third).period().ordinal()));
  }

  @Test
  void of_eight_who_settle_the_same_day_at_once_one_does() throws Exception {
    world.district.transact(tx ->
        tx.update(
            """
            INSERT INTO programme (d, programme_id, name, first_day, last_day)
            VALUES (:d, 'p', 'p', DATE '2026-01-01', DATE '2026-12-31')
            """));
    try (var eight = Executors.newVirtualThreadPerTaskExecutor()) {
      var made =
          eight.invokeAll(Collections.nCopies(8, (Callable<Optional<UUID>>) () -> make(TENTH)));
      long runs = made.stream().filter(each -> each.resultNow().isPresent()).count();
      assertEquals(1, runs);
    }
  }

  /// Somebody else's minute comes while a portion is being settled.
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_run_that_somebody_is_at_is_left_to_them() throws Exception {
    var run = begun();
    try (var they = world.district.source().getConnection()) {
      they.setAutoCommit(false);
      try (var portion =
          they.prepareStatement("SELECT 1 FROM settlement_run WHERE settle_run = ? FOR UPDATE")) {
        portion.setObject(1, run);
        portion.executeQuery();
        Statements.resume(world.district);
        assertEquals(Optional.empty(), make(TENTH.plusDays(1)), "it would take what is left");
      }
      they.rollback();
    }
    assertFalse(find(run).finished());
    Statements.resume(world.district);
    assertTrue(find(run).finished());
  }

  /// Whatever statement the connection is lost at, again and again.
  @Test
  void a_run_that_is_cut_wherever_settles_each_operation_once_and_none_is_left_out()
      throws Unavailable {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var terminal = BareTerminal.started(world, "T-2");
    for (var voucher : world.vouchers(1, MANY, 1)) {
      terminal.claim(BareTerminal.newOp(), voucher);
    }
    // Beyond the first portion, and short of the end.
    var cut = new CutLine(world.district.source(), 1_010 + random.nextInt(200));
    var torn = cut.over(world.district);
    assertThrows(
        Unavailable.class,
        () -> Statements.make(torn, TENTH, "chen", (_, _) -> {}),
        "seed " + seed);
    var run = world.district.read(Statements::runs).getFirst();
    assertFalse(run.finished());
    assertEquals(PORTION, run.sum().items(), "seed " + seed);
    assertFalse(approve(run.id()));
    // Until the database has noticed that those before are gone, their lock stands.
    int again = 1 + random.nextInt(100);
    boolean isCut = false;
    for (int tries = 0; tries < 1_000 && !isCut; tries++) {
      cut.after(again);
      isCut = isCutAtResuming(torn);
    }
    assertTrue(isCut, "seed " + seed);
    for (int tries = 0; tries < 1_000 && !find(run.id()).finished(); tries++) {
      resumedByTwo();
    }
    assertTrue(approve(run.id()), "seed " + seed);
    assertEquals(MANY + 1, find(run.id()).sum().items());
    assertEquals(MANY + 1, world.count("SELECT count(*) FROM op WHERE d=:d AND state = 'SETTLED'"));
    assertEquals(Optional.empty(), make(TENTH), "nothing is left for another run");
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }

  private static boolean isCutAtResuming(District torn) {
    try {
      Statements.resume(torn);
      return false;
    } catch (Unavailable _) {
      return true;
    }
  }

  /// As two processes do in the same minute.
  private void resumedByTwo() throws Unavailable {
    try (var two = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> resume =
          () -> {
            Statements.resume(world.district);
            return true;
          };
      for (var each : List.of(two.submit(resume), two.submit(resume))) {
        assertTrue(each.get());
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<UUID> make(LocalDate last) throws Unavailable {
    return Statements.make(world.district, last, "chen", (_, _) -> {});
  }

  private boolean approve(UUID run) throws Unavailable {
    return world.district.transact(tx -> Statements.approve(tx, run, "li"));
  }

  private Statements.Run find(UUID run) throws Unavailable {
    return world.district.read(tx -> Statements.find(tx, run)).orElseThrow();
  }
}
