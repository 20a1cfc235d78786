package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wenhui.redeem.Given.FACTS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Happening.AttemptRefused;
import wenhui.redeem.Happening.ReceiptDone;
import wenhui.redeem.Happening.SpendNeeded;
import wenhui.redeem.Happening.TroublesChanged;
import wenhui.redeem.Key.Button;
import wenhui.redeem.Scene.Accepted;
import wenhui.redeem.Scene.OutOfService;
import wenhui.redeem.Scene.Paper;
import wenhui.redeem.Scene.StillThere;
import wenhui.redeem.ScreenRule.Wish;

/// One story a test, told to a glass.
final class ScreenRuleTest extends GlassStory {
  @Test
  void a_card_shows_what_it_holds() {
    tell(Given.cardWelcomed());
    assertState("card");
    press(Button.USE_VOUCHER);
    assertState("code-wanted");
    press(Button.CANCEL);
    assertState("idle");
  }

  @Test
  void a_visit_that_was_counted_is_among_the_visits_shown() {
    tell(Given.cardWelcomed());
    var shown = assertInstanceOf(Scene.CardShown.class, screen.scene());
    int before = Given.CARD_FACTS.holdings().visits();
    assertEquals(shown.counted() ? before + 1 : before, shown.holdings().visits());
  }

  @Test
  void a_voucher_that_needs_no_bill_is_shown_as_accepted_at_once() {
    tell(REDEEMED);
    assertState("accepted");
    press(Button.FINISH);
    assertState("idle");
  }

  @Test
  void while_the_hub_is_asked_cancelling_asks_no_longer_and_waits_for_what_comes_of_it() {
    var op = OpId.at(0, 1, 2);
    tell(new Happening.HubAsked(Optional.of(FACTS), op));
    assertState("checking");
    press(Button.CANCEL);
    assertEquals(Optional.of(new Wish.GiveUp(op)), wish);
    assertState("checking");
    tell(new AttemptRefused(new Decision.Refused(Reason.HUB_SILENT), ENTRY, Optional.of(FACTS)));
    assertState("refused");
  }

  @Test
  void what_the_hub_says_at_last_is_shown_even_when_nobody_waits_any_more() {
    tell(new Happening.HubAsked(Optional.of(FACTS), OpId.at(0, 1, 2)));
    pass(Screen.PATIENCE);
    assertState("idle");
    tell(REDEEMED);
    assertState("accepted");
  }

  @Test
  void a_trouble_does_not_push_a_question_to_the_hub_off_the_glass() {
    tell(new Happening.HubAsked(Optional.of(FACTS), OpId.at(0, 1, 2)));
    tell(new TroublesChanged(Set.of(Trouble.LEDGER_FAILED)));
    assertState("checking");
  }

  @Test
  void a_receipt_that_failed_can_be_printed_again() {
    tell(REDEEMED);
    tell(new ReceiptDone(31, Paper.NOT_PRINTED));
    press(Button.REPRINT);
    assertEquals(Optional.of(new Wish.Reprint(ENTRY)), wish);
    assertEquals(Paper.PRINTING, ((Accepted) screen.scene()).paper());
    press(Button.REPRINT);
    assertEquals(Optional.empty(), wish);
    tell(new ReceiptDone(31, Paper.PRINTED));
    assertEquals(Paper.PRINTED, ((Accepted) screen.scene()).paper());
  }

  @Test
  void the_receipt_of_another_entry_changes_nothing() {
    tell(REDEEMED);
    tell(new ReceiptDone(30, Paper.NOT_PRINTED));
    assertEquals(Paper.NONE, ((Accepted) screen.scene()).paper());
  }

  @Test
  void a_new_code_wins_over_what_is_shown() {
    tell(Given.cardWelcomed());
    tell(REDEEMED);
    tell(new AttemptRefused(USED, Given.entry(32, USED), Optional.of(FACTS)));
    assertState("refused");
    tell(Given.cardWelcomed());
    assertState("card");
  }

  @Test
  void a_page_asks_after_two_minutes_and_clears_after_45_seconds_more() {
    tell(Given.cardWelcomed());
    pass(Screen.PATIENCE.minusMillis(1));
    assertState("card");
    pass(Duration.ofMillis(1));
    assertState("still-there");
    pass(Screen.LAST_CALL.minusMillis(1));
    assertState("still-there");
    pass(Duration.ofMillis(1));
    assertState("idle");
  }

  @Test
  void more_time_is_given_as_often_as_it_is_asked_for() {
    tell(Given.cardWelcomed());
    var before = screen.scene();
    for (int i = 0; i < 20; i++) {
      pass(Screen.PATIENCE);
      assertEquals(new StillThere(before), screen.scene());
      pass(Screen.LAST_CALL.minusMillis(1));
      press(Button.MORE_TIME);
      assertEquals(before, screen.scene());
    }
  }

