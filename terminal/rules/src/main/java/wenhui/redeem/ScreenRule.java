package wenhui.redeem;

import java.time.Instant;
import java.util.Optional;
import wenhui.redeem.Key.Button;
import wenhui.redeem.Key.Digit;
import wenhui.redeem.Scene.Accepted;
import wenhui.redeem.Scene.CardShown;
import wenhui.redeem.Scene.Checking;
import wenhui.redeem.Scene.CodeWanted;
import wenhui.redeem.Scene.Declined;
import wenhui.redeem.Scene.Desk;
import wenhui.redeem.Scene.Idle;
import wenhui.redeem.Scene.NextCode;
import wenhui.redeem.Scene.OutOfService;
import wenhui.redeem.Scene.PinHint;
import wenhui.redeem.Scene.PinWanted;
import wenhui.redeem.Scene.SignIn;
import wenhui.redeem.Scene.SpendKeyed;
import wenhui.redeem.Scene.SpendWanted;
import wenhui.redeem.Scene.StillThere;

/// What the glass shows next: a pure function of what it shows and what happened.
///
/// ```
/// idle ─ card ──────────────→ card shown ─ use voucher → code wanted
///   │ └─ voucher ─ decided ─→ accepted | declined ─ finish, time → idle
///   └─── voucher ─ bill? ───→ spend wanted ─ clerk → (pin) → pad ─ redeem → accepted | declined
/// where the hub is asked: redeem, voucher → checking ─ answer, give up → accepted | declined
/// anything personal ─ 120 s without a touch → still there? ─ 45 s → idle, settings default
/// idle ─ clerk ─→ the desk, see [DeskRule] · accepted ─ another voucher ─→ next code
/// any trouble that stops redemption → out of service, until it is gone
/// ```
///
/// A new card or code always wins over what is shown: its owner is standing there. A result wins
/// even over being out of service, for it is true whatever has failed since.
public final class ScreenRule {
  private static final int PIN_MOST = 8;
  private static final int PIN_LEAST = 4;

  private ScreenRule() {}

  /// What to show, and what the terminal must do before the next change, if anything.
  public record Step(Screen screen, Optional<Wish> wish) {}

  /// What the glass asks of the terminal.
  public sealed interface Wish {
    /// Judge this voucher again, now with the bill.
    record Judge(Voucher voucher, Shown shown) implements Wish {}

    /// Do this at the clerk's desk; answered by [Happening.AtDesk] or a refusal.
    record AtDesk(DeskWish wish) implements Wish {}

    /// Find out whose PIN this is; answered by [Happening.SignedIn] or [Happening.PinRefused].
    record CheckPin(String pin) implements Wish {
      @Override
      public String toString() {
        return "CheckPin";
      }
    }

    /// Ask the hub no longer; answered by a refusal, or by what the hub has said meanwhile.
    record GiveUp(OpId op) implements Wish {}

    /// Print the receipt of this entry again.
    record Reprint(Entry entry) implements Wish {}
  }

  /// @param now when it happened
  public static Step next(Screen screen, Happening happening, Instant now) {
    return switch (happening) {
      case Happening.TimePassed() -> show(timePassed(screen, now));
      case Happening.TroublesChanged(var troubles) -> show(troubles(screen, troubles, now));
      case Happening.ReceiptDone(long serial, var paper) ->
          show(ReceiptRule.done(screen, serial, paper));
      case Happening.SignedIn(Person clerk) -> signIn(screen, clerk, now);
      case Happening.StaffCardTapped(Person person) -> staffCard(screen, person, now);
      case Happening.AtDesk(var page) -> show(atDesk(screen, page, now));
      case Happening.SigningIn(var scene) -> show(unlessStopped(screen, scene, now));
      case Happening.PinRefused(var hint) -> show(refusePin(screen, hint, now));
      case Happening.SignedOff() -> show(offDuty(screen));
      case Happening.Pressed(Key key) when screen.scene().checkingPin() && !leaves(key) ->
          show(screen);
      case Happening.Pressed(Digit(char digit)) -> digit(pressed(screen, now), digit);
      case Happening.Pressed(Button button) -> button(pressed(screen, now), button);
      case Happening.CardWelcomed(var facts, var welcomed, var entry) ->
          show(
              unlessStopped(
                  screen,
                  new CardShown(
                      facts.card().orElseThrow(),
                      welcomed.counted() ? facts.holdings().visited() : facts.holdings(),
                      welcomed.counted(),
                      entry),
                  now));
      case Happening.SpendNeeded(var facts, var minimum) ->
          show(unlessStopped(screen, new SpendWanted(facts, minimum), now));
      case Happening.HubAsked(var facts, var op) ->
          show(scene(screen, new Checking(facts, op), now));
      case Happening.VoucherRedeemed(var facts, var redeemed, var entry) ->
          show(
              scene(
                  onDuty(screen, screen.duty().map(duty -> duty.actedAt(now))),
                  new Accepted(entry, redeemed, facts, Scene.Paper.NONE),
                  now));
      case Happening.AttemptRefused(var refused, var entry, var facts) ->
          show(scene(screen, new Declined(entry, refused, facts), now));
    };
  }

