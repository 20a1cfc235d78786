package wenhui.screen;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import wenhui.redeem.DeskPage;
import wenhui.redeem.Entry;
import wenhui.redeem.Outcome;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.Trouble;

/// What a page and outside checks must know of a scene beside its picture.
final class Scenes {
  private Scenes() {}

  /// Tells one scene from the next of the same kind: another card, another voucher. A press meant
  /// for one must not act on the other.
  static String identity(Scene scene) {
    return switch (scene) {
      case Scene.Idle(), Scene.CodeWanted _, Scene.StillThere _ -> "";
      case Scene.OutOfService(Trouble trouble) -> trouble.name();
      case Scene.CardShown shown -> Long.toString(shown.entry().serial());
      case Scene.Accepted accepted -> Long.toString(accepted.entry().serial());
      case Scene.Declined declined -> Long.toString(declined.entry().serial());
      case Scene.SpendWanted wanted -> wanted.facts().voucher().id().toString();
      case Scene.PinWanted wanted -> wanted.facts().voucher().id().toString();
      case Scene.SpendKeyed keyed -> keyed.facts().voucher().id().toString();
      case Scene.Checking(_, var op) -> op.toString();
      case Scene.NextCode _ -> "";
      case Scene.Desk(var page) -> desk(page);
      case Scene.SignIn(var event, _, _) -> event.id().code();
    };
  }

  /// A press meant for one page of the desk must not act on the next.
  private static String desk(DeskPage page) {
    return switch (page) {
      case DeskPage.Number(var ask, _) -> ask.getClass().getSimpleName();
      case DeskPage.Why(var entry) -> "Why" + entry.serial();
      case DeskPage.Second(var entry, _, _, _) -> "Second" + entry.serial();
      case DeskPage.Noted(var entry, _) -> "Noted" + entry.serial();
      case DeskPage.Entries(var entries, _, var path) ->
          "Entries" + path.getLast() + entries.stream().map(Entry::serial).toList();
      case DeskPage.Pin _, DeskPage.Menu _, DeskPage.Events _ -> page.getClass().getSimpleName();
      case DeskPage.Counting(var event) -> event.id().code();
    };
  }

  /// The serial of the entry that the scene shows, or 0.
  static long serial(Scene scene) {
    return switch (scene) {
      case Scene.CardShown shown -> shown.entry().serial();
      case Scene.Accepted accepted -> accepted.entry().serial();
      case Scene.Declined declined -> declined.entry().serial();
      case Scene.Idle(), Scene.OutOfService(_), Scene.StillThere _, Scene.Checking _ -> 0;
      case Scene.Desk(DeskPage.Noted(var entry, _)) -> entry.serial();
      case Scene.SignIn(_, _, var latest) -> latest.map(it -> it.entry().serial()).orElse(0L);
      case Scene.NextCode _, Scene.Desk _ -> 0;
      case Scene.CodeWanted _, Scene.SpendWanted _, Scene.PinWanted _, Scene.SpendKeyed _ -> 0;
    };
  }

  static Frame.Said said(Screen screen) {
    return switch (screen.scene()) {
      case Scene.CardShown _ -> new Frame.Said("welcomed", "", "");
      case Scene.Accepted _ -> new Frame.Said("redeemed", "", "");
      case Scene.Declined(_, var refused, _) ->
          new Frame.Said("refused", refused.reason().name(), refused.reason().code());
      case Scene.OutOfService(Trouble trouble) -> said(trouble);
      case Scene.Idle() -> onIdle(screen.troubles()).map(Scenes::said).orElse(Frame.Said.NOTHING);
      case Scene.Desk(DeskPage.Noted(var entry, _)) ->
          new Frame.Said(
              Outcome.of(entry.attempt().decision()).name().toLowerCase(java.util.Locale.ROOT),
              "",
              "");
      case Scene.SignIn(_, _, var latest) ->
          latest.isPresent() ? new Frame.Said("counted", "", "") : Frame.Said.NOTHING;
      case Scene.NextCode _, Scene.Desk _ -> Frame.Said.NOTHING;
      case Scene.CodeWanted _, Scene.SpendWanted _, Scene.StillThere _ -> Frame.Said.NOTHING;
      case Scene.PinWanted _, Scene.SpendKeyed _, Scene.Checking _ -> Frame.Said.NOTHING;
    };
  }

