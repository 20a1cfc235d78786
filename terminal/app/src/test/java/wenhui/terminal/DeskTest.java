package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;
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
import wenhui.redeem.LogFilter;
import wenhui.redeem.Moment;
import wenhui.redeem.Person;
import wenhui.redeem.Programme;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.Terms;
import wenhui.redeem.Undo;
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

/// The clerk's desk, from keys and staff cards to entries, over a real ledger file.
final class DeskTest {
  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
  private static final Venue STATION =
      new Venue(new VenueId("QX"), "清溪文化站", new VenueClass(4), "清溪");
  private static final Terms TEN_OFF = terms(1, "立减10元");
  private static final Terms BOUND = terms(2, "记名10元");
  private static final Terms DAILY = terms(3, "每天一张");
  private static final Terms STACKING = terms(4, "可叠加10元");
  private static final Terms BALANCE = terms(5, "余额券");
  private static final CardTerms CARD_TERMS =
      new CardTerms(Map.of(DiscountClass.PLAIN, 10), 1, 1, true);
  private static final Programme PROGRAMME =
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
  private static final String RESIDENT = "1308030001";
  private static final String CLERK = "9900000001";
  private static final String SUPERVISOR = "9900000002";

  @TempDir Path dir;

  private final EventQueue events = new EventQueue();
  private final SigningKey key = SigningKey.generate(new SecureRandom());
  private final List<Scene> scenes = new ArrayList<>();
  private SqliteLedger ledger;

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
                new Fen(5_000))));
    staff("li", Person.Role.CLERK, CLERK);
    staff("zhao", Person.Role.SUPERVISOR, SUPERVISOR);
  }

  private static SqliteLedger open(Path file) throws Exception {
    var clock = InstantSource.fixed(NOON);
    return SqliteLedger.open(file, new Station("130803", "T-1", STATION, clock));
  }

  private void staff(String name, Person.Role role, String card) throws Exception {
    var id = new ClerkId(name);
    ledger.staff().put(new Person(id, name + "*", role, "not a hash"));
    ledger.staff().putCard(id, Optional.of(ledger.idOf(CardNumber.printed(card))));
  }

  @AfterEach
  void whatever_happened_the_ledger_verifies() throws Exception {
    ledger.close();
    assertInstanceOf(Verification.Intact.class, LedgerVerifier.verify(dir.resolve("l.db")));
  }

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
  void above_the_limit_a_second_person_must_confirm() throws Exception {
    aloneMost = new Fen(500);
    show(1, TEN_OFF);
    tap(CLERK);
    type("3").type("1").type("1");
    tap(CLERK); // Not by the same person,
    tap(CLERK);
    type("3").type("1").type("1");
    tap(SUPERVISOR); // but by a supervisor.
    run();
    assertTrue(refused(Reason.SECOND_PERSON_WANTED));
    var undone = assertInstanceOf(Decision.Undone.class, noted());
    assertEquals(Optional.of(new ClerkId("zhao")), undone.second());
  }

  @Test
  void a_card_pays_with_discount_points_and_allowance() throws Exception {
    tap(RESIDENT);
    press(Button.DESK);
    tap(CLERK);
    type("68")
        .press(Button.REDEEM)
        .type("500")
        .press(Button.REDEEM)
        .type("50")
        .press(Button.REDEEM);
    run();
    var paid = assertInstanceOf(Decision.Paid.class, noted()).payment();
    assertEquals(new Fen(680), paid.discount());
    assertEquals(new Fen(500), paid.fromPoints());
    assertEquals(new Fen(5_000), paid.fromAllowance());
    assertEquals(new Fen(620), paid.payable());
    var account = ledger.daybook().account(ledger.idOf(new CardNumber(RESIDENT))).orElseThrow();
    assertEquals(6, account.purse().points());
    assertEquals(Fen.ZERO, account.purse().allowance());
  }

  @Test
  void a_payment_that_is_taken_back_leaves_the_card_as_it_was() throws Exception {
    tap(RESIDENT);
    press(Button.DESK);
    tap(CLERK);
    type("68")
        .press(Button.REDEEM)
        .type("500")
        .press(Button.REDEEM)
        .type("50")
        .press(Button.REDEEM);
    press(Button.REDEEM);
    type("3").type("1").type("2");
    run();
    assertInstanceOf(Decision.Undone.class, noted());
    var account = ledger.daybook().account(ledger.idOf(new CardNumber(RESIDENT))).orElseThrow();
    assertEquals(500, account.purse().points());
    assertEquals(new Fen(5_000), account.purse().allowance());
  }

  @Test
  void more_than_the_card_holds_is_refused_and_recorded() throws Exception {
    tap(RESIDENT);
    press(Button.DESK);
    tap(CLERK);
    type("68").press(Button.REDEEM).type("501").press(Button.REDEEM, Button.REDEEM);
    run();
    assertTrue(refused(Reason.POINTS_SHORT));
  }

  @Test
  void a_bound_voucher_wants_its_card() throws Exception {
    ledger.bind(voucher(1, BOUND).id(), new CardNumber(RESIDENT));
    show(1, BOUND);
    tap(RESIDENT);
    show(1, BOUND);
    run();
    assertTrue(refused(Reason.CARD_WANTED));
    var accepted = assertInstanceOf(Scene.Accepted.class, scenes.getLast());
    assertEquals(
        Optional.of(ledger.idOf(new CardNumber(RESIDENT))),
        ((wenhui.redeem.Attempt.Subject.OfVoucher) accepted.entry().attempt().subject()).holder());
  }

  @Test
  void a_holder_has_so_many_a_day_and_one_more_once_one_was_taken_back() throws Exception {
    tap(RESIDENT);
    show(1, DAILY);
    tap(RESIDENT);
    show(2, DAILY);
    tap(CLERK);
    type("3").type("1").type("1").press(Button.CANCEL);
    tap(RESIDENT);
    show(2, DAILY);
    run();
    assertTrue(refused(Reason.LIMIT_TODAY));
    assertInstanceOf(Scene.Accepted.class, scenes.getLast());
  }

  @Test
  void two_vouchers_come_off_one_bill_where_both_tolerate_it() throws Exception {
    tap(CLERK);
    press(Button.CANCEL);
    show(1, minimum(STACKING));
    press(Button.CLERK).type("30").press(Button.REDEEM, Button.NEXT_VOUCHER);
    show(2, minimum(STACKING));
    press(Button.NEXT_VOUCHER);
    show(3, TEN_OFF);
    run();
    var payable =
        scenes.stream()
            .filter(Scene.Accepted.class::isInstance)
            .map(scene -> ((Scene.Accepted) scene).redeemed().payable().orElseThrow())
            .toList();
    assertEquals(List.of(new Fen(2_000), new Fen(1_000)), payable);
    assertTrue(refused(Reason.NOT_TOGETHER));
  }

  @Test
  void what_a_use_leaves_of_a_balance_stays_for_the_next_one() throws Exception {
    tap(CLERK);
    press(Button.CANCEL);
    show(1, BALANCE);
    press(Button.CLERK).type("6").press(Button.REDEEM, Button.FINISH);
    show(1, BALANCE);
    press(Button.CLERK).type("6").press(Button.REDEEM);
    run();
    var worth =
        scenes.stream()
            .filter(Scene.Accepted.class::isInstance)
            .map(scene -> ((Scene.Accepted) scene).redeemed().worth())
            .toList();
    assertEquals(List.of(new Fen(600), new Fen(400)), worth);
  }

  private Fen aloneMost = new Fen(10_000);

  private void tap(String card) {
    events.offer(new Event.CardTapped(CardSeen.identified(CardSeen.Technology.EM4100, card)));
  }

  private DeskTest type(String keys) {
    keys.chars().forEach(c -> key(new Key.Digit((char) c)));
    return this;
  }

  private DeskTest press(Button... buttons) {
    for (var button : buttons) {
      key(button);
    }
    return this;
  }

  private void key(Key pressed) {
    events.offer(new Event.KeyPressed(KeyPress.of(pressed)));
  }

  private void show(int number, Terms terms) {
    show(voucher(number, terms));
  }

  private void show(int number, Voucher like) {
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

  private void show(Voucher voucher) {
    String token = new VoucherSigner("p-2026", new KeyId(1), key).sign(voucher);
    events.offer(new Event.CodeShown(CodeSeen.of(token)));
  }

  private static Voucher voucher(int number, Terms terms) {
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
  private static Voucher minimum(Terms terms) {
    var any = voucher(1, terms);
    return new Voucher(
        any.id(), any.batch(), any.face(), new Fen(1_000), any.venueClass(), JUNE_1, JUNE_1);
  }

  private static Terms terms(int batch, String name) {
    return new Terms(
        new BatchId(batch),
        name,
        FundingSource.CITY,
        new Benefit.CashOff(),
        batch == 5 ? 9 : 1,
        Optional.empty(),
        Terms.Offline.HOME);
  }

  private void run() throws InterruptedException {
    events.offer(new Event.Stop());
    var verifier =
        new VoucherVerifier(KeyRegistry.of(key.trustedAs(new KeyId(1))), "p-2026", "130803");
    var desk = new DeskWork.Counter(ledger.daybook(), PROGRAMME, STATION, aloneMost);
    var counter = new Terminal.Counter(ledger, verifier, ledger.staff(), desk, new Disk(dir, 0));
    var clock =
        new TerminalClock(
            InstantSource.fixed(NOON), TimeKeeper.host(), new SecureRandom(), Instant.EPOCH);
    new Terminal(events, counter, new Notes(), clock).run();
  }

  private DeskPage page() {
    return assertInstanceOf(Scene.Desk.class, scenes.getLast()).page();
  }

  private Decision.Final noted() {
    return assertInstanceOf(DeskPage.Noted.class, page()).entry().attempt().decision();
  }

  private boolean refused(Reason reason) {
    return scenes.stream()
        .anyMatch(scene -> scene instanceof Scene.Declined d && d.refused().reason() == reason);
  }

  /// Writes down the scenes that were shown.
  private final class Notes implements Effects {
    @Override
    public void show(Screen screen, Moment now) {
      scenes.add(screen.scene());
    }

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
    public void checkPin(String pin) {}
  }
}
