package wenhui.link.book;

import java.util.Optional;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.OpState;
import wenhui.link.book.Op.State;

/// What happens to an operation (protocol §3): its state and an event give the next state, the
/// entry to write with it, and what is done at the counter afterwards.
///
/// | state | event | next | entry |
/// |---|---|---|---|
/// | SENT | POSTED | DONE | DONE |
/// | SENT | REFUSED, VOIDED | REFUSED | REFUSED |
/// | SENT | no answer for 15 s, the clerk gives up, a boot | VOIDING | VOID |
/// | OFFLINE, CONFLICT | POSTED | DONE | – |
/// | OFFLINE | CONFLICT | CONFLICT | – |
/// | OFFLINE, CONFLICT | VOIDED (only after a rollback) | VOIDED | – |
/// | OFFLINE, CONFLICT, DONE | taken back for good | VOIDING | VOID |
/// | DONE | taken back, if the hub agrees | UNDOING | – |
/// | VOIDING, UNDOING | VOIDED, REFUSED | the same | VOIDED, REFUSED |
/// | UNDOING | too late | DONE | – |
///
/// Whatever is not here changes nothing: answers come twice, late and out of order.
final class OpRule {
  private static final Step NOTHING = new Step(State.DONE, Effect.NONE);

  private OpRule() {}

  sealed interface Event {
    /// The hub's word. SETTLED counts as POSTED: both are paid.
    record Answered(OpState state) implements Event {}

    record TooLate() implements Event {}

    /// No answer, and nobody waits for one any more.
    record GivenUp() implements Event {}

    /// The goods are back in the shop.
    ///
    /// @param certain whether that is a fact, or the hub may still say no
    record TakenBack(boolean certain) implements Event {}
  }

  record Step(State next, Optional<Kind> entry, Effect effect) {
    Step(State next, Effect effect) {
      this(next, Optional.empty(), effect);
    }

    Step(State next, Kind entry, Effect effect) {
      this(next, Optional.of(entry), effect);
    }
  }

  static Optional<Step> next(State state, Event event) {
    return switch (event) {
      case Event.Answered(OpState word) -> answered(state, word);
      case Event.TooLate() ->
          state == State.UNDOING
              ? Optional.of(new Step(State.DONE, Effect.HAND_OUT_AGAIN))
              : Optional.empty();
      case Event.GivenUp() ->
          state == State.SENT
              ? Optional.of(new Step(State.VOIDING, Kind.VOID, Effect.GIVE_UP))
              : Optional.empty();
      case Event.TakenBack(boolean fact) -> takenBack(state, fact);
    };
  }

  /// Whether an op's words come true when it goes from one state to the other: goods go out by the
  /// hub's leave, or are back for good.
  static boolean comesTrue(State from, State to) {
    return switch (from) {
      case SENT -> to == State.DONE;
      case OFFLINE, DONE, CONFLICT -> to == State.VOIDING;
      case UNDOING -> to == State.VOIDED || to == State.REFUSED;
      case VOIDING, REFUSED, VOIDED -> false;
    };
  }

  private static Optional<Step> answered(State state, OpState word) {
    Step step =
        switch (state) {
          case SENT -> sent(word);
          case OFFLINE -> offline(word, Effect.PAID);
          case CONFLICT -> word == OpState.CONFLICT ? NOTHING : offline(word, Effect.PROMOTED);
          case VOIDING, UNDOING -> voiding(word);
          case DONE, REFUSED, VOIDED -> NOTHING;
        };
    return step == NOTHING ? Optional.empty() : Optional.of(step);
  }

  private static Step sent(OpState word) {
    return switch (word) {
      case POSTED, SETTLED -> new Step(State.DONE, Kind.DONE, Effect.HAND_OUT);
      case REFUSED, VOIDED -> new Step(State.REFUSED, Kind.REFUSED, Effect.TURN_AWAY);
      case UNKNOWN, CONFLICT -> NOTHING;
    };
  }

  private static Step offline(OpState word, Effect paid) {
    return switch (word) {
      case POSTED, SETTLED -> new Step(State.DONE, paid);
      case CONFLICT -> new Step(State.CONFLICT, Effect.LOST);
      case VOIDED -> new Step(State.VOIDED, Effect.REVIEW);
      case UNKNOWN, REFUSED -> NOTHING;
    };
  }

  private static Step voiding(OpState word) {
    return switch (word) {
      case VOIDED -> new Step(State.VOIDED, Kind.VOIDED, Effect.TAKEN_BACK);
      case REFUSED -> new Step(State.REFUSED, Kind.REFUSED, Effect.NONE);
      case UNKNOWN, POSTED, CONFLICT, SETTLED -> NOTHING;
    };
  }

  private static Optional<Step> takenBack(State state, boolean fact) {
    if (!state.isHandedOut()) {
      return Optional.empty();
    }
    if (fact) {
      return Optional.of(new Step(State.VOIDING, Kind.VOID, Effect.NONE));
    }
    return state == State.DONE
        ? Optional.of(new Step(State.UNDOING, Effect.NONE))
        : Optional.empty();
  }
}
