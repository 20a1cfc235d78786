package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Attempt;
import wenhui.redeem.Card;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.Welcomed;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.Ledger;
import wenhui.redeem.Ledger.Recorded;
import wenhui.redeem.Ledger.Recorded.Stored;
import wenhui.redeem.Ledger.Recorded.Taken;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.PastUse;
import wenhui.redeem.Reason;
import wenhui.redeem.Redeem;
import wenhui.redeem.Voucher;

/// What every [Ledger] must do. A ledger's test extends this and says how one is opened.
///
/// The ledger knows [Sample#PROGRAMME] and [Sample#CARDS].
abstract class LedgerContract {

  /// A ledger and its owner's hand on it.
  interface Bench extends AutoCloseable {
    Ledger ledger();

    /// Closes the ledger and opens it again from what was stored.
    void reopen() throws LedgerUnavailable;

    @Override
    void close();
  }

  abstract Bench open() throws LedgerUnavailable;

  private Bench bench;

  @BeforeEach
  final void start() throws LedgerUnavailable {
    bench = open();
  }

  @AfterEach
  final void stop() {
    bench.close();
  }

  @Test
  final void a_fresh_voucher_has_no_uses_and_its_batchs_terms() throws Exception {
    var facts = factsFor(Sample.voucher(1));
    assertEquals(List.of(), facts.uses());
    assertEquals(Optional.of(Sample.TEN_OFF), facts.terms());
    assertFalse(facts.cancelled());
    assertEquals(Sample.LIBRARY, facts.venue());
  }

  @Test
  final void a_batch_that_was_never_learned_has_no_terms() throws Exception {
    var facts = ledger().factsFor(Sample.ofUnknownBatch(1), Optional.empty(), Sample.NOON);
    assertEquals(Optional.empty(), facts.terms());
  }

  @Test
  final void what_was_recorded_is_found_again_as_it_was() throws Exception {
    for (Attempt attempt : Sample.oneOfEach()) {
      Entry entry = stored(attempt);
      assertEquals(attempt, entry.attempt());
      assertEquals(Optional.of(entry), ledger().find(attempt.op()));
    }
  }

  @Test
  final void what_was_recorded_survives_reopening() throws Exception {
    List<Entry> entries = new ArrayList<>();
    for (Attempt attempt : Sample.oneOfEach()) {
      entries.add(stored(attempt));
    }
    bench.reopen();
    for (Entry entry : entries) {
      assertEquals(Optional.of(entry), ledger().find(entry.attempt().op()));
    }
  }

  @Test
  final void an_op_that_was_never_recorded_is_not_found() throws Exception {
    assertEquals(Optional.empty(), ledger().find(Sample.op(7)));
  }

  @Test
  final void the_same_op_is_stored_once_and_answered_as_it_was_stored() throws Exception {
    Attempt attempt = Sample.redemption(1, 1);
    Entry first = stored(attempt);
    assertEquals(first, stored(attempt));
    var later = Sample.refusal(attempt.op(), Reason.CANCELLED);
    assertEquals(first, stored(later));
  }

  @Test
  final void a_redeemed_voucher_shows_when_and_where_it_was_used() throws Exception {
    Entry entry = stored(Sample.redemption(1, 1));
    var use = new PastUse(Sample.NOON.at(), Sample.LIBRARY.name(), entry.serial(), 1);
    assertEquals(List.of(use), factsFor(Sample.voucher(1)).uses());
  }

  @Test
  final void a_use_that_was_taken_since_the_facts_were_read_is_not_taken_again() throws Exception {
    Entry first = stored(Sample.redemption(1, 1));
    Recorded second = ledger().record(Sample.redemption(2, 1));
    var use = new PastUse(Sample.NOON.at(), Sample.LIBRARY.name(), first.serial(), 1);
    assertEquals(new Taken(use), second);
    assertEquals(Optional.empty(), ledger().find(Sample.op(2)));
  }

  @Test
  final void a_taken_use_leaves_no_gap_in_the_serials() throws Exception {
    stored(Sample.redemption(1, 1));
    ledger().record(Sample.redemption(2, 1));
    assertEquals(2, stored(Sample.redemption(3, 2)).serial());
  }

  @Test
  final void serials_count_every_attempt_without_gaps_across_reopening() throws Exception {
    assertEquals(1, stored(Sample.redemption(1, 1)).serial());
    bench.reopen();
    assertEquals(2, stored(Sample.refusal(Sample.op(2), Reason.EXPIRED)).serial());
    bench.reopen();
    assertEquals(3, stored(Sample.visit(3)).serial());
  }

  @Test
  final void a_voucher_of_three_uses_is_used_three_times() throws Exception {
    Voucher voucher = Sample.filmVoucher(1);
    for (int use = 1; use <= 3; use++) {
      var facts = factsFor(voucher);
      assertEquals(use - 1, facts.uses().size());
      var decision = assertInstanceOf(Redeemed.class, Redeem.decide(facts));
      stored(Sample.attempt(use, voucher, decision));
    }
    assertInstanceOf(Refused.class, Redeem.decide(factsFor(voucher)));
  }

