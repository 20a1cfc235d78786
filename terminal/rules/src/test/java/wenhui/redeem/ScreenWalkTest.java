package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.Welcomed;
import wenhui.redeem.Happening.AttemptRefused;
import wenhui.redeem.Happening.CardWelcomed;
import wenhui.redeem.Happening.PinRefused;
import wenhui.redeem.Happening.Pressed;
import wenhui.redeem.Happening.ReceiptDone;
import wenhui.redeem.Happening.SignedIn;
import wenhui.redeem.Happening.SignedOff;
import wenhui.redeem.Happening.SpendNeeded;
import wenhui.redeem.Happening.TimePassed;
import wenhui.redeem.Happening.TroublesChanged;
import wenhui.redeem.Happening.VoucherRedeemed;
import wenhui.redeem.Scene.Accepted;
import wenhui.redeem.Scene.OutOfService;
import wenhui.redeem.Scene.StillThere;
import wenhui.redeem.ScreenRule.Wish;

/// A glass to which anything may happen, thousands of times, in any order.
final class ScreenWalkTest {
  private static final int STEPS = 60_000;
  private static final OpId ASKED = OpId.at(0, 1, 2);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Set<Long> redeemed = new HashSet<>();
  private Instant now = Given.NOON.at();
  private Screen screen = Screen.idle(now);
  private long serial;

  @Test
  void whatever_happens_the_glass_keeps_its_promises() {
    Set<String> met = new HashSet<>();
    for (int i = 0; i < STEPS; i++) {
      wander();
      met.add(screen.scene().state());
    }
    assertEquals(new HashSet<>(Scene.STATES), met, "seed " + seed);
  }

  @Test
  void every_state_has_an_answer_to_every_happening() {
    Map<String, Screen> one = new TreeMap<>();
    for (int i = 0; one.size() < Scene.STATES.size(); i++) {
      assertTrue(i < STEPS, () -> "seed " + seed + ": met only " + one.keySet());
      wander();
      one.putIfAbsent(screen.scene().state(), screen);
    }
    for (var start : one.values()) {
      for (var happening : oneOfEach()) {
        screen = start;
        step(happening);
      }
    }
  }

  private void wander() {
    now = now.plusMillis(random.nextInt(4) == 0 ? random.nextInt(130_000) : random.nextInt(900));
    step(anyHappening());
  }

  private void step(Happening happening) {
    var before = screen;
    var step = ScreenRule.next(screen, happening, now);
    screen = step.screen();
    Supplier<String> context =
        () -> "seed %d: %s + %s → %s".formatted(seed, before, happening, step);
    assertPromises(context);
    assertTrue(justified(step.wish(), before, happening), context);
  }

  private void assertPromises(Supplier<String> context) {
    var scene = screen.scene();
    assertTrue(Scene.STATES.contains(scene.state()), context);
    if (scene instanceof Accepted accepted) {
      assertTrue(redeemed.contains(accepted.entry().serial()), context);
      assertEquals(accepted.entry().attempt().decision(), accepted.redeemed(), context);
    }
    if (scene instanceof StillThere(Scene before)) {
      assertTrue(before.personal(), context);
      assertFalse(before instanceof StillThere || before instanceof Accepted, context);
    }
    boolean stopped = screen.troubles().stream().anyMatch(Trouble::outOfService);
    // What the hub was asked is waited for, and shown, whatever fails meanwhile.
    boolean result =
        Set.of("checking", "accepted", "refused", "still-there").contains(scene.state())
            || scene instanceof Scene.Desk(DeskPage.Noted _);
    assertEquals(stopped && !result, scene instanceof OutOfService, context);
    assertTrue(!scene.personal() || screen.due().isPresent(), context);
    assertTrue(!(scene instanceof Scene.SpendKeyed) || screen.clerk().isPresent(), context);
    if (scene instanceof Scene.Desk(DeskPage page)) {
      boolean anybodys = page instanceof DeskPage.Pin || page instanceof DeskPage.Noted;
      assertTrue(anybodys || screen.clerk().isPresent(), context);
    }
  }

  /// The glass asks only for what was on it, and only when a key was pressed.
  private static boolean justified(Optional<Wish> wish, Screen before, Happening happening) {
    if (wish.isEmpty()) {
      return true;
    }
    boolean known = happening instanceof SignedIn || happening instanceof Happening.StaffCardTapped;
    if (!(happening instanceof Pressed) && !(known && wish.get() instanceof Wish.AtDesk)) {
      return false;
    }
    return switch (wish.get()) {
      case Wish.AtDesk _ ->
          known
              || before.clerk().isPresent()
              || before.scene() instanceof Scene.Desk(DeskPage.Noted _);
      case Wish.Judge(var voucher, var shown) ->
          before.scene() instanceof Scene.SpendKeyed pad
              && voucher.equals(pad.facts().voucher())
              && Bill.amount(pad.keyed()).equals(shown.spend());
      case Wish.GiveUp(OpId op) -> before.scene() instanceof Scene.Checking c && c.op().equals(op);
      case Wish.CheckPin(String pin) ->
          before.scene() instanceof Scene.PinWanted p && p.keyed().equals(pin)
              || before.scene() instanceof Scene.Desk(DeskPage.Pin(_, String keyed, _))
                  && keyed.equals(pin)
              || before.scene() instanceof Scene.Desk(DeskPage.Second(_, _, String keyed, _))
                  && keyed.equals(pin);
      case Wish.Reprint(Entry entry) ->
          before.scene() instanceof Accepted a && a.entry().equals(entry)
              || before.scene() instanceof Scene.Desk(DeskPage.Noted(var noted, _))
                  && noted.equals(entry);
    };
  }