  private static boolean leaves(Key key) {
    return key == Button.FINISH || key == Button.CANCEL || key == Button.SIGN_OFF;
  }

  private static Step show(Screen screen) {
    return new Step(screen, Optional.empty());
  }

  private static Screen scene(Screen from, Scene scene, Instant now) {
    return new Screen(scene, from.settings(), from.troubles(), from.duty(), now);
  }

  /// Nobody is here any more: nothing personal stays, and the next resident finds the defaults.
  private static Screen leave(Screen from, Instant now) {
    return new Screen(from.rest(), Settings.DEFAULT, from.troubles(), from.duty(), now);
  }

  /// An invitation to go on, which makes no sense where nothing can be redeemed.
  private static Screen unlessStopped(Screen from, Scene scene, Instant now) {
    return from.rest() instanceof OutOfService ? leave(from, now) : scene(from, scene, now);
  }

  private static Screen touched(Screen screen, Instant now) {
    return scene(screen, screen.scene(), now);
  }

  /// At the desk only a clerk presses. At the pad anybody might: whose bill is keyed in stays on
  /// duty by the PIN and by what was redeemed since.
  private static Screen pressed(Screen screen, Instant now) {
    if (screen.scene() instanceof Checking) {
      return screen; // It counts how long the hub has been asked.
    }
    var touched = touched(screen, now);
    return screen.scene() instanceof Desk
        ? onDuty(touched, screen.duty().map(duty -> duty.actedAt(now)))
        : touched;
  }

  private static Screen onDuty(Screen screen, Optional<Duty> duty) {
    return new Screen(screen.scene(), screen.settings(), screen.troubles(), duty, screen.touched());
  }

  private static Screen timePassed(Screen screen, Instant now) {
    if (screen.duty().filter(duty -> !now.isBefore(duty.until())).isPresent()) {
      return timePassed(offDuty(screen), now);
    }
    if (now.isBefore(screen.touched())) {
      // The clock was set back, and must keep neither a person's page up nor a clerk on duty.
      return onDuty(touched(screen, now), screen.duty().map(duty -> duty.actedAt(now)));
    }
    if (screen.due().filter(due -> !now.isBefore(due)).isEmpty()) {
      return screen;
    }
    return switch (screen.scene()) {
      case Idle(), OutOfService(_), Accepted _, StillThere _ -> leave(screen, now);
      case CardShown _, CodeWanted _, SpendWanted _, NextCode _ -> stillThere(screen, now);
      // Whoever asks says when it is enough, long before; and a result is shown even now.
      case Desk _, Checking _ -> leave(screen, now);
      case SignIn(var event, int heads, var latest) ->
          latest.isEmpty()
              ? leave(screen, now)
              : set(
                  scene(screen, new SignIn(event, heads, Optional.empty()), now), Settings.DEFAULT);
      case PinWanted _, SpendKeyed _, Declined _ -> stillThere(screen, now);
    };
  }

  private static Screen stillThere(Screen screen, Instant now) {
    return scene(screen, new StillThere(screen.scene()), now);
  }

  private static Screen troubles(Screen screen, java.util.Set<Trouble> troubles, Instant now) {
    var changed =
        new Screen(screen.scene(), screen.settings(), troubles, screen.duty(), screen.touched());
    boolean stopped = changed.rest() instanceof OutOfService;
    return switch (screen.scene()) {
      case Idle(), OutOfService(_) -> scene(changed, changed.rest(), screen.touched());
      // A result stays until it has been read; it is true whatever has failed since. What the hub
      // was
      // asked is waited for.
      case Accepted _, Declined _, Checking _ -> changed;
      case Desk(DeskPage.Noted _) -> changed;
      case Desk _, NextCode _, SignIn _ -> stopped ? leave(changed, now) : changed;
      case CardShown _, CodeWanted _, SpendWanted _ -> stopped ? leave(changed, now) : changed;
      case PinWanted _, SpendKeyed _, StillThere _ -> stopped ? leave(changed, now) : changed;
    };
  }

