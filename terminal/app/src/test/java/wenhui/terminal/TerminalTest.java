package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CodeSeen;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.redeem.Attempt;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.CardFacts;
import wenhui.redeem.CardNumber;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Key;
import wenhui.redeem.Ledger;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Person;
import wenhui.redeem.Programme;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.Shown;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherFacts;
import wenhui.redeem.VoucherId;
import wenhui.screen.KeyPress;
import wenhui.token.KeyId;
import wenhui.token.KeyRegistry;
import wenhui.token.SigningKey;
import wenhui.token.VoucherSigner;
import wenhui.token.VoucherVerifier;

/// The loop from event to effect, over a real ledger file and real signatures.
final class TerminalTest {
  private static final String DISTRICT = "130803";

  /// 00:30 on 1 June in Shanghai, when it is still 31 May in UTC.
  private static final Instant NIGHT = Instant.parse("2026-05-31T16:30:00Z");

  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
  private static final Venue STATION =
      new Venue(new VenueId("QX"), "清溪文化站", new VenueClass(4), "清溪");
  private static final Terms TEN_OFF =
      new Terms(
          new BatchId(1),
          "立减10元",
          FundingSource.CITY,
          new Benefit.CashOff(),
          1,
          Optional.empty(),
          Terms.Offline.HOME);

  private static final Person LI =
      new Person(new ClerkId("li"), "李*", Person.Role.CLERK, "no hash");

  private static final Programme PROGRAMME =
      new Programme("p-2026", DISTRICT, List.of(STATION), List.of(TEN_OFF), List.of());

  @TempDir Path dir;

  private final EventQueue events = new EventQueue();
  private final SigningKey key = SigningKey.generate(new SecureRandom());
  private final Notes notes = new Notes();
  private SqliteLedger ledger;
  private Faulty faulty;

  @BeforeEach
  void open() throws LedgerUnavailable {
    InstantSource clock = InstantSource.fixed(NIGHT);
    ledger = SqliteLedger.open(dir.resolve("l.db"), new Station(DISTRICT, "T-1", STATION, clock));
    ledger.learn(PROGRAMME);
    faulty = new Faulty(ledger);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void a_voucher_is_accepted_once_and_the_day_is_chinas() throws Exception {
    show(1);
    show(1);
    run();
    assertInstanceOf(Scene.Accepted.class, notes.scenes.get(1));
    var declined = assertInstanceOf(Scene.Declined.class, notes.scenes.get(2));
    assertEquals(Reason.ALREADY_USED, declined.refused().reason());
    assertEquals("清溪文化站", declined.refused().earlier().orElseThrow().venue());
  }

  @Test
  void nothing_is_shown_as_accepted_before_its_record_is_durable() throws Exception {
    notes.beforeShowing =
        scene -> {
          if (scene instanceof Scene.Accepted accepted) {
            assertTrue(ledger.find(accepted.entry().attempt().op()).isPresent());
          }
        };
    show(1);
    run();
    assertTrue(notes.scenes.stream().anyMatch(Scene.Accepted.class::isInstance));
  }

  @Test
  void a_record_of_unknown_outcome_that_was_stored_is_shown_once_the_ledger_is_back()
      throws Exception {
    faulty.failAfterStoring = true;
    show(1);
    run();
    assertInstanceOf(Scene.OutOfService.class, notes.scenes.get(1));
    assertInstanceOf(Scene.Accepted.class, notes.scenes.getLast());
    assertEquals(1, ledger.log().count(wenhui.redeem.LogFilter.of(JUNE_1)));
  }

  @Test
  @Timeout(60)
  void what_is_held_out_meanwhile_does_not_make_it_forget_an_open_attempt() throws Exception {
    faulty.failAfterStoring = true;
    faulty.failRevives = 1;
    show(1);
    events.offer(new Event.CodeShown(CodeSeen.of("no voucher")));
    notes.beforeShowing =
        scene -> {
          if (scene instanceof Scene.Accepted) {
            events.offer(new Event.Stop());
          }
        };
    terminal().run();
    assertInstanceOf(Scene.Accepted.class, notes.scenes.getLast());
    assertTrue(notes.scenes.stream().noneMatch(Scene.Declined.class::isInstance));
  }

  @Test
  void a_record_of_unknown_outcome_that_was_not_stored_is_never_shown() throws Exception {
    faulty.failBeforeStoring = true;
    show(1);
    run();
    assertInstanceOf(Scene.OutOfService.class, notes.scenes.get(1));
    assertInstanceOf(Scene.Idle.class, notes.scenes.getLast());
    assertTrue(notes.scenes.stream().noneMatch(Scene.Accepted.class::isInstance));
  }

  @Test
  void a_code_that_is_no_voucher_is_refused_and_its_text_is_not_kept() throws Exception {
    events.offer(new Event.CodeShown(CodeSeen.of("https://example.org/secret")));
    run();
    var declined = assertInstanceOf(Scene.Declined.class, notes.scenes.getLast());
    assertEquals(Reason.NOT_A_VOUCHER, declined.refused().reason());
    byte[] file = java.nio.file.Files.readAllBytes(dir.resolve("l.db"));
    assertTrue(!new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).contains("secret"));
  }

  @Test
  void a_press_on_a_page_that_has_gone_does_nothing() throws Exception {
    show(1);
    events.offer(
        new Event.KeyPressed(
            new KeyPress(Key.Button.FINISH, OptionalLong.of(1), Optional.empty())));
    run();
    assertInstanceOf(Scene.Accepted.class, notes.scenes.getLast());
  }