  @Test
  void wherever_it_is_time_alone_leads_to_rest_with_nothing_personal_left() {
    for (int walk = 0; walk < 500; walk++) {
      for (int i = random.nextInt(30); i > 0; i--) {
        screen = ScreenRule.next(screen, anyHappening(), now).screen();
      }
      for (int i = 0; i < 4; i++) {
        now = screen.due().orElse(now);
        screen = ScreenRule.next(screen, new TimePassed(), now).screen();
      }
      assertFalse(screen.scene().personal(), () -> "seed " + seed + ": " + screen);
      assertEquals(Settings.DEFAULT, screen.settings(), () -> "seed " + seed);
      assertEquals(Optional.empty(), screen.due(), () -> "seed " + seed);
    }
  }

  @Test
  void time_before_it_is_due_changes_nothing() {
    for (int i = 0; i < 20_000; i++) {
      screen = ScreenRule.next(screen, anyHappening(), now).screen();
      var early = screen.due().map(due -> due.minusMillis(1)).orElse(now.plus(Duration.ofDays(9)));
      var same = ScreenRule.next(screen, new TimePassed(), early).screen();
      assertEquals(screen, same, () -> "seed " + seed);
    }
  }

  private Happening anyHappening() {
    return switch (random.nextInt(20)) {
      case 0 -> card();
      case 1 -> new SpendNeeded(Given.FACTS, Given.VOUCHER.minimumSpend());
      case 2 -> accepted();
      case 3 -> refused();
      case 4 -> anyClerk();
      case 5 -> new ReceiptDone(serial - random.nextInt(2), any(Scene.Paper.values()));
      case 6 -> new TroublesChanged(anyTroubles());
      case 7, 8 -> new TimePassed();
      case 16 -> new Happening.AtDesk(DeskPages.any(random, serial));
      case 17 -> new Happening.SigningIn(DeskPages.signIn(random));
      case 18 -> new Happening.StaffCardTapped(Given.CLERK);
      case 19 -> asked();
      case 9, 10 -> new Pressed(new Key.Digit("0123456789.".charAt(random.nextInt(11))));
      default -> new Pressed(any(Key.Button.values()));
    };
  }

  private static Happening asked() {
    return new Happening.HubAsked(Optional.of(Given.FACTS), ASKED);
  }

  private CardWelcomed card() {
    var welcomed = new Welcomed(random.nextBoolean());
    var subject = new Attempt.Subject.OfCard(Given.CARD_ID);
    return new CardWelcomed(Given.CARD_FACTS, welcomed, Given.entry(++serial, subject, welcomed));
  }

  private VoucherRedeemed accepted() {
    var decision = new Redeemed(new Fen(2_000), Optional.empty(), 1);
    var entry = Given.entry(++serial, decision);
    redeemed.add(entry.serial());
    var facts = random.nextBoolean() ? Given.FACTS : Given.STACKING;
    return new VoucherRedeemed(facts, decision, entry);
  }

  private AttemptRefused refused() {
    var decision = new Refused(any(Reason.values()));
    var facts = random.nextBoolean() ? Optional.of(Given.FACTS) : Optional.<VoucherFacts>empty();
    return new AttemptRefused(decision, Given.entry(++serial, decision), facts);
  }

  private Happening anyClerk() {
    return switch (random.nextInt(3)) {
      case 0 -> new PinRefused(Scene.PinHint.WRONG);
      case 1 -> new SignedOff();
      default -> new SignedIn(Given.CLERK);
    };
  }

  private Set<Trouble> anyTroubles() {
    List<Trouble> mild = new ArrayList<>(List.of(Trouble.values()));
    if (random.nextInt(3) > 0) {
      mild.removeIf(Trouble::outOfService);
    }
    var troubles = EnumSet.noneOf(Trouble.class);
    for (int i = random.nextInt(4); i > 0; i--) {
      troubles.add(mild.get(random.nextInt(mild.size())));
    }
    return troubles;
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private List<Happening> oneOfEach() {
    var all = new ArrayList<Happening>();
    all.add(card());
    all.add(new SpendNeeded(Given.FACTS, Given.VOUCHER.minimumSpend()));
    all.add(accepted());
    all.add(refused());
    all.add(asked());
    all.add(new PinRefused(Scene.PinHint.WRONG));
    all.add(new SignedOff());
    all.add(new SignedIn(Given.CLERK));
    all.add(new Happening.StaffCardTapped(Given.CLERK));
    DeskPages.oneOfEach(serial).forEach(page -> all.add(new Happening.AtDesk(page)));
    all.add(new Happening.SigningIn(DeskPages.signIn(random)));
    for (var paper : Scene.Paper.values()) {
      all.add(new ReceiptDone(serial, paper));
    }
    all.add(new TroublesChanged(Set.of()));
    for (var trouble : Trouble.values()) {
      all.add(new TroublesChanged(Set.of(trouble)));
    }
    all.add(new TimePassed());
    for (var button : Key.Button.values()) {
      all.add(new Pressed(button));
    }
    for (char digit : "0123456789.".toCharArray()) {
      all.add(new Pressed(new Key.Digit(digit)));
    }
    return all;
  }
}
