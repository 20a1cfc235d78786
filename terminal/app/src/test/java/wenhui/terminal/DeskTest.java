package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Decision;
import wenhui.redeem.DeskPage;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.Key.Button;
import wenhui.redeem.LogFilter;
import wenhui.redeem.Person;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Undo;

/// The clerk's desk, from keys and staff cards to entries, over a real ledger file.
final class DeskTest extends DeskStory {
  @Test
  void a_staff_card_opens_the_desk_and_is_no_visit() throws Exception {
    tap(CLERK);
    run();
    assertInstanceOf(DeskPage.Menu.class, page());
    assertEquals(0, ledger.log().count(LogFilter.of(JUNE_1)));
  }

  @Test
  void a_shift_is_opened_and_closed_with_what_happened_in_it() throws Exception {
    tap(CLERK);
    type("4").type("500").press(Button.REDEEM, Button.CANCEL);
    show(1, TEN_OFF);
    press(Button.FINISH);
    tap(CLERK);
    type("4").press(Button.REDEEM).type("498.5").press(Button.REDEEM);
    run();
    var closed = assertInstanceOf(Decision.ShiftClosed.class, noted());
    assertEquals(1, closed.report().sums().redemptions());
    assertEquals(1_000, closed.report().sums().netFen());
    assertEquals(-150, closed.report().cashUp().differenceFen());
    assertEquals(Optional.empty(), ledger.daybook().shift().open());
  }

  @Test
  void a_shift_is_still_open_after_a_restart() throws Exception {
    tap(CLERK);
    type("4").type("500").press(Button.REDEEM);
    run();
    ledger.close();
    ledger = open(dir.resolve("l.db"));
    assertEquals(new ClerkId("li"), ledger.daybook().shift().open().orElseThrow().clerk());
  }

  @Test
  void somebody_elses_shift_is_closed_by_a_supervisor_only() throws Exception {
    staff("wang", Person.Role.CLERK, "9900000003");
    tap(CLERK);
    type("4").press(Button.REDEEM, Button.CANCEL);
    tap("9900000003");
    type("4").press(Button.REDEEM, Button.REDEEM);
    tap(SUPERVISOR);
    type("4").press(Button.REDEEM, Button.REDEEM);
    run();
    assertTrue(refused(Reason.NOT_YOUR_SHIFT));
    assertInstanceOf(Decision.ShiftClosed.class, noted());
  }

  @Test
  void groups_are_counted_at_the_venue_and_at_an_event() throws Exception {
    tap(CLERK);
    type("1").type("12").press(Button.REDEEM, Button.REDEEM);
    type("2").type("1").type("2").type("40").press(Button.REDEEM);
    run();
    assertEquals(12, ledger.visitsToday());
    var totals = ledger.log().totals(LogFilter.of(JUNE_1));
    assertEquals(12, totals.visits());
    assertEquals(40, totals.attended());
  }

  @Test
  void a_card_signs_in_for_an_event_once() throws Exception {
    tap(CLERK);
    type("2").type("1").type("1");
    tap(RESIDENT);
    tap(RESIDENT);
    run();
    var sign = assertInstanceOf(Scene.SignIn.class, scenes.getLast());
    assertEquals(1, sign.heads());
    assertEquals(false, sign.latest().orElseThrow().fresh());
    assertEquals(1, ledger.log().totals(LogFilter.of(JUNE_1)).attended());
  }

  @Test
  void what_was_redeemed_is_taken_back_and_can_be_used_again() throws Exception {
    show(1, TEN_OFF);
    tap(CLERK);
    type("3").type("1").type("3");
    press(Button.CANCEL);
    show(1, TEN_OFF);
    run();
    var undone =
        scenes.stream()
            .filter(scene -> scene instanceof Scene.Desk(DeskPage.Noted _))
            .map(scene -> ((DeskPage.Noted) ((Scene.Desk) scene).page()).entry())
            .map(entry -> entry.attempt().decision())
            .toList();
    assertEquals(
        List.of(new Decision.Undone(1, new Fen(1_000), Undo.Why.WRONG_VOUCHER, Optional.empty())),
        undone);
    assertInstanceOf(Scene.Accepted.class, scenes.getLast());
    assertEquals(1_000, ledger.log().totals(LogFilter.of(JUNE_1)).worthFen());
  }