  @Test
  final void a_refusal_takes_no_use() throws Exception {
    stored(Sample.refusal(Sample.op(1), Reason.EXPIRED));
    assertEquals(List.of(), factsFor(Sample.voucher(1)).uses());
  }

  @Test
  final void two_hundred_threads_with_one_voucher_get_one_redemption() throws Exception {
    int threads = 200;
    var barrier = new CyclicBarrier(threads);
    List<Future<Recorded>> results = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        Attempt attempt = Sample.redemption(i, 1);
        Callable<Recorded> present =
            () -> {
              barrier.await();
              return ledger().record(attempt);
            };
        results.add(pool.submit(present));
      }
    }
    long accepted = 0;
    for (var result : results) {
      accepted += result.get() instanceof Stored ? 1 : 0;
    }
    assertEquals(1, accepted);
    assertEquals(1, factsFor(Sample.voucher(1)).uses().size());
  }

  @Test
  final void a_registered_card_is_known_with_what_it_holds() throws Exception {
    var facts = ledger().factsFor(Sample.CARD.number(), Sample.NOON);
    Card card = facts.card().orElseThrow();
    assertEquals(Card.Standing.ACTIVE, card.standing());
    assertEquals(Sample.CARD.greeting(), card.greeting());
    assertEquals("0001", card.tail());
    assertEquals(Sample.CARD.granted().points(), facts.holdings().points());
    assertEquals(Sample.CARD.granted().allowance(), facts.holdings().allowance());
    assertEquals(Sample.CARD.vouchers(), facts.holdings().vouchers());
  }

  @Test
  final void an_unregistered_card_is_unknown_and_has_the_same_pseudonym_each_time()
      throws Exception {
    var first = ledger().factsFor(Sample.STRANGER, Sample.NOON);
    bench.reopen();
    var second = ledger().factsFor(Sample.STRANGER, Sample.NOON);
    assertEquals(Optional.empty(), first.card());
    assertEquals(first.id(), second.id());
  }

  @Test
  final void a_card_is_counted_once_a_day() throws Exception {
    assertTrue(tap(1, Sample.NOON.at()));
    assertFalse(tap(2, Sample.NOON.at().plus(Duration.ofHours(6))));
    assertTrue(tap(3, Sample.NOON.at().plus(Duration.ofDays(1))));
    var facts = ledger().factsFor(Sample.CARD.number(), Sample.NOON);
    assertEquals(2, facts.holdings().visits());
  }

  @Test
  final void the_day_of_a_visit_ends_at_chinas_midnight() throws Exception {
    assertTrue(tap(1, Instant.parse("2026-06-01T15:59:59Z")));
    assertTrue(tap(2, Instant.parse("2026-06-01T16:00:00Z")));
  }

  @Test
  final void visits_are_counted_by_the_year() throws Exception {
    tap(1, Instant.parse("2026-12-31T15:59:59Z"));
    tap(2, Instant.parse("2026-12-31T16:00:00Z"));
    var facts = ledger().factsFor(Sample.CARD.number(), Sample.at("2027-01-01T04:00:00Z"));
    assertEquals(1, facts.holdings().visits());
  }

  @Test
  final void a_visit_decided_twice_from_the_same_facts_counts_once() throws Exception {
    var facts = ledger().factsFor(Sample.CARD.number(), Sample.NOON);
    var counted = new Welcomed(true);
    stored(Sample.attempt(1, facts.id(), counted));
    Entry second = stored(Sample.attempt(2, facts.id(), counted));
    assertEquals(new Welcomed(false), second.attempt().decision());
    assertEquals(1, ledger().factsFor(Sample.CARD.number(), Sample.NOON).holdings().visits());
  }

  @Test
  final void revival_of_a_healthy_ledger_changes_nothing() throws Exception {
    Entry entry = stored(Sample.redemption(1, 1));
    ledger().revive();
    assertEquals(Optional.of(entry), ledger().find(Sample.op(1)));
    assertEquals(2, stored(Sample.redemption(2, 2)).serial());
  }

  private boolean tap(int number, Instant at) throws LedgerUnavailable {
    var now = Sample.at(at.toString());
    var facts = ledger().factsFor(Sample.CARD.number(), now);
    Decision.Final decision = Redeem.decide(facts);
    stored(Sample.attempt(new OpId(Sample.op(number).value()), facts.id(), now, decision));
    return decision.equals(new Welcomed(true));
  }

  private wenhui.redeem.VoucherFacts factsFor(Voucher voucher) throws LedgerUnavailable {
    return ledger().factsFor(voucher, Optional.<Fen>empty(), Sample.NOON);
  }

  private Entry stored(Attempt attempt) throws LedgerUnavailable {
    return assertInstanceOf(Stored.class, ledger().record(attempt)).entry();
  }

  private Ledger ledger() {
    return bench.ledger();
  }
}
