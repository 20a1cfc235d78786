package wenhui.terminal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.device.CardSeen;
import wenhui.device.CodeSeen;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.Card;
import wenhui.redeem.CardFacts;
import wenhui.redeem.CardNumber;
import wenhui.redeem.Decision;
import wenhui.redeem.DeskPage;
import wenhui.redeem.DeskWish;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.Happening;
import wenhui.redeem.Ledger;
import wenhui.redeem.Ledger.Recorded;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Person;
import wenhui.redeem.Reason;
import wenhui.redeem.Redeem;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.ScreenRule;
import wenhui.redeem.ScreenRule.Wish;
import wenhui.redeem.Shown;
import wenhui.redeem.Staff;
import wenhui.redeem.Trouble;
import wenhui.redeem.VenueId;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherFacts;
import wenhui.screen.KeyPress;
import wenhui.terminal.hub.Claims;
import wenhui.token.Verdict;
import wenhui.token.VoucherVerifier;

/// The whole terminal, one event at a time. Start reading here.
///
/// ```
/// event → facts → decision → record → effect
/// ```
///
/// Devices put events in a queue from their own threads; this loop alone decides, records and
/// shows. Nothing it touches needs a lock. Nothing is shown as accepted before its record is
/// durable: the only way to [Happening.VoucherRedeemed] leads through [Ledger#record].
final class Terminal implements ClaimWork.Teller {
  private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final EventQueue events;
  private final VenueId venue;
  private final Ledger ledger;
  private final Recording recording;
  private final Supplier<VoucherVerifier> verifier;
  private final Staff staff;
  private final Disk disk;
  private final DeskWork desk;
  private final Optional<ClaimWork> hub;
  private final Effects effects;
  private final TerminalClock clock;
  private final Map<String, DeviceReport> devices = new HashMap<>();
  private Screen screen;

  /// What a terminal judges with.
  ///
  /// @param verifier of the moment: the hub may have other keys tomorrow
  /// @param staff who may sign in at the glass
  /// @param desk what the clerk's desk works with
  /// @param disk on which the ledger lies
  /// @param claims how the hub is asked; empty for a terminal that stands alone
  record Counter(
      Ledger ledger,
      Supplier<VoucherVerifier> verifier,
      Staff staff,
      DeskWork.Counter desk,
      Disk disk,
      Optional<Claims> claims) {}

  Terminal(EventQueue events, Counter counter, Effects effects, TerminalClock clock) {
    this.events = events;
    this.venue = counter.desk().venue().id();
    this.ledger = counter.ledger();
    this.recording = new Recording(ledger, counter.claims());
    this.verifier = counter.verifier();
    this.staff = counter.staff();
    this.disk = counter.disk();
    this.hub = counter.claims().map(it -> new ClaimWork(it, ledger, recording, this));
    this.desk = new DeskWork(counter.desk(), this::record, hub.map(it -> this::pay));
    this.effects = effects;
    this.clock = clock;
    this.screen = Screen.idle(clock.now().at());
  }

  /// Runs until [Event.Stop].
  void run() throws InterruptedException {
    effects.show(screen, clock.now());
    boolean on = true;
    while (on) {
      Optional<Event> event = events.poll(patience());
      revive();
      checkDuty();
      on = event.isEmpty() || handle(event.get());
      troubles(); // The clock may have become right or wrong meanwhile.
      effects.trust(clock.now());
      become(new Happening.TimePassed());
    }
  }

  /// Returns whether to go on.
  private boolean handle(Event event) {
    switch (event) {
      // An attempt of unknown outcome may be open: no second one pushes it out of memory.
      case Event.CardTapped _, Event.CodeShown _ when isBusy() ->
          LOG.info("what was held out waits until the ledger works, or the hub has answered");
      case Event.CardTapped(CardSeen card) -> tapped(card);
      case Event.CodeShown(CodeSeen code) -> shown(code);
      case Event.KeyPressed(KeyPress press) -> pressed(press);
      case Event.PinMatched(var clerk, var asked) -> answer(asked, new Happening.SignedIn(clerk));
      case Event.PinRefused(var hint, var asked) -> {
        atDesk(new DeskWish.NotePin(hint));
        answer(asked, new Happening.PinRefused(hint));
      }
      case Event.Claimed(var word) -> hub.ifPresent(it -> it.heard(word));
      case Event.LedgerOut(var why) -> failed(why);
      case Event.DeviceChanged(DeviceReport report) -> {
        devices.put(report.name(), report);
        troubles();
      }
      case Event.ReceiptDone(long serial, var paper) ->
          become(new Happening.ReceiptDone(serial, paper));
      case Event.Stop() -> {
        return false;
      }
    }
    return true;
  }

  private boolean isBusy() {
    return recording.failed() || hub.filter(ClaimWork::takesNothing).isPresent();
  }