  @Test
  void any_entry_of_the_window_is_reached_by_turning_pages_or_by_its_serial() throws Exception {
    for (int number = 1; number <= 8; number++) {
      show(number, TEN_OFF);
    }
    tap(CLERK);
    type("3").type("4").type("4").type("2").type("1"); // The third page has 2 and 1.
    press(Button.REDEEM);
    type("3").type("5").type("99").press(Button.REDEEM);
    type("5").press(Button.REDEEM).type("1").type("1");
    run();
    var taken =
        scenes.stream()
            .filter(scene -> scene instanceof Scene.Desk(DeskPage.Noted _))
            .map(scene -> ((DeskPage.Noted) ((Scene.Desk) scene).page()).entry())
            .map(entry -> ((Decision.Undone) entry.attempt().decision()).serial())
            .toList();
    assertEquals(List.of(1L, 5L), taken);
    assertTrue(
        scenes.stream()
            .anyMatch(scene ->
                scene instanceof Scene.Desk(DeskPage.Number(DeskPage.Ask.Serial(var missing), _))
                    && missing.equals(Optional.of(99L))));
  }

  @Test
  void a_pin_that_lets_nobody_in_is_an_entry_and_a_child_at_the_keys_fills_no_disk()
      throws Exception {
    for (int i = 0; i < 5; i++) {
      events.offer(new Event.PinRefused(Scene.PinHint.WRONG, NOON));
    }
    for (int i = 0; i < 40; i++) {
      events.offer(new Event.PinRefused(Scene.PinHint.PAUSED, NOON));
    }
    run();
    var told = entries().stream().map(it -> it.attempt().decision()).toList();
    var wrong = new Decision.Refused(Reason.PIN_WRONG);
    assertEquals(
        List.of(wrong, wrong, wrong, wrong, wrong, new Decision.Refused(Reason.PIN_PAUSED)), told);
    assertEquals(new Subject.OfPin(1), entries().getLast().attempt().subject());
  }

  @Test
  void that_a_second_person_was_asked_for_and_did_not_come_is_an_entry() throws Exception {
    aloneMost = new Fen(500);
    show(1, TEN_OFF);
    tap(CLERK);
    type("3").type("1").type("1").press(Button.CANCEL);
    run();
    var last = entries().getLast().attempt();
    assertEquals(new Decision.Refused(Reason.SECOND_PERSON_WANTED), last.decision());
    assertEquals(Optional.of(new ClerkId("li")), last.clerk());
    assertInstanceOf(Subject.OfEntry.class, last.subject());
  }

  private List<Entry> entries() throws Exception {
    return ledger.log().after(LogFilter.of(JUNE_1), 0, 100).stream().map(it -> it.entry()).toList();
  }

  @Test
  void above_the_limit_a_second_person_must_confirm() throws Exception {
    aloneMost = new Fen(500);
    show(1, TEN_OFF);
    tap(CLERK);
    type("3").type("1").type("1");
    tapProven(CLERK); // Not by the same person,
    tap(CLERK);
    type("3").type("1").type("1");
    tap(SUPERVISOR); // not with a number that anybody may have written on a card,
    tapProven(SUPERVISOR); // but by a supervisor.
    run();
    assertTrue(refused(Reason.SECOND_PERSON_WANTED));
    assertTrue(
        scenes.stream()
            .anyMatch(scene ->
                scene instanceof Scene.Desk(DeskPage.Second(_, _, _, var hint))
                    && hint == Scene.PinHint.CARD_UNPROVEN));
    var undone = assertInstanceOf(Decision.Undone.class, noted());
    assertEquals(Optional.of(new ClerkId("zhao")), undone.second());
  }
}