  private static Frame.Said said(Trouble trouble) {
    return new Frame.Said("", trouble.name(), trouble.code());
  }

  /// The one trouble that the idle page speaks of: notices are not stacked, the gravest speaks.
  static Optional<Trouble> onIdle(Set<Trouble> troubles) {
    return troubles.stream().min(Comparator.comparing(Scenes::rank).thenComparing(t -> t));
  }

  private static int rank(Trouble trouble) {
    return switch (trouble) {
      case LEDGER_FAILED, LOCKED, NOTHING_TO_READ_WITH -> 0;
      case READER_MISSING, SCANNER_MISSING -> 1;
      case CLOCK_UNSURE -> 2;
      case HUB_AWAY -> 3;
      case PAPER_OUT, PRINTER_MISSING -> 4;
      case PAPER_NEARLY_OUT, INDICATOR_MISSING, DISK_NEARLY_FULL -> 5;
    };
  }

  /// Whether half of what the idle page invites to is impossible, so that it must say something
  /// else.
  static boolean takesThePage(Trouble trouble) {
    return switch (trouble) {
      case READER_MISSING, SCANNER_MISSING -> true;
      case LEDGER_FAILED, LOCKED, NOTHING_TO_READ_WITH, CLOCK_UNSURE, HUB_AWAY -> false;
      case PAPER_OUT, PRINTER_MISSING, PAPER_NEARLY_OUT, INDICATOR_MISSING -> false;
      case DISK_NEARLY_FULL -> false;
    };
  }

  /// The words on the button that leaves a refusal.
  static String another(Scene.Declined declined) {
    return switch (declined.refused().reason()) {
      case ALREADY_USED, WRONG_VENUE, EXPIRED, NOT_YET_VALID, NOT_AT_THIS_HOUR -> "again.voucher";
      case CANCELLED, FOREIGN, NEEDS_HUB, BATCH_UNKNOWN -> "again.voucher";
      case CARD_REPLACED, NOT_A_VOUCHER, OVERSIZED, MALFORMED, BELOW_MINIMUM -> "again.try";
      case CARD_UNKNOWN, CARD_FROZEN, CARD_LOST, CARD_EXPIRED -> "again.known";
      case CLOCK_UNSURE, FORGED, ALTERED, POINTS_SHORT, ALLOWANCE_SHORT -> "again.known";
      case LIMIT_TODAY, LIMIT_REACHED, NOT_TOGETHER, NOT_YOUR_VOUCHER -> "again.voucher";
      case NOT_ELIGIBLE -> "again.voucher";
      case CARD_WANTED, HUB_SILENT, GATE_CLOSED -> "again.try";
      case USED_ELSEWHERE, HELD_ELSEWHERE, OFFLINE_SPENT -> "again.voucher";
      case JOURNAL_FULL, TERMINAL_LOCKED, CARD_TOO_OFTEN -> "again.known";
      case EVENT_CLOSED, EVENT_FULL, NOTHING_TO_UNDO, ALREADY_UNDONE -> "again.known";
      case UNDO_TOO_LATE, POINTS_SPENT_SINCE, SECOND_PERSON_WANTED -> "again.known";
      case NOT_YOUR_SHIFT, PIN_WRONG, PIN_PAUSED -> "again.known";
    };
  }

  /// Whether only the attendant need know: a resident loses nothing by it.
  static boolean forAttendant(Trouble trouble) {
    return rank(trouble) == 5;
  }
}
