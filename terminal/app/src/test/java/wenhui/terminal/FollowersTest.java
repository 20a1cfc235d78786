package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wenhui.config.VoiceSettings;
import wenhui.device.Button;
import wenhui.device.CharacterDisplay;
import wenhui.device.DeviceLost;
import wenhui.device.DeviceSupervisor;
import wenhui.device.Relay;
import wenhui.device.Speaker;
import wenhui.redeem.Attempt;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.Card;
import wenhui.redeem.CardId;
import wenhui.redeem.Decision;
import wenhui.redeem.Entry;
import wenhui.redeem.EventId;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Key;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.Settings;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherFacts;
import wenhui.redeem.VoucherId;
import wenhui.screen.KeyPress;

/// Voice, gate, button and display, turn by turn, before devices that write down what they are
/// told.
final class FollowersTest {
  private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
  private static final Moment MOMENT = new Moment(NOW, Moment.Trust.SYNCED);
  private static final Venue STATION =
      new Venue(new VenueId("QX"), "清溪文化站", new VenueClass(4), "清溪");
  private static final Duration OPEN = Duration.ofSeconds(3);

  private final List<String> done = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void a_result_is_spoken_in_the_language_of_the_screen() throws Exception {
    var voice = new Voice(VoiceSettings.Language.SCREEN);
    voice.show(screen(redeemed(7, new Benefit.CashOff())));
    turn(voice.device(port()), new Recorder());
    voice.show(new Screen(declined(), settings(true), Set.of(), Optional.empty(), NOW));
    turn(voice.device(port()), new Recorder());
    assertEquals(List.of("zh-accepted zh-pay", "en-already-used en-use-another"), done);
  }

  @Test
  void the_settings_can_fix_the_language() throws Exception {
    var voice = new Voice(VoiceSettings.Language.ENGLISH);
    voice.show(screen(redeemed(7, new Benefit.CashOff())));
    turn(voice.device(port()), new Recorder());
    assertEquals(List.of("en-accepted en-pay"), done);
  }

  @Test
  void whoever_turned_the_voice_off_hears_nothing() throws Exception {
    var voice = new Voice(VoiceSettings.Language.SCREEN);
    voice.show(new Screen(declined(), settings(false), Set.of(), Optional.empty(), NOW));
    turn(voice.device(port()), new Recorder());
    assertEquals(List.of(), done);
  }

  @Test
  void without_a_speaker_the_loop_goes_on_and_the_oldest_words_are_dropped() throws Exception {
    var voice = new Voice(VoiceSettings.Language.SCREEN);
    for (int serial = 1; serial <= 1_000; serial++) {
      voice.show(screen(redeemed(serial, new Benefit.CashOff())));
    }
    DeviceSupervisor.Device<Speaker> device = voice.device(port());
    for (int i = 0; i < 3; i++) {
      turn(device, new Recorder());
    }
    assertEquals(Speaker.MOST_WAITING, done.size());
  }

  @Test
  void what_was_to_be_said_before_the_speaker_came_is_not_said() throws Exception {
    var voice = new Voice(VoiceSettings.Language.SCREEN);
    voice.show(screen(redeemed(1, new Benefit.CashOff())));
    var device = voice.device(Port.without(Voice.NAME, Recorder::new));
    device.turn().take(device.open().open());
    assertEquals(List.of(), done);
  }

  @Test
  void an_admission_opens_the_gate_once() throws Exception {
    var gate = new Gate(OPEN, nanos::get);
    DeviceSupervisor.Device<Relay> device = gate.device(port());
    gate.show(screen(redeemed(7, new Benefit.Admission())));
    turn(device, new Recorder());
    gate.show(screen(redeemed(7, new Benefit.Admission())));
    turn(device, new Recorder());
    gate.show(screen(redeemed(8, new Benefit.Admission())));
    turn(device, new Recorder());
    assertEquals(List.of("pulse PT3S", "pulse PT3S"), done);
  }

