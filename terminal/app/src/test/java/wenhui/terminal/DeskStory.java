package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CardSeen;
import wenhui.device.CodeSeen;
import wenhui.ledger.CardRegistration;
import wenhui.ledger.LedgerVerifier;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.ledger.Verification;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.Card;
import wenhui.redeem.CardNumber;
import wenhui.redeem.CardTerms;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Conditions;
import wenhui.redeem.Decision;
import wenhui.redeem.DeskPage;
import wenhui.redeem.DiscountClass;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Key;
import wenhui.redeem.Key.Button;
import wenhui.redeem.Moment;
import wenhui.redeem.Person;
import wenhui.redeem.Programme;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherFacts;
import wenhui.redeem.VoucherId;
import wenhui.screen.KeyPress;
import wenhui.terminal.hub.Claims;
import wenhui.token.KeyId;
import wenhui.token.KeyRegistry;
import wenhui.token.SigningKey;
import wenhui.token.VoucherSigner;
import wenhui.token.VoucherVerifier;

/// A terminal with staff, a resident and vouchers, to which a test tells what people do.
abstract class DeskStory {
  static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
  static final Venue STATION = new Venue(new VenueId("QX"), "清溪文化站", new VenueClass(4), "清溪");
  static final Terms TEN_OFF = terms(1, "立减10元");
  static final Terms BOUND = terms(2, "记名10元");
  static final Terms DAILY = terms(3, "每天一张");
  static final Terms STACKING = terms(4, "可叠加10元");
  static final Terms BALANCE = terms(5, "余额券");
  static final CardTerms CARD_TERMS = new CardTerms(Map.of(DiscountClass.PLAIN, 10), 1, 1, true);
  static final Programme PROGRAMME =
      new Programme(
          "p-2026",
          "130803",
          List.of(STATION),
          List.of(TEN_OFF, BOUND, DAILY, STACKING, BALANCE),
          List.of(new Programme.Performance(JUNE_1, LocalTime.of(12, 30), "评剧专场", "剧场")),
          Map.of(
              BOUND.batch(),
              new Conditions(
                  Conditions.Bearing.CARD,
                  false,
                  Conditions.Limits.NONE,
                  Conditions.Stacking.ALONE,
                  false),
              DAILY.batch(),
              new Conditions(
                  Conditions.Bearing.BEARER,
                  false,
                  new Conditions.Limits(1, 5),
                  Conditions.Stacking.ALONE,
                  false),
              STACKING.batch(),
              new Conditions(
                  Conditions.Bearing.BEARER,
                  false,
                  Conditions.Limits.NONE,
                  Conditions.Stacking.ANY,
                  false),
              BALANCE.batch(),
              new Conditions(
                  Conditions.Bearing.BEARER,
                  false,
                  Conditions.Limits.NONE,
                  Conditions.Stacking.ALONE,
                  true)),
          Map.of(STATION.id(), CARD_TERMS));
  static final String RESIDENT = "1308030001";
  static final String RICH = "1308030002";
  static final String CLERK = "9900000001";
  static final String SUPERVISOR = "9900000002";

  @TempDir Path dir;

  final EventQueue events = new EventQueue();
  final SigningKey key = SigningKey.generate(new SecureRandom());
  final List<Scene> scenes = new ArrayList<>();
  SqliteLedger ledger;

  @BeforeEach
  void open() throws Exception {
    ledger = open(dir.resolve("l.db"));
    ledger.learn(PROGRAMME);
    ledger.learnCards(
        List.of(
            new CardRegistration(
                new CardNumber(RESIDENT),
                Card.Standing.ACTIVE,
                "张*",
                false,
                2,
                500,
                new Fen(5_000)),
            new CardRegistration(
                new CardNumber(RICH), Card.Standing.ACTIVE, "赵*", false, 0, 0, new Fen(90_000))));
    staff("li", Person.Role.CLERK, CLERK);
    staff("zhao", Person.Role.SUPERVISOR, SUPERVISOR);
  }

  static SqliteLedger open(Path file) throws Exception {
    var clock = InstantSource.fixed(NOON);
    return SqliteLedger.open(file, new Station("130803", "T-1", STATION, clock));
  }