  @Test
  void a_clerk_who_may_no_longer_sign_in_is_off_duty() throws Exception {
    ledger.staff().put(LI);
    askForBill();
    keyInPin();
    events.offer(new Event.PinMatched(LI, NIGHT));
    run();
    assertInstanceOf(Scene.SpendKeyed.class, notes.scenes.getLast());

    ledger.staff().put(new Person(LI.id(), LI.displayName(), LI.role(), "another"));
    askForBill();
    keyInPin();
    events.offer(new Event.PinMatched(LI, NIGHT));
    run();
    assertInstanceOf(Scene.PinWanted.class, notes.scenes.getLast());
  }

  private void askForBill() {
    show(2, new Fen(5_000));
  }

  private void show(int number) {
    show(number, Fen.ZERO);
  }

  private void show(int number, Fen minimum) {
    var voucher =
        new Voucher(
            new VoucherId(UUID.fromString("13080300-0000-4000-8000-%012x".formatted(number))),
            TEN_OFF.batch(),
            new Fen(1_000),
            minimum,
            VenueClass.ANY,
            JUNE_1,
            JUNE_1);
    String token = new VoucherSigner("p-2026", new KeyId(1), key).sign(voucher);
    events.offer(new Event.CodeShown(CodeSeen.of(token)));
  }

  @Test
  void a_pin_that_was_keyed_in_on_another_page_signs_nobody_in() throws Exception {
    ledger.staff().put(LI);
    askForBill();
    keyInPin();
    events.offer(new Event.PinMatched(LI, NIGHT.minusMillis(1)));
    run();
    assertInstanceOf(Scene.PinWanted.class, notes.scenes.getLast());
  }

  private void keyInPin() {
    events.offer(press(Key.Button.CLERK));
    "2580".chars().forEach(digit -> events.offer(press(new Key.Digit((char) digit))));
    events.offer(press(Key.Button.REDEEM));
  }

  private static Event press(Key key) {
    return new Event.KeyPressed(KeyPress.of(key));
  }

  private void run() throws InterruptedException {
    events.offer(press(Key.Button.LARGE)); // One turn to revive in.
    events.offer(new Event.Stop());
    terminal().run();
  }

  private Terminal terminal() {
    var keys = KeyRegistry.of(key.trustedAs(new KeyId(1)));
    var verifier = new VoucherVerifier(keys, "p-2026", DISTRICT);
    var counter =
        new Terminal.Counter(
            faulty,
            () -> verifier,
            ledger.staff(),
            new DeskWork.Counter(ledger.daybook(), PROGRAMME, STATION, Fen.ZERO),
            new Disk(dir, 0),
            Optional.empty());
    var clock =
        new TerminalClock(
            InstantSource.fixed(NIGHT), TimeKeeper.host(), new SecureRandom(), Instant.EPOCH);
    return new Terminal(events, counter, notes, clock);
  }

  /// Writes down the scenes that were shown, each once.
  private static final class Notes implements Effects {
    interface Look {
      void at(Scene scene) throws LedgerUnavailable;
    }

    final List<Scene> scenes = new ArrayList<>();
    Look beforeShowing = _ -> {};

    @Override
    public void show(Screen screen, Moment now) {
      try {
        beforeShowing.at(screen.scene());
      } catch (LedgerUnavailable e) {
        throw new AssertionError(e);
      }
      if (scenes.isEmpty() || !scenes.getLast().equals(screen.scene())) {
        scenes.add(screen.scene());
      }
    }

    @Override
    public void trust(Moment now) {}

    @Override
    public boolean meansPresent(KeyPress press) {
      return press.version().isEmpty() || press.version().getAsLong() >= scenes.size();
    }

    @Override
    public Scene.Paper print(Entry entry, VoucherFacts facts) {
      return Scene.Paper.NONE;
    }

    @Override
    public Scene.Paper print(Entry entry) {
      return Scene.Paper.NONE;
    }

    @Override
    public void reprint(Entry entry) {}

    @Override
    public void checkPin(String pin, Instant asked) {}
  }

  /// A real ledger whose commit fails once, before or after the row is stored.
  private static final class Faulty implements Ledger {
    private final SqliteLedger real;
    boolean failBeforeStoring;
    boolean failAfterStoring;
    int failRevives;

    Faulty(SqliteLedger real) {
      this.real = real;
    }

    @Override
    public Recorded record(Attempt attempt) throws LedgerUnavailable {
      if (failBeforeStoring) {
        failBeforeStoring = false;
        throw new LedgerUnavailable("commit", new IOException("no space left on device"));
      }
      var recorded = real.record(attempt);
      if (failAfterStoring) {
        failAfterStoring = false;
        throw new LedgerUnavailable("commit", new IOException("input/output error"));
      }
      return recorded;
    }

    @Override
    public VoucherFacts factsFor(Voucher voucher, Shown shown, Moment now)
        throws LedgerUnavailable {
      return real.factsFor(voucher, shown, now);
    }

    @Override
    public CardFacts factsFor(CardNumber number, Moment now) throws LedgerUnavailable {
      return real.factsFor(number, now);
    }

    @Override
    public Optional<Entry> find(OpId op) throws LedgerUnavailable {
      return real.find(op);
    }

    @Override
    public void revive() throws LedgerUnavailable {
      if (failRevives-- > 0) {
        throw new LedgerUnavailable("open", new IOException("input/output error"));
      }
      real.revive();
    }
  }
}