  private void pressed(KeyPress press) {
    if (effects.meansPresent(press)) {
      become(new Happening.Pressed(press.key()));
    } else {
      LOG.info("a key was pressed on a page that had gone");
    }
  }

  /// Hashes take seconds on a small machine: whoever asked may have gone meanwhile.
  private void answer(Instant asked, Happening happening) {
    if (screen.scene().checkingPin() && screen.touched().equals(asked)) {
      become(happening);
    }
  }

  /// Whoever may not sign in any more, or has another PIN or role now, is not on duty either.
  private void checkDuty() {
    var clerk = screen.clerk();
    if (clerk.isPresent() && !clerk.equals(staff.find(clerk.get().id()))) {
      become(new Happening.SignedOff());
    }
  }

  private void tapped(CardSeen card) {
    try {
      CardFacts facts = ledger.factsFor(CardNumber.printed(card.number()), clock.now());
      Optional<Person> person = staff.holding(facts.id()).filter(it -> !it.stopped());
      if (person.isPresent()) {
        become(DeskWork.staffCard(screen.scene(), person.get(), card.assurance()));
      } else if (screen.scene() instanceof Scene.SignIn(var event, _, _)) {
        become(desk.signIn(event, facts));
      } else {
        desk.tapped(facts.id(), card.assurance());
        welcome(facts);
      }
    } catch (LedgerUnavailable e) {
      failed(e);
    }
  }

  private void welcome(CardFacts facts) throws LedgerUnavailable {
    var subject = new Subject.OfCard(facts.id());
    Entry entry = record(facts.now(), subject, Optional.empty(), Redeem.decide(facts));
    become(
        switch (entry.attempt().decision()) {
          case Decision.Welcomed welcomed -> new Happening.CardWelcomed(facts, welcomed, entry);
          case Decision.Refused refused ->
              new Happening.AttemptRefused(refused, entry, Optional.empty());
          case Decision.Final other -> throw new AssertionError("not of a tap: " + other);
        });
  }

  private void shown(CodeSeen code) {
    switch (verifier.get().verify(code.text(), code.complete())) {
      case Verdict.Genuine(Voucher voucher) -> judge(voucher, screen.scene().shownWith());
      case Verdict.Rejected(Reason reason) -> reject(code, reason);
    }
  }

  private void reject(CodeSeen code, Reason reason) {
    try {
      var refused = new Decision.Refused(reason);
      var subject =
          new Subject.OfCode(Fingerprint.of(code.text().getBytes(StandardCharsets.UTF_8)));
      Entry entry = record(clock.now(), subject, Optional.empty(), refused);
      become(new Happening.AttemptRefused(refused, entry, Optional.empty()));
    } catch (LedgerUnavailable e) {
      failed(e);
    }
  }

  private void judge(Voucher voucher, Shown shown) {
    if (recording.failed()) {
      return; // The pad has gone with the ledger; a press that was on its way finds nothing.
    }
    try {
      VoucherFacts facts = ledger.factsFor(voucher, shown, clock.now());
      switch (Redeem.decide(facts)) {
        case Decision.SpendWanted(Fen minimum) -> become(new Happening.SpendNeeded(facts, minimum));
        case Decision.Final decision -> settle(facts, decision);
      }
    } catch (LedgerUnavailable e) {
      failed(e);
    }
  }

  private void settle(VoucherFacts facts, Decision.Final decision) throws LedgerUnavailable {
    var voucher = facts.voucher();
    var holder = facts.circumstances().holder().map(Card::id);
    var subject = new Subject.OfVoucher(voucher.id(), voucher.batch(), holder);
    var attempt = attempt(facts.now(), subject, decision).withSpend(facts.spend());
    if (hub.isPresent() && decision instanceof Decision.Redeemed) {
      hub.get().claim(new Recording.Open(attempt, Optional.of(facts)));
      return;
    }
    switch (recording.record(attempt, Optional.of(facts))) {
      case Recorded.Stored(Entry entry) -> announce(entry, Optional.of(facts));
      case Recorded.Taken(var earlier) ->
          // Only a second writer on the same file can do this; the index stopped it.
          settle(
              facts,
              new Decision.Refused(Reason.ALREADY_USED, Optional.of(earlier), Optional.empty()));
    }
  }

  /// Shows what a durable entry says, and nothing else.
  @Override
  public void announce(Entry entry, Optional<VoucherFacts> facts) {
    switch (entry.attempt().decision()) {
      case Decision.Redeemed redeemed -> {
        become(new Happening.VoucherRedeemed(facts.orElseThrow(), redeemed, entry));
        var paper = effects.print(entry, facts.orElseThrow());
        become(new Happening.ReceiptDone(entry.serial(), paper));
      }
      case Decision.Refused refused -> become(new Happening.AttemptRefused(refused, entry, facts));
      case Decision.Welcomed _ -> LOG.info("entry {} welcomed a card", entry.serial());
      case Decision.Final _ -> note(DeskWork.told(entry));
    }
  }

