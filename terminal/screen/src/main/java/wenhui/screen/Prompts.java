package wenhui.screen;

import java.util.ArrayList;
import java.util.List;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Fen;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Scene.Paper;

/// What a terminal with a voice of its own says, as names of sentences that were spoken beforehand;
/// `config/voice/prompts.tsv` has them.
///
/// It says what the glass says, in fewer words: no name, no figure, nothing that tells strangers of
/// somebody's standing (a card on hold, too few points). The clerk's own pages are silent.
public final class Prompts {
  private Prompts() {}

  /// The sentences for the change from one scene to the next: none while a scene goes on, or when
  /// 还需要时间 brings it back.
  public static List<String> between(Scene before, Scene now) {
    if (before instanceof Scene.StillThere(Scene kept) && same(kept, now)) {
      return List.of();
    }
    if (!same(before, now)) {
      return of(now);
    }
    boolean failed = paper(before) != Paper.NOT_PRINTED && paper(now) == Paper.NOT_PRINTED;
    return failed ? List.of("no-receipt") : List.of();
  }

  private static boolean same(Scene one, Scene other) {
    return one.state().equals(other.state())
        && Scenes.identity(one).equals(Scenes.identity(other))
        && Scenes.serial(one) == Scenes.serial(other);
  }

  private static Paper paper(Scene scene) {
    return scene instanceof Scene.Accepted accepted ? accepted.paper() : Paper.NONE;
  }

  static List<String> of(Scene scene) {
    return switch (scene) {
      case Scene.Idle(), Scene.PinWanted _, Scene.SpendKeyed _, Scene.Desk _, Scene.Checking _ ->
          List.of();
      case Scene.NextCode _ -> List.of("next-code");
      case Scene.SignIn(_, _, var latest) ->
          latest
              .map(it -> List.of(it.fresh() ? "signed-in" : "signed-in-before"))
              .orElse(List.of());
      case Scene.CardShown shown ->
          List.of("hello", shown.counted() ? "visit-counted" : "visit-again");
      case Scene.CodeWanted _ -> List.of("show-code");
      case Scene.SpendWanted _ -> List.of("amount");
      case Scene.Accepted(_, var redeemed, _, var paper) -> accepted(redeemed, paper);
      case Scene.Declined(_, var refused, _) -> refused(refused.reason());
      case Scene.StillThere _ -> List.of("still-there");
      case Scene.OutOfService _ -> List.of("out-of-service", "ask-desk");
    };
  }

  private static List<String> accepted(Redeemed redeemed, Paper paper) {
    var prompts = new ArrayList<>(List.of("accepted"));
    prompts.add(
        redeemed
            .payable()
            .map(payable -> payable.equals(Fen.ZERO) ? "paid" : "pay")
            .orElse("show-clerk"));
    if (paper == Paper.NOT_PRINTED) {
      prompts.add("no-receipt");
    }
    return List.copyOf(prompts);
  }

  /// Outcome first, then one thing to do.
  private static List<String> refused(Reason reason) {
    return switch (reason) {
      case ALREADY_USED, USED_ELSEWHERE -> List.of("already-used", "use-another");
      case BELOW_MINIMUM -> List.of("below-minimum", "still-good");
      case WRONG_VENUE, FOREIGN -> List.of("wrong-venue", "use-another");
      case EXPIRED -> List.of("expired", "use-another");
      case NOT_YET_VALID, NOT_AT_THIS_HOUR -> List.of("not-yet-valid", "come-then");
      case CANCELLED, FORGED, ALTERED -> List.of("not-redeemable", "ask-desk");
      case LIMIT_TODAY -> List.of("limit", "come-tomorrow");
      case LIMIT_REACHED -> List.of("limit", "use-another");
      case NOT_TOGETHER -> List.of("not-together", "still-good");
      case CARD_UNKNOWN -> List.of("card-unknown", "ask-desk");
      case CARD_FROZEN, CARD_LOST, CARD_EXPIRED -> List.of("card-not-good", "ask-desk");
      case CARD_REPLACED -> List.of("tap-new-card");
      case POINTS_SHORT, ALLOWANCE_SHORT, CARD_TOO_OFTEN -> List.of("look");
      case CARD_WANTED -> List.of("card-then-code");
      case NOT_YOUR_VOUCHER -> List.of("not-redeemed", "tap-that-card");
      case NOT_ELIGIBLE -> List.of("not-redeemed", "use-another");
      case NEEDS_HUB, CLOCK_UNSURE, HELD_ELSEWHERE, OFFLINE_SPENT, HUB_SILENT, GATE_CLOSED ->
          List.of("not-redeemed", "still-good", "come-later");
      case JOURNAL_FULL, TERMINAL_LOCKED -> List.of("not-redeemed", "ask-desk");
      case BATCH_UNKNOWN -> List.of("not-redeemed", "still-good", "ask-desk");
      case NOT_A_VOUCHER, OVERSIZED -> List.of("not-a-voucher", "open-voucher");
      case MALFORMED -> List.of("not-redeemed", "hold-flat");
      case EVENT_CLOSED -> List.of("event-closed", "ask-desk");
      case EVENT_FULL -> List.of("event-full", "ask-desk");
      case NOTHING_TO_UNDO, ALREADY_UNDONE, UNDO_TOO_LATE -> List.of();
      case POINTS_SPENT_SINCE, SECOND_PERSON_WANTED, NOT_YOUR_SHIFT -> List.of();
      case PIN_WRONG, PIN_PAUSED -> List.of();
    };
  }
}
