package wenhui.redeem;

import java.time.Instant;
import java.util.Optional;
import wenhui.redeem.Key.Button;
import wenhui.redeem.Key.Digit;
import wenhui.redeem.Scene.Accepted;
import wenhui.redeem.Scene.CardShown;
import wenhui.redeem.Scene.CodeWanted;
import wenhui.redeem.Scene.Declined;
import wenhui.redeem.Scene.Idle;
import wenhui.redeem.Scene.OutOfService;
import wenhui.redeem.Scene.PinHint;
import wenhui.redeem.Scene.PinWanted;
import wenhui.redeem.Scene.SpendKeyed;
import wenhui.redeem.Scene.SpendWanted;
import wenhui.redeem.Scene.StillThere;

/// What the glass shows next: a pure function of what it shows and what happened.
///
/// ```
/// idle ─ card ──────────────→ card shown ─ use voucher → code wanted
///   │ └─ voucher ─ decided ─→ accepted | declined ─ finish, time → idle
///   └─── voucher ─ bill? ───→ spend wanted ─ clerk → (pin) → pad ─ redeem → accepted | declined
/// anything personal ─ 120 s without a touch → still there? ─ 45 s → idle, settings default
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
    record Judge(Voucher voucher, Fen spend) implements Wish {}

    /// Find out whose PIN this is; answered by [Happening.SignedIn] or [Happening.PinRefused].
    record CheckPin(String pin) implements Wish {
      @Override
      public String toString() {
        return "CheckPin";
      }
    }

    /// Print the receipt of this entry again.
    record Reprint(Entry entry) implements Wish {}
  }

  /// @param now when it happened
  public static Step next(Screen screen, Happening happening, Instant now) {
    return switch (happening) {
      case Happening.TimePassed() -> show(timePassed(screen, now));
      case Happening.TroublesChanged(var troubles) -> show(troubles(screen, troubles, now));
      case Happening.ReceiptDone(long serial, var paper) -> show(receipt(screen, serial, paper));
      case Happening.SignedIn(Person clerk) -> show(signIn(screen, clerk, now));
      case Happening.PinRefused(var hint) -> show(refusePin(screen, hint, now));
      case Happening.SignedOff() -> show(offDuty(screen));
      case Happening.Pressed(Digit(char digit)) -> show(digit(pressed(screen, now), digit));
      case Happening.Pressed(Button button) -> button(pressed(screen, now), button);
      case Happening.CardWelcomed(var facts, var welcomed, var entry) ->
          show(
              unlessStopped(
                  screen,
                  new CardShown(
                      facts.card().orElseThrow(), facts.holdings(), welcomed.counted(), entry),
                  now));
      case Happening.SpendNeeded(var facts, var minimum) ->
          show(unlessStopped(screen, new SpendWanted(facts, minimum), now));
      case Happening.VoucherRedeemed(var facts, var redeemed, var entry) ->
          show(scene(screen, new Accepted(entry, redeemed, facts, Scene.Paper.NONE), now));
      case Happening.AttemptRefused(var refused, var entry, var facts) ->
          show(scene(screen, new Declined(entry, refused, facts), now));
    };
  }

  private static Step show(Screen screen) {
    return new Step(screen, Optional.empty());
  }

  private static Screen scene(Screen from, Scene scene, Instant now) {
    return new Screen(scene, from.settings(), from.troubles(), from.duty(), now);
  }

  /// Nobody is here any more: nothing personal stays, and the next resident finds the defaults.
  private static Screen leave(Screen from, Instant now) {
    return new Screen(rest(from), Settings.DEFAULT, from.troubles(), from.duty(), now);
  }

  private static Scene rest(Screen from) {
    return from.troubles().stream()
        .filter(Trouble::outOfService)
        .max(Enum::compareTo)
        .<Scene>map(OutOfService::new)
        .orElseGet(Idle::new);
  }

  /// An invitation to go on, which makes no sense where nothing can be redeemed.
  private static Screen unlessStopped(Screen from, Scene scene, Instant now) {
    return rest(from) instanceof OutOfService ? leave(from, now) : scene(from, scene, now);
  }

  private static Screen touched(Screen screen, Instant now) {
    return scene(screen, screen.scene(), now);
  }

  /// On the pad only a clerk presses.
  private static Screen pressed(Screen screen, Instant now) {
    var touched = touched(screen, now);
    return screen.scene() instanceof SpendKeyed
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
      case CardShown _, CodeWanted _, SpendWanted _ -> stillThere(screen, now);
      case PinWanted _, SpendKeyed _, Declined _ -> stillThere(screen, now);
    };
  }

  private static Screen stillThere(Screen screen, Instant now) {
    return scene(screen, new StillThere(screen.scene()), now);
  }

  private static Screen troubles(Screen screen, java.util.Set<Trouble> troubles, Instant now) {
    var changed =
        new Screen(screen.scene(), screen.settings(), troubles, screen.duty(), screen.touched());
    boolean stopped = rest(changed) instanceof OutOfService;
    return switch (screen.scene()) {
      case Idle(), OutOfService(_) -> scene(changed, rest(changed), screen.touched());
      // A result stays until it has been read; it is true whatever has failed since.
      case Accepted _, Declined _ -> changed;
      case CardShown _, CodeWanted _, SpendWanted _ -> stopped ? leave(changed, now) : changed;
      case PinWanted _, SpendKeyed _, StillThere _ -> stopped ? leave(changed, now) : changed;
    };
  }

  private static Screen receipt(Screen screen, long serial, Scene.Paper paper) {
    return screen.scene() instanceof Accepted(var entry, var redeemed, var facts, _)
            && entry.serial() == serial
        ? with(screen, new Accepted(entry, redeemed, facts, paper))
        : screen;
  }

  /// An answer that nobody waits for any more signs nobody in.
  private static Screen signIn(Screen screen, Person clerk, Instant now) {
    return screen.scene() instanceof PinWanted(var facts, var minimum, _, _)
        ? onDuty(
            scene(screen, new SpendKeyed(facts, minimum, "", Optional.empty()), now),
            Optional.of(new Duty(clerk, now)))
        : screen;
  }

  private static Screen refusePin(Screen screen, PinHint hint, Instant now) {
    return screen.scene() instanceof PinWanted(var facts, var minimum, _, _)
        ? scene(screen, new PinWanted(facts, minimum, "", hint), now)
        : screen;
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
      case Idle _, CardShown _, CodeWanted _, SpendWanted _, PinWanted _ -> scene;
      case Accepted _, Declined _, OutOfService _ -> scene;
    };
  }

  private static Screen digit(Screen screen, char digit) {
    return switch (screen.scene()) {
      case PinWanted(var facts, var minimum, String keyed, _) ->
          digit == '.' || keyed.length() == PIN_MOST
              ? screen
              : with(screen, new PinWanted(facts, minimum, keyed + digit, PinHint.LENGTH));
      case SpendKeyed pad -> with(screen, pad(pad, Bill.type(pad.keyed(), digit)));
      case Idle _, CardShown _, CodeWanted _, SpendWanted _ -> screen;
      case Accepted _, Declined _, StillThere _, OutOfService _ -> screen;
    };
  }

  private static Screen with(Screen screen, Scene scene) {
    return scene(screen, scene, screen.touched());
  }

  private static SpendKeyed pad(SpendKeyed pad, String keyed) {
    var preview = Bill.amount(keyed).map(spend -> Redeem.decide(pad.facts().billed(spend)));
    return new SpendKeyed(pad.facts(), pad.minimum(), keyed, preview);
  }

  private static Step button(Screen screen, Button button) {
    Settings s = screen.settings();
    return switch (button) {
      case FINISH, CANCEL -> show(finish(screen));
      case MORE_TIME -> show(moreTime(screen));
      case CLERK -> show(clerkTakesOver(screen));
      case USE_VOUCHER -> show(useVoucher(screen));
      case BACKSPACE, CLEAR -> show(unkey(screen, button == Button.CLEAR));
      case REDEEM -> redeem(screen);
      case REPRINT -> reprint(screen);
      case SIGN_OFF -> show(signOff(screen));
      case LARGE ->
          show(set(screen, new Settings(s.language(), !s.large(), s.highContrast(), s.voice())));
      case CONTRAST ->
          show(set(screen, new Settings(s.language(), s.large(), !s.highContrast(), s.voice())));
      case VOICE ->
          show(set(screen, new Settings(s.language(), s.large(), s.highContrast(), !s.voice())));
      case LANGUAGE ->
          show(set(screen, new Settings(other(s), s.large(), s.highContrast(), s.voice())));
    };
  }

  private static Settings.Language other(Settings settings) {
    return switch (settings.language()) {
      case CHINESE -> Settings.Language.ENGLISH;
      case ENGLISH -> Settings.Language.CHINESE;
    };
  }

  private static Screen set(Screen screen, Settings settings) {
    return new Screen(screen.scene(), settings, screen.troubles(), screen.duty(), screen.touched());
  }

  /// Idle and out of service are left alone, so that a child at the glass resets nobody's settings.
  private static Screen finish(Screen screen) {
    return screen.scene().personal() ? leave(screen, screen.touched()) : screen;
  }

  private static Screen signOff(Screen screen) {
    return new Screen(
        rest(screen), Settings.DEFAULT, screen.troubles(), Optional.empty(), screen.touched());
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
      case Idle _, CardShown _, CodeWanted _, PinWanted _, SpendKeyed _ -> screen;
      case Accepted _, Declined _, StillThere _, OutOfService _ -> screen;
    };
  }

  private static Screen useVoucher(Screen screen) {
    return screen.scene() instanceof CardShown shown
        ? with(screen, new CodeWanted(shown.card()))
        : screen;
  }

  private static Screen unkey(Screen screen, boolean all) {
    return switch (screen.scene()) {
      case PinWanted(var facts, var minimum, String keyed, _) ->
          with(screen, new PinWanted(facts, minimum, all ? "" : shorter(keyed), PinHint.LENGTH));
      case SpendKeyed pad -> with(screen, pad(pad, all ? "" : shorter(pad.keyed())));
      case Idle _, CardShown _, CodeWanted _, SpendWanted _ -> screen;
      case Accepted _, Declined _, StillThere _, OutOfService _ -> screen;
    };
  }

  private static String shorter(String keyed) {
    return keyed.isEmpty() ? keyed : keyed.substring(0, keyed.length() - 1);
  }

  private static Step redeem(Screen screen) {
    return switch (screen.scene()) {
      case SpendKeyed pad ->
          new Step(
              screen, Bill.amount(pad.keyed()).map(f -> new Wish.Judge(pad.facts().voucher(), f)));
      case PinWanted pin when pin.keyed().length() >= PIN_LEAST ->
          new Step(screen, Optional.of(new Wish.CheckPin(pin.keyed())));
      case Idle _, CardShown _, CodeWanted _, SpendWanted _, PinWanted _ -> show(screen);
      case Accepted _, Declined _, StillThere _, OutOfService _ -> show(screen);
    };
  }

  private static Step reprint(Screen screen) {
    return screen.scene() instanceof Accepted(var entry, var redeemed, var facts, var paper)
            && paper == Scene.Paper.NOT_PRINTED
        ? new Step(
            with(screen, new Accepted(entry, redeemed, facts, Scene.Paper.PRINTING)),
            Optional.of(new Wish.Reprint(entry)))
        : show(screen);
  }
}
