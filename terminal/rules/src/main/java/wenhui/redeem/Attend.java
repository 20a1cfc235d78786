package wenhui.redeem;

import java.util.Optional;
import wenhui.redeem.Decision.Counted;
import wenhui.redeem.Decision.Refused;

/// The rule of attendance: who is counted, at an event or at the venue itself.
public final class Attend {

  private Attend() {}

  /// Judges a card tapped to sign in for an event. A card that signed in before is welcome again
  /// and counts no further, even where all seats are taken.
  ///
  /// @param before who was counted until now
  public static Decision.Final card(Event event, CardFacts facts, HeadCount before) {
    if (facts.card().isEmpty()) {
      return new Refused(Reason.CARD_UNKNOWN);
    }
    int heads = before.cards().contains(facts.id()) ? 0 : 1;
    return HolderRule.standing(facts.card().get())
        .or(() -> room(event, facts.now(), before, heads))
        .<Decision.Final>map(Refused.class::cast)
        .orElseGet(() -> new Counted(Optional.of(event.id()), heads));
  }

  /// Judges a group of `heads`, 1 to [HeadCount#MOST], that a clerk counted at an event.
  public static Decision.Final group(Event event, Moment now, int heads, HeadCount before) {
    return room(event, now, before, HeadCount.checked(heads))
        .<Decision.Final>map(Refused.class::cast)
        .orElseGet(() -> new Counted(Optional.of(event.id()), heads));
  }

  /// A group of `heads`, 1 to [HeadCount#MOST], that came to the venue (到馆): nothing speaks against
  /// that.
  public static Counted visit(int heads) {
    return new Counted(Optional.empty(), HeadCount.checked(heads));
  }

  private static Optional<Refused> room(Event event, Moment now, HeadCount before, int heads) {
    if (!event.signsIn(now)) {
      return Redeem.refused(Reason.EVENT_CLOSED);
    }
    return heads > 0 && before.heads() + heads > event.seats()
        ? Redeem.refused(Reason.EVENT_FULL)
        : Optional.empty();
  }
}