  @Test
  void a_card_that_signs_in_opens_the_gate_and_the_same_one_again_does_not() throws Exception {
    var gate = new Gate(OPEN, nanos::get);
    DeviceSupervisor.Device<Relay> device = gate.device(port());
    gate.show(screen(signIn(9, true)));
    turn(device, new Recorder());
    gate.show(screen(signIn(10, false)));
    turn(device, new Recorder());
    assertEquals(List.of("pulse PT3S"), done);
  }

  @Test
  void money_off_and_a_refusal_open_nothing() throws Exception {
    var gate = new Gate(OPEN, nanos::get);
    gate.show(screen(redeemed(7, new Benefit.CashOff())));
    gate.show(screen(declined()));
    turn(gate.device(port()), new Recorder());
    assertEquals(List.of(), done);
  }

  @Test
  void a_gate_that_was_away_does_not_open_for_whoever_stands_there_later() throws Exception {
    var gate = new Gate(OPEN, nanos::get);
    gate.show(screen(redeemed(7, new Benefit.Admission())));
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    turn(gate.device(port()), new Recorder());
    assertEquals(List.of(), done);
  }

  @Test
  void a_gate_that_is_lost_is_told_to_its_supervisor() {
    var gate = new Gate(OPEN, nanos::get);
    gate.show(screen(redeemed(7, new Benefit.Admission())));
    var broken = new Recorder();
    broken.lost = true;
    assertThrows(DeviceLost.class, () -> turn(gate.device(port()), broken));
  }

  @Test
  void the_clerks_button_puts_the_page_away() throws Exception {
    var events = new EventQueue();
    var button = new ClerkButton(events);
    turn(button.device(port()), new Recorder());
    assertEquals(
        Optional.of(new Event.KeyPressed(KeyPress.of(Key.Button.CANCEL))),
        events.poll(Duration.ZERO));
  }

  @Test
  void the_display_says_the_amount_and_the_result_in_the_letters_that_it_has() throws Exception {
    var display = new SmallDisplay("清溪文化站");
    var letters = new Recorder();
    letters.chinese = false;
    display.show(screen(redeemed(7, new Benefit.CashOff())));
    turn(display.device(port()), new Recorder());
    turn(display.device(port()), letters);
    display.show(screen(declined()));
    turn(display.device(port()), letters);
    assertEquals(
        List.of(
            "已核销 -20.00|应收 48.00",
            "Redeemed -20.00|To pay 48.00",
            "Not redeemed K12|See the screen"),
        done);
  }

  @Test
  void every_line_fits_the_narrowest_display() throws Exception {
    var display = new SmallDisplay("清溪文化站");
    var scenes =
        Stream.of(
            new Scene.Idle(),
            declined(),
            signIn(1, true),
            redeemed(1, new Benefit.Admission()),
            redeemed(1, new Benefit.CashOff()),
            new Scene.StillThere(new Scene.Idle()),
            new Scene.OutOfService(wenhui.redeem.Trouble.LEDGER_FAILED),
            new Scene.SpendWanted(facts(new Benefit.CashOff()), new Fen(5_000)),
            new Scene.SpendKeyed(
                facts(new Benefit.CashOff()), new Fen(5_000), "68.", Optional.empty()));
    for (var scene : scenes.toList()) {
      for (boolean chinese : new boolean[] {true, false}) {
        var recorder = new Recorder();
        recorder.chinese = chinese;
        display.show(screen(scene));
        turn(display.device(port()), recorder);
        for (String line : done.getLast().split("\\|")) {
          int width = line.codePoints().map(c -> c < 0x80 ? 1 : 2).sum();
          assertTrue(width <= 16, line);
          assertTrue(chinese || line.chars().allMatch(c -> c < 0x80), line);
        }
      }
    }
  }

  private static <D extends AutoCloseable> void turn(DeviceSupervisor.Device<D> device, D opened)
      throws DeviceLost, InterruptedException {
    device.turn().take(opened);
  }