  private void pay(CardFacts facts, Fen bill, Decision.Paid paid, boolean itself)
      throws LedgerUnavailable {
    var card = new Subject.OfCard(facts.id());
    var attempt = attempt(facts.now(), card, paid).withSpend(Optional.of(bill));
    hub.orElseThrow().pay(new Recording.Open(attempt, Optional.empty()), itself);
  }

  /// The refusal has an op of its own: what the other came to is the hub's to know.
  @Override
  public void refuse(Recording.Open open, Reason why) throws LedgerUnavailable {
    var it = open.attempt().decided(new Decision.Refused(why));
    if (open.facts().isPresent()) {
      settle(open.facts().get(), it.decision());
    } else {
      announce(record(it.now(), it.subject(), it.spend(), it.decision()), open.facts());
    }
  }

  @Override
  public void asking(Recording.Open open) {
    become(new Happening.HubAsked(open.facts(), open.attempt().op()));
  }

  /// An old result is in the log, not on the next resident's glass.
  private void announceLate(Entry entry, Optional<VoucherFacts> facts) {
    var age = Duration.between(entry.attempt().now().at(), clock.now().at());
    if (age.compareTo(Screen.PATIENCE) < 0) {
      announce(entry, facts);
    } else {
      LOG.warn("entry {} was stored, but only now is it certain", entry.serial());
    }
  }

  private Attempt attempt(Moment now, Subject subject, Decision.Final decision) {
    return new Attempt(
        clock.newOp(),
        now,
        venue,
        screen.clerk().map(clerk -> clerk.id()),
        subject,
        Optional.empty(),
        decision);
  }

  private Entry record(Moment now, Subject subject, Optional<Fen> spend, Decision.Final decision)
      throws LedgerUnavailable {
    var attempt = attempt(now, subject, decision).withSpend(spend);
    var undone = hub.isPresent() ? hub.get().takeBack(attempt) : Optional.<Entry>empty();
    if (undone.isPresent()) {
      return undone.get();
    }
    return switch (recording.record(attempt, Optional.empty())) {
      case Recorded.Stored(Entry entry) -> entry;
      case Recorded.Taken _ -> throw new AssertionError("only a voucher's use can be taken");
    };
  }

  /// One step of the glass: what it shows next, then what it asks of us.
  private void become(Happening happening) {
    var now = clock.now();
    ScreenRule.Step step = ScreenRule.next(screen, happening, now.at());
    if (!step.screen().equals(screen)) {
      screen = step.screen();
      effects.show(screen, now);
    }
    step.wish().ifPresent(this::grant);
  }

  private void grant(Wish wish) {
    switch (wish) {
      case Wish.Judge(Voucher voucher, Shown shown) -> judge(voucher, shown);
      case Wish.AtDesk(var work) -> atDesk(work);
      case Wish.CheckPin(String pin) -> effects.checkPin(pin, screen.touched());
      case Wish.GiveUp(OpId op) -> hub.ifPresent(it -> it.giveUp(op));
      case Wish.Reprint(Entry entry) -> effects.reprint(entry);
    }
  }

  private void atDesk(DeskWish wish) {
    try {
      if (!recording.failed()) {
        desk.grant(wish, screen.clerk(), clock.now()).ifPresent(this::note);
      }
    } catch (LedgerUnavailable e) {
      failed(e);
    }
  }

  /// What was done at the desk is shown, and put on paper where that helps.
  private void note(Happening happening) {
    become(happening);
    if (happening instanceof Happening.AtDesk(DeskPage.Noted(var entry, _))) {
      become(new Happening.ReceiptDone(entry.serial(), effects.print(entry)));
    }
  }

  private void troubles() {
    Set<Trouble> now =
        Troubles.of(devices.values(), recording.failed(), clock.now().trust(), disk.nearlyFull());
    hub.ifPresent(it -> now.addAll(it.troubles()));
    if (!now.equals(screen.troubles())) {
      become(new Happening.TroublesChanged(now));
    }
  }

  @Override
  public void failed(LedgerUnavailable e) {
    LOG.error("redemption stops: {}", e.getMessage());
    recording.fail();
    troubles();
  }

  private void revive() {
    boolean was = recording.failed();
    var late = recording.reviveIfDue();
    if (was && !recording.failed()) {
      troubles();
    }
    late.ifPresent(it -> announceLate(it.entry(), it.facts()));
  }

  private Duration patience() {
    return recording.failed()
        ? Recording.REVIVE_EVERY
        : screen.due().map(due -> clock.until(due, TICK)).orElse(TICK);
  }
}