  /// An answer that nobody waits for any more signs nobody in.
  private static Step signIn(Screen screen, Person clerk, Instant now) {
    return switch (screen.scene()) {
      case PinWanted(var facts, var minimum, _, _) ->
          show(
              onDuty(
                  scene(screen, new SpendKeyed(facts, minimum, "", Optional.empty()), now),
                  Optional.of(new Duty(clerk, now))));
      case Desk(var page) -> atDesk(screen, page, clerk, now);
      case Scene _ -> show(screen);
    };
  }

  /// The desk's pages are a clerk's; what was done may be read to the end without one.
  private static Screen atDesk(Screen screen, DeskPage page, Instant now) {
    if (page instanceof DeskPage.Noted) {
      return scene(screen, new Desk(page), now);
    }
    var open = screen.clerk().isPresent() ? page : deskPin(Optional.empty());
    return unlessStopped(screen, new Desk(open), now);
  }

  /// Whoever confirms as the second person does not take the first one's place.
  private static Step atDesk(Screen screen, DeskPage page, Person clerk, Instant now) {
    boolean first = page instanceof DeskPage.Pin;
    var duty = first ? Optional.of(new Duty(clerk, now)) : screen.duty();
    return turn(onDuty(screen, duty), DeskRule.known(page, clerk));
  }

  /// A staff card is a PIN that needs no keys; where nobody asked for one, it opens the desk.
  private static Step staffCard(Screen screen, Person person, Instant now) {
    return switch (screen.scene()) {
      case PinWanted _ -> signIn(screen, person, now);
      case Desk(DeskPage.Second _), Desk(DeskPage.Pin _) -> signIn(screen, person, now);
      case Scene _ ->
          screen.rest() instanceof OutOfService
              ? show(screen)
              : signIn(scene(screen, new Desk(deskPin(Optional.empty())), now), person, now);
    };
  }

  private static DeskPage deskPin(Optional<Card> payer) {
    return new DeskPage.Pin(payer, "", PinHint.LENGTH);
  }

  private static Step turn(Screen screen, DeskRule.Turn turn) {
    return new Step(with(screen, new Desk(turn.page())), turn.wish());
  }

  private static Screen refusePin(Screen screen, PinHint hint, Instant now) {
    return switch (screen.scene()) {
      case PinWanted(var facts, var minimum, _, _) ->
          scene(screen, new PinWanted(facts, minimum, "", hint), now);
      case Desk(var page) -> scene(screen, new Desk(DeskRule.refused(page, hint)), now);
      case Scene _ -> screen;
    };
  }

  private static Screen offDuty(Screen screen) {
    return onDuty(with(screen, signedOff(screen.scene())), Optional.empty());
  }

  /// The pad is a clerk's: without one it asks for a PIN again.
  private static Scene signedOff(Scene scene) {
    return switch (scene) {
      case SpendKeyed(var facts, var minimum, _, _) ->
          new PinWanted(facts, minimum, "", PinHint.LENGTH);
      case StillThere(Scene before) -> new StillThere(signedOff(before));
      case Desk(DeskPage.Pin _), Desk(DeskPage.Noted _) -> scene;
      case Desk _ -> new Desk(deskPin(Optional.empty()));
      case Scene _ -> scene;
    };
  }

  private static Step digit(Screen screen, char digit) {
    return switch (screen.scene()) {
      case PinWanted(var facts, var minimum, String keyed, _) ->
          digit == '.' || keyed.length() == PIN_MOST
              ? show(screen)
              : show(with(screen, new PinWanted(facts, minimum, keyed + digit, PinHint.LENGTH)));
      case SpendKeyed pad -> show(with(screen, pad.typed(Bill.type(pad.keyed(), digit))));
      case Desk(var page) -> turn(screen, DeskRule.digit(page, digit));
      case Scene _ -> show(screen);
    };
  }

  static Screen with(Screen screen, Scene scene) {
    return scene(screen, scene, screen.touched());
  }