  /// For devices that a test opens itself.
  private static <D extends AutoCloseable> Port<D> port() {
    return Port.without(
        "bench",
        () -> {
          throw new DeviceLost("bench", "not opened here");
        });
  }

  private static Screen screen(Scene scene) {
    return new Screen(scene, Settings.DEFAULT, Set.of(), Optional.empty(), NOW);
  }

  private static Settings settings(boolean voice) {
    return new Settings(Settings.Language.ENGLISH, false, false, voice);
  }

  private static Scene redeemed(long serial, Benefit benefit) {
    boolean admission = benefit instanceof Benefit.Admission;
    var payable = Optional.of(new Fen(4_800)).filter(_ -> !admission);
    var redeemed = new Decision.Redeemed(new Fen(2_000), payable, 1);
    return new Scene.Accepted(entry(serial, redeemed), redeemed, facts(benefit), Scene.Paper.NONE);
  }

  private static Scene declined() {
    var refused = new Decision.Refused(Reason.ALREADY_USED, Optional.empty(), Optional.empty());
    return new Scene.Declined(entry(3, refused), refused, Optional.empty());
  }

  private static Scene signIn(long serial, boolean fresh) {
    var event =
        new wenhui.redeem.Event(
            new EventId("QX-0601"), "评剧专场", NOW, NOW.plus(Duration.ofHours(2)), 80);
    var card = new Card(new CardId("0".repeat(32)), Card.Standing.ACTIVE, "张*", "0268", false);
    var greeting = new Scene.Greeting(card, fresh, entry(serial, new Decision.Welcomed(true)));
    return new Scene.SignIn(event, 12, Optional.of(greeting));
  }

  private static VoucherFacts facts(Benefit benefit) {
    var terms =
        new Terms(
            new BatchId(1),
            "公益电影",
            FundingSource.CITY,
            benefit,
            1,
            Optional.empty(),
            Terms.Offline.HOME);
    var voucher =
        new Voucher(
            new VoucherId(UUID.fromString("13080300-0000-4000-8000-000000000001")),
            new BatchId(1),
            new Fen(2_000),
            new Fen(5_000),
            new VenueClass(4),
            LocalDate.of(2026, 6, 1),
            LocalDate.of(2026, 6, 30));
    return new VoucherFacts(
        MOMENT, STATION, voucher, Optional.of(terms), false, List.of(), Optional.empty());
  }

  private static Entry entry(long serial, Decision.Final decision) {
    return new Entry(
        serial,
        new Attempt(
            OpId.at(NOW.toEpochMilli(), 1, serial),
            MOMENT,
            STATION.id(),
            Optional.empty(),
            new Attempt.Subject.OfCard(new CardId("0".repeat(32))),
            Optional.empty(),
            decision),
        "0".repeat(64));
  }

  /// Every device at once: writes down what it is told, and is pressed whenever it is asked.
  private final class Recorder implements Speaker, Relay, Button, CharacterDisplay {
    private boolean lost;
    private boolean chinese = true;

    @Override
    public void say(String... prompts) {
      done.add(String.join(" ", prompts));
    }

    @Override
    public boolean awaitSilence(Duration patience) {
      return true;
    }

    @Override
    public void pulse(Duration length) throws DeviceLost {
      check();
      done.add("pulse " + length);
    }

    @Override
    public void check() throws DeviceLost {
      if (lost) {
        throw new DeviceLost("bench", "unplugged");
      }
    }

    @Override
    public boolean await(Duration patience) {
      return true;
    }

    @Override
    public int rows() {
      return 2;
    }

    @Override
    public int columns() {
      return 16;
    }

    @Override
    public boolean chinese() {
      return chinese;
    }

    @Override
    public void show(List<String> lines) {
      done.add(String.join("|", lines));
    }

    @Override
    public String model() {
      return "bench";
    }

    @Override
    public void close() {}
  }
}
