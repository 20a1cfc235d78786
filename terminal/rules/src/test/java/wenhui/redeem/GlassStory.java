package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static wenhui.redeem.Given.CLERK;
import static wenhui.redeem.Given.FACTS;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Happening.Pressed;
import wenhui.redeem.Happening.SignedIn;
import wenhui.redeem.Happening.SpendNeeded;
import wenhui.redeem.Happening.TimePassed;
import wenhui.redeem.Happening.VoucherRedeemed;
import wenhui.redeem.Key.Button;
import wenhui.redeem.Scene.PinHint;
import wenhui.redeem.Scene.PinWanted;
import wenhui.redeem.Scene.SpendKeyed;
import wenhui.redeem.ScreenRule.Wish;

/// A glass that a test tells a story to.
abstract class GlassStory {
  static final Instant START = Given.NOON.at();
  static final Redeemed TWENTY_OFF = new Redeemed(new Fen(2_000), Optional.of(new Fen(4_800)), 1);
  static final Entry ENTRY = Given.entry(31, TWENTY_OFF);
  static final VoucherRedeemed REDEEMED = new VoucherRedeemed(FACTS, TWENTY_OFF, ENTRY);
  static final Refused USED = new Refused(Reason.ALREADY_USED);

  Instant now = START;
  Screen screen = Screen.idle(now);
  Optional<Wish> wish = Optional.empty();

  final void tell(Happening happening) {
    var step = ScreenRule.next(screen, happening, now);
    screen = step.screen();
    wish = step.wish();
  }

  final void press(Key key) {
    tell(new Pressed(key));
  }

  final void type(String keys) {
    keys.chars().forEach(c -> press(new Key.Digit((char) c)));
  }

  final void pass(Duration time) {
    now = now.plus(time);
    tell(new TimePassed());
  }

  final void signIn() {
    tell(new SignedIn(CLERK));
  }

  final void askForPin() {
    tell(new SpendNeeded(FACTS, new Fen(5_000)));
    press(Button.CLERK);
  }

  final void openPad() {
    askForPin();
    signIn();
  }

  static PinWanted pin(String keyed) {
    return new PinWanted(FACTS, new Fen(5_000), keyed, PinHint.LENGTH);
  }

  final SpendKeyed pad() {
    return (SpendKeyed) screen.scene();
  }

  final void assertState(String state) {
    assertEquals(state, screen.scene().state());
  }
}
