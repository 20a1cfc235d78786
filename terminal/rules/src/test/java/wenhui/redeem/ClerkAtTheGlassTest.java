package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wenhui.redeem.Given.CLERK;
import static wenhui.redeem.Given.FACTS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Happening.PinRefused;
import wenhui.redeem.Happening.SignedIn;
import wenhui.redeem.Happening.SignedOff;
import wenhui.redeem.Happening.SpendNeeded;
import wenhui.redeem.Happening.TimePassed;
import wenhui.redeem.Key.Button;
import wenhui.redeem.Scene.PinHint;
import wenhui.redeem.Scene.PinWanted;
import wenhui.redeem.ScreenRule.Wish;

/// Who keys in a bill, and for how long the glass believes it.
final class ClerkAtTheGlassTest extends GlassStory {
  @Test
  void a_bill_is_keyed_in_by_a_clerk_who_signs_in_first() {
    tell(new SpendNeeded(FACTS, new Fen(5_000)));
    assertState("amount");
    press(Button.CLERK);
    assertEquals(pin(""), screen.scene());
    type("1357");
    press(Button.REDEEM);
    assertEquals(Optional.of(new Wish.CheckPin("1357")), wish);
    tell(new SignedIn(CLERK));
    assertState("pad");
    type("68.5");
    press(Button.REDEEM);
    assertEquals(
        Optional.of(
            new Wish.Judge(FACTS.voucher(), Shown.ALONE.billed(Optional.of(new Fen(6_850))))),
        wish);
    assertState("pad");
  }

  @Test
  void a_clerk_on_duty_is_not_asked_again() {
    openPad();
    press(Button.FINISH);
    askForPin();
    assertState("pad");
  }

  @Test
  void the_pad_says_at_each_key_what_the_bill_would_come_to() {
    openPad();
    assertEquals(Optional.empty(), pad().preview());
    type("49");
    assertEquals(
        Optional.of(new Refused(Reason.BELOW_MINIMUM, Optional.empty(), Optional.of(new Fen(100)))),
        pad().preview());
    press(Button.BACKSPACE);
    type("8");
    press(Button.CLEAR);
    assertEquals("", pad().keyed());
    type("68");
    assertEquals(Optional.of(TWENTY_OFF), pad().preview());
  }

  @Test
  void an_empty_bill_cannot_be_redeemed() {
    openPad();
    press(Button.REDEEM);
    assertEquals(Optional.empty(), wish);
    type("0");
    press(Button.REDEEM);
    assertEquals(Optional.empty(), wish);
  }

  @Test
  void a_pin_has_four_to_eight_digits_and_no_point() {
    askForPin();
    type("135");
    press(Button.REDEEM);
    assertEquals(Optional.empty(), wish);
    type(".790246813");
    assertEquals(pin("13579024"), screen.scene());
    press(Button.BACKSPACE);
    assertEquals(pin("1357902"), screen.scene());
    press(Button.CLEAR);
    assertEquals(pin(""), screen.scene());
  }

  @Test
  void a_wrong_pin_is_forgotten_and_said_to_be_wrong() {
    askForPin();
    type("1357");
    tell(new PinRefused(PinHint.WRONG));
    assertEquals(new PinWanted(FACTS, new Fen(5_000), "", PinHint.WRONG), screen.scene());
    type("2");
    assertEquals(pin("2"), screen.scene());
  }

  @Test
  void a_wrong_pin_that_comes_late_signs_nobody_off() {
    openPad();
    tell(new PinRefused(PinHint.WRONG));
    assertEquals(Optional.of(CLERK), screen.clerk());
  }

  @Test
  void a_pin_is_in_no_text_of_the_screen() {
    askForPin();
    type("24680");
    press(Button.REDEEM);
    assertTrue(!screen.toString().contains("24680") && !wish.toString().contains("24680"));
  }

  @Test
  void a_clerk_who_signs_off_leaves_no_pad_behind() {
    openPad();
    press(Button.SIGN_OFF);
    assertState("idle");
    assertEquals(Optional.empty(), screen.clerk());
  }

  @Test
  void a_pin_that_is_found_right_late_signs_nobody_in() {
    askForPin();
    press(Button.CANCEL);
    tell(new SignedIn(CLERK));
    assertEquals(Optional.empty(), screen.clerk());
    assertState("idle");
  }

  @Test
  void a_clerk_who_has_gone_is_off_duty_and_the_pad_asks_for_the_pin_again() {
    openPad();
    now = now.plus(Duration.ofSeconds(60));
    tell(REDEEMED);
    now = now.plus(Duration.ofSeconds(119));
    tell(new TimePassed());
    assertEquals(Optional.of(CLERK), screen.clerk());
    now = now.plus(Duration.ofSeconds(1));
    tell(new TimePassed());
    assertEquals(Optional.empty(), screen.clerk());
    askForPin();
    assertEquals(pin(""), screen.scene());
  }

  @Test
  void a_resident_at_the_glass_keeps_no_clerk_on_duty() {
    openPad();
    press(Button.FINISH);
    now = now.plus(Duration.ofSeconds(60));
    askForPin();
    type("68");
    now = now.plus(Duration.ofSeconds(59));
    press(Button.BACKSPACE);
    assertState("pad");
    now = now.plus(Duration.ofSeconds(1));
    tell(new TimePassed());
    assertEquals(pin(""), screen.scene());
  }

  @Test
  void while_a_pin_is_looked_at_the_keys_do_nothing_but_leave() {
    askForPin();
    type("1357");
    press(Button.REDEEM);
    var checking = screen;
    now = now.plus(Duration.ofSeconds(1));
    for (Key key : List.of(Button.REDEEM, Button.CLEAR, Button.LARGE, new Key.Digit('1'))) {
      press(key);
      assertEquals(checking, screen);
      assertEquals(Optional.empty(), wish);
    }
    press(Button.CANCEL);
    assertState("idle");
  }

  @Test
  void a_clerk_who_is_signed_off_elsewhere_must_sign_in_again() {
    openPad();
    type("68");
    tell(new SignedOff());
    assertEquals(pin(""), screen.scene());
  }

  @Test
  void signing_off_during_the_last_call_leaves_no_pad_behind_it() {
    openPad();
    pass(Screen.PATIENCE);
    tell(new SignedOff());
    press(Button.MORE_TIME);
    assertState("pin");
  }
}