  @Test
  void every_touch_starts_the_patience_anew() {
    tell(Given.cardWelcomed());
    pass(Duration.ofSeconds(119));
    press(Button.BACKSPACE);
    pass(Duration.ofSeconds(119));
    assertState("card");
  }

  @Test
  void success_goes_by_itself_and_a_refusal_waits_to_be_read() {
    tell(REDEEMED);
    pass(Screen.SUCCESS.minusMillis(1));
    assertState("accepted");
    pass(Duration.ofMillis(1));
    assertState("idle");
    tell(new AttemptRefused(USED, Given.entry(32, USED), Optional.empty()));
    pass(Screen.PATIENCE.minusMillis(1));
    assertState("refused");
  }

  @Test
  void the_next_resident_finds_the_default_settings_and_nothing_personal() {
    for (Button way : List.of(Button.FINISH, Button.CANCEL)) {
      tell(Given.cardWelcomed());
      press(Button.LARGE);
      press(Button.CONTRAST);
      press(Button.VOICE);
      press(Button.LANGUAGE);
      assertEquals(new Settings(Settings.Language.ENGLISH, true, true, false), screen.settings());
      press(way);
      assertEquals(Screen.idle(now), screen);
    }
  }

  @Test
  void settings_of_an_idle_glass_last_as_long_as_patience_does() {
    press(Button.LARGE);
    assertEquals(Optional.of(now.plus(Screen.PATIENCE)), screen.due());
    press(Button.FINISH);
    assertTrue(screen.settings().large());
    pass(Screen.PATIENCE);
    assertEquals(Settings.DEFAULT, screen.settings());
    assertEquals(Optional.empty(), screen.due());
  }

  @Test
  void each_setting_turns_back_when_pressed_again() {
    for (Button b : List.of(Button.LARGE, Button.CONTRAST, Button.VOICE, Button.LANGUAGE)) {
      press(b);
      press(b);
      assertEquals(Settings.DEFAULT, screen.settings(), b.toString());
    }
  }

  @Test
  void a_clock_that_is_set_back_keeps_no_personal_page() {
    tell(Given.cardWelcomed());
    now = now.minus(Duration.ofDays(365));
    pass(Duration.ZERO);
    pass(Screen.PATIENCE);
    pass(Screen.LAST_CALL);
    assertState("idle");
  }

  @Test
  void trouble_that_stops_redemption_replaces_all_but_a_result() {
    var failed = new TroublesChanged(Set.of(Trouble.LEDGER_FAILED, Trouble.PAPER_OUT));
    openPad();
    tell(failed);
    assertEquals(new OutOfService(Trouble.LEDGER_FAILED), screen.scene());
    tell(REDEEMED);
    assertState("accepted");
    pass(Screen.SUCCESS);
    assertEquals(new OutOfService(Trouble.LEDGER_FAILED), screen.scene());
    tell(new TroublesChanged(Set.of(Trouble.PAPER_OUT)));
    assertState("idle");
  }

  @Test
  void a_result_on_the_glass_outlasts_trouble() {
    tell(REDEEMED);
    tell(new TroublesChanged(Set.of(Trouble.LOCKED)));
    assertInstanceOf(Accepted.class, screen.scene());
    press(Button.FINISH);
    assertEquals(new OutOfService(Trouble.LOCKED), screen.scene());
  }

  @Test
  void nobody_is_invited_to_go_on_while_out_of_service() {
    tell(new TroublesChanged(Set.of(Trouble.LEDGER_FAILED)));
    tell(Given.cardWelcomed());
    assertState("out-of-service");
    tell(new SpendNeeded(FACTS, new Fen(5_000)));
    assertState("out-of-service");
  }

  @Test
  void the_gravest_trouble_is_the_one_that_is_shown() {
    tell(new TroublesChanged(Set.of(Trouble.LOCKED, Trouble.LEDGER_FAILED)));
    assertEquals(new OutOfService(Trouble.LOCKED), screen.scene());
    tell(new TroublesChanged(Set.of(Trouble.NOTHING_TO_READ_WITH)));
    assertEquals(new OutOfService(Trouble.NOTHING_TO_READ_WITH), screen.scene());
  }

  @Test
  void small_trouble_interrupts_nobody() {
    tell(Given.cardWelcomed());
    var scene = screen.scene();
    tell(new TroublesChanged(Set.of(Trouble.HUB_AWAY, Trouble.PAPER_OUT)));
    assertSame(scene, screen.scene());
    assertEquals(2, screen.troubles().size());
  }
}
