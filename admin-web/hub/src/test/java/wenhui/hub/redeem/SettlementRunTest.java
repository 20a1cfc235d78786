package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wenhui.hub.bureau.Programmes;
import wenhui.hub.bureau.Statements;
import wenhui.hub.store.Unavailable;

/// A run of settlement from its beginning to its approval.
final class SettlementRunTest {
  private static final LocalDate TENTH = LocalDate.of(2026, 10, 10);

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
    assertFalse(approve(run));
    Statements.resume(world.district);
    assertTrue(approve(run));
    assertEquals(1, find(run).sum().items());
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