  private static Step button(Screen screen, Button button) {
    return switch (button) {
      case FINISH, CANCEL -> finish(screen);
      case MORE_TIME -> show(moreTime(screen));
      case CLERK -> show(clerkTakesOver(screen));
      case USE_VOUCHER -> show(useVoucher(screen));
      case NEXT_VOUCHER -> show(nextVoucher(screen));
      case DESK -> desk(screen);
      case BACKSPACE, CLEAR -> show(unkey(screen, button == Button.CLEAR));
      case REDEEM -> redeem(screen);
      case REPRINT -> ReceiptRule.reprint(screen);
      case SIGN_OFF -> show(signOff(screen));
      case LARGE, CONTRAST, VOICE, LANGUAGE -> show(set(screen, screen.settings().pressed(button)));
    };
  }

  private static Screen set(Screen screen, Settings settings) {
    return new Screen(screen.scene(), settings, screen.troubles(), screen.duty(), screen.touched());
  }

  /// Idle and out of service are left alone, so that a child at the glass resets nobody's settings.
  /// Who asks the hub no longer waits on for what becomes of that: it may have been said.
  private static Step finish(Screen screen) {
    return switch (screen.scene()) {
      case Checking(_, OpId op) -> new Step(screen, Optional.of(new Wish.GiveUp(op)));
      case Scene scene -> show(scene.personal() ? leave(screen, screen.touched()) : screen);
    };
  }

  private static Screen signOff(Screen screen) {
    return new Screen(
        screen.rest(), Settings.DEFAULT, screen.troubles(), Optional.empty(), screen.touched());
  }

  private static Screen moreTime(Screen screen) {
    return screen.scene() instanceof StillThere(Scene before) ? with(screen, before) : screen;
  }

  private static Screen clerkTakesOver(Screen screen) {
    return switch (screen.scene()) {
      case SpendWanted(var facts, var minimum) when screen.clerk().isPresent() ->
          with(screen, new SpendKeyed(facts, minimum, "", Optional.empty()));
      case SpendWanted(var facts, var minimum) ->
          with(screen, new PinWanted(facts, minimum, "", PinHint.LENGTH));
      case Scene _ -> screen;
    };
  }

  /// From the idle glass, a sign-in that goes on, or a card that is to pay: another resident's page
  /// is not the clerk's.
  private static Step desk(Screen screen) {
    return switch (screen.scene()) {
      case Idle(), SignIn _ -> openDesk(screen, Optional.empty());
      case CardShown shown -> openDesk(screen, Optional.of(shown.card()));
      case Scene _ -> show(screen);
    };
  }

  private static Step openDesk(Screen screen, Optional<Card> payer) {
    var page = deskPin(payer);
    return screen.clerk().isPresent()
        ? turn(screen, DeskRule.known(page, screen.clerk().get()))
        : show(with(screen, new Desk(page)));
  }

  /// Only where the voucher just used tolerates another beside it.
  private static Screen nextVoucher(Screen screen) {
    return screen.scene() instanceof Accepted(_, var redeemed, var facts, _) && facts.stacks()
        ? unlessStopped(screen, new NextCode(facts.beside(redeemed)), screen.touched())
        : screen;
  }

  private static Screen useVoucher(Screen screen) {
    return screen.scene() instanceof CardShown shown
        ? with(screen, new CodeWanted(shown.card()))
        : screen;
  }

  private static Screen unkey(Screen screen, boolean all) {
    return switch (screen.scene()) {
      case PinWanted(var facts, var minimum, String keyed, _) ->
          with(screen, new PinWanted(facts, minimum, DeskRule.cut(keyed, all), PinHint.LENGTH));
      case SpendKeyed pad -> with(screen, pad.typed(DeskRule.cut(pad.keyed(), all)));
      case Desk(var page) -> with(screen, new Desk(DeskRule.unkey(page, all)));
      case Scene _ -> screen;
    };
  }

  private static Step redeem(Screen screen) {
    return switch (screen.scene()) {
      case SpendKeyed pad ->
          new Step(
              screen,
              Bill.amount(pad.keyed())
                  .map(f -> new Wish.Judge(pad.facts().voucher(), pad.facts().shown(f))));
      case PinWanted(var facts, var minimum, String keyed, _) when keyed.length() >= PIN_LEAST ->
          new Step(
              with(screen, new PinWanted(facts, minimum, keyed, PinHint.CHECKING)),
              Optional.of(new Wish.CheckPin(keyed)));
      case Desk(var page) -> turn(screen, DeskRule.confirm(page, PIN_LEAST));
      case Scene _ -> show(screen);
    };
  }
}
