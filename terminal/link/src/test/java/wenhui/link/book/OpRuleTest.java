package wenhui.link.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.OpState;
import wenhui.link.book.Op.State;
import wenhui.link.book.OpRule.Event;
import wenhui.link.book.OpRule.Event.Answered;

/// The table of protocol §3, row by row.
final class OpRuleTest {

  @Test
  void a_claim_that_is_posted_is_handed_out() {
    assertStep(State.SENT, new Answered(OpState.POSTED), State.DONE, Kind.DONE);
    assertEquals(Effect.HAND_OUT, effect(State.SENT, new Answered(OpState.SETTLED)));
  }

  @Test
  void a_claim_that_is_refused_or_was_voided_hands_out_nothing() {
    assertStep(State.SENT, new Answered(OpState.REFUSED), State.REFUSED, Kind.REFUSED);
    assertStep(State.SENT, new Answered(OpState.VOIDED), State.REFUSED, Kind.REFUSED);
  }

  @Test
  void a_claim_given_up_is_told_as_a_void_and_hands_out_nothing_whatever_comes_later() {
    assertStep(State.SENT, new Event.GivenUp(), State.VOIDING, Kind.VOID);
    assertTrue(OpRule.next(State.VOIDING, new Answered(OpState.POSTED)).isEmpty());
    assertStep(State.VOIDING, new Answered(OpState.VOIDED), State.VOIDED, Kind.VOIDED);
  }

  @Test
  void an_offline_acceptance_waits_until_it_is_known_who_pays() {
    assertStep(State.OFFLINE, new Answered(OpState.POSTED), State.DONE);
    assertStep(State.OFFLINE, new Answered(OpState.CONFLICT), State.CONFLICT);
    assertTrue(OpRule.next(State.OFFLINE, new Answered(OpState.UNKNOWN)).isEmpty());
  }

  @Test
  void a_conflict_may_be_promoted() {
    assertStep(State.CONFLICT, new Answered(OpState.POSTED), State.DONE);
    assertEquals(Effect.PROMOTED, effect(State.CONFLICT, new Answered(OpState.POSTED)));
    assertTrue(OpRule.next(State.CONFLICT, new Answered(OpState.CONFLICT)).isEmpty());
  }

  @Test
  void what_is_taken_back_for_good_is_told_and_cannot_be_too_late() {
    for (State state : new State[] {State.DONE, State.OFFLINE, State.CONFLICT}) {
      assertStep(state, new Event.TakenBack(true), State.VOIDING, Kind.VOID);
    }
    assertTrue(OpRule.next(State.VOIDING, new Event.TooLate()).isEmpty());
  }

  @Test
  void what_the_hub_is_asked_to_undo_may_be_too_late() {
    assertStep(State.DONE, new Event.TakenBack(false), State.UNDOING);
    assertEquals(Effect.HAND_OUT_AGAIN, effect(State.UNDOING, new Event.TooLate()));
  }

  @Test
  void what_has_ended_stays_as_it_is() {
    for (State state : new State[] {State.DONE, State.REFUSED, State.VOIDED}) {
      for (OpState word : OpState.values()) {
        assertTrue(OpRule.next(state, new Answered(word)).isEmpty(), state + " " + word);
      }
    }
    assertTrue(OpRule.next(State.REFUSED, new Event.TakenBack(true)).isEmpty());
  }

  private static Effect effect(State state, Event event) {
    return OpRule.next(state, event).orElseThrow().effect();
  }

  private static void assertStep(State state, Event event, State next) {
    var step = OpRule.next(state, event).orElseThrow();
    assertEquals(next, step.next());
    assertEquals(Optional.empty(), step.entry());
  }

  private static void assertStep(State state, Event event, State next, Kind entry) {
    var step = OpRule.next(state, event).orElseThrow();
    assertEquals(next, step.next());
    assertEquals(Optional.of(entry), step.entry());
  }
}