  void staff(String name, Person.Role role, String card) throws Exception {
    var id = new ClerkId(name);
    ledger.staff().put(new Person(id, name + "*", role, "not a hash"));
    ledger.staff().putCard(id, Optional.of(CardNumber.printed(card)));
  }

  @AfterEach
  void whatever_happened_the_ledger_verifies() throws Exception {
    ledger.close();
    assertInstanceOf(Verification.Intact.class, LedgerVerifier.verify(dir.resolve("l.db")));
  }

  Fen aloneMost = new Fen(10_000);

  /// Whether the terminal stops when all is done that it was told; else somebody stops it.
  boolean stops = true;

  /// The hub, if there is one.
  Optional<Claims> claims = Optional.empty();

  void tap(String card) {
    events.offer(new Event.CardTapped(CardSeen.identified(CardSeen.Technology.EM4100, card)));
  }

  /// With a card that has proved to be itself.
  void tapProven(String card) {
    events.offer(
        new Event.CardTapped(
            new CardSeen(
                CardSeen.Technology.ISO_14443_4, card, card, CardSeen.Assurance.AUTHENTICATED)));
  }

  DeskStory type(String keys) {
    keys.chars().forEach(c -> key(new Key.Digit((char) c)));
    return this;
  }

  DeskStory press(Button... buttons) {
    for (var button : buttons) {
      key(button);
    }
    return this;
  }

  void key(Key pressed) {
    events.offer(new Event.KeyPressed(KeyPress.of(pressed)));
  }

  void show(int number, Terms terms) {
    show(voucher(number, terms));
  }

  void show(int number, Voucher like) {
    show(
        new Voucher(
            voucher(number, STACKING).id(),
            like.batch(),
            like.face(),
            like.minimumSpend(),
            like.venueClass(),
            like.firstDay(),
            like.lastDay()));
  }

  void show(Voucher voucher) {
    String token = new VoucherSigner("p-2026", new KeyId(1), key).sign(voucher);
    events.offer(new Event.CodeShown(CodeSeen.of(token)));
  }

  static Voucher voucher(int number, Terms terms) {
    return new Voucher(
        new VoucherId(
            UUID.fromString(
                "13080300-0000-4000-8000-%012x".formatted(number + 100 * terms.batch().number()))),
        terms.batch(),
        new Fen(1_000),
        Fen.ZERO,
        VenueClass.ANY,
        JUNE_1,
        JUNE_1);
  }

  /// A voucher that wants a bill.
  static Voucher minimum(Terms terms) {
    var any = voucher(1, terms);
    return new Voucher(
        any.id(), any.batch(), any.face(), new Fen(1_000), any.venueClass(), JUNE_1, JUNE_1);
  }

  static Terms terms(int batch, String name) {
    return new Terms(
        new BatchId(batch),
        name,
        FundingSource.CITY,
        new Benefit.CashOff(),
        batch == 5 ? 9 : 1,
        Optional.empty(),
        Terms.Offline.HOME);
  }

  void run() throws InterruptedException {
    if (stops) {
      events.offer(new Event.Stop());
    }
    var verifier =
        new VoucherVerifier(KeyRegistry.of(key.trustedAs(new KeyId(1))), "p-2026", "130803");
    var desk = new DeskWork.Counter(ledger.daybook(), PROGRAMME, STATION, aloneMost);
    var counter =
        new Terminal.Counter(
            ledger, () -> verifier, ledger.staff(), desk, new Disk(dir, 0), claims);
    var clock =
        new TerminalClock(
            InstantSource.fixed(NOON), TimeKeeper.host(), new SecureRandom(), Instant.EPOCH);
    new Terminal(events, counter, new Notes(), clock).run();
  }

  DeskPage page() {
    return assertInstanceOf(Scene.Desk.class, scenes.getLast()).page();
  }

  Decision.Final noted() {
    return assertInstanceOf(DeskPage.Noted.class, page()).entry().attempt().decision();
  }

  boolean refused(Reason reason) {
    return scenes.stream()
        .anyMatch(scene -> scene instanceof Scene.Declined d && d.refused().reason() == reason);
  }

  /// Writes down the scenes that were shown.
  final class Notes implements Effects {
    @Override
    public void show(Screen screen, Moment now) {
      scenes.add(screen.scene());
    }

    @Override
    public void trust(Moment now) {}

    @Override
    public boolean meansPresent(KeyPress press) {
      return true;
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
}
