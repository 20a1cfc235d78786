package wenhui.terminal;

import java.util.List;
import java.util.Optional;
import wenhui.device.CardSeen.Assurance;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.Attend;
import wenhui.redeem.Card;
import wenhui.redeem.CardFacts;
import wenhui.redeem.CardId;
import wenhui.redeem.CardPayment;
import wenhui.redeem.CardTerms;
import wenhui.redeem.Daybook;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Counted;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.DeskPage;
import wenhui.redeem.DeskWish;
import wenhui.redeem.Entry;
import wenhui.redeem.Event;
import wenhui.redeem.Fen;
import wenhui.redeem.Happening;
import wenhui.redeem.HeadCount;
import wenhui.redeem.Holdings;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.Pay;
import wenhui.redeem.PaymentFacts;
import wenhui.redeem.Person;
import wenhui.redeem.Programme;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.ShiftRule;
import wenhui.redeem.Undo;
import wenhui.redeem.Venue;

/// Does what the clerk's desk asks for: facts, decision, record, next page. The loop's thread only.
final class DeskWork {

  /// What the fund can be charged through one card in a day while neither the card nor a hub proves
  /// that the card itself is there: a serial number can be copied, so its loss is bounded.
  static final Fen UNPROVEN_A_DAY = new Fen(20_000);

  private final Counter counter;
  private final Recorder recorder;
  private final Optional<Cashier> hub;
  private final PinTries pins = new PinTries();

  /// The latest resident's card, if it has proved to be itself.
  private Optional<CardId> proven = Optional.empty();

  /// What the desk works with.
  ///
  /// @param aloneMost the largest worth that one person may take back alone
  /// @param unproven what the fund can be charged in a day through one card that has proved
  ///   nothing, where no hub is asked
  record Counter(Daybook daybook, Programme programme, Venue venue, Fen aloneMost, Fen unproven) {

    Counter(Daybook daybook, Programme programme, Venue venue, Fen aloneMost) {
      this(daybook, programme, venue, aloneMost, UNPROVEN_A_DAY);
    }

    private static final CardTerms NONE = new CardTerms(java.util.Map.of(), 0, 0, false);

    CardTerms terms() {
      return programme.cardTerms().getOrDefault(venue.id(), NONE);
    }
  }

  /// Makes a decision durable.
  interface Recorder {
    Entry record(Moment now, Subject subject, Optional<Fen> spend, Decision.Final decision)
        throws LedgerUnavailable;
  }

  /// Has the hub say whether a card may pay, where there is one, and tells what comes of it.
  interface Cashier {

    /// @param itself whether the card has proved to be itself
    void pay(CardFacts facts, Fen bill, Decision.Paid paid, boolean itself)
        throws LedgerUnavailable;
  }

  DeskWork(Counter counter, Recorder recorder, Optional<Cashier> hub) {
    this.counter = counter;
    this.recorder = recorder;
    this.hub = hub;
  }

  /// A resident tapped a card; the one before it has gone. A signed message is not enough: one that
  /// was heard elsewhere can be carried here.
  void tapped(CardId card, Assurance assurance) {
    proven = assurance == Assurance.AUTHENTICATED ? Optional.of(card) : Optional.empty();
  }

  /// What follows from `wish`; empty where the hub is asked, and all that follows is told by that.
  ///
  /// @param clerk at the glass, without whom nothing is done
  Optional<Happening> grant(DeskWish wish, Optional<Person> clerk, Moment now)
      throws LedgerUnavailable {
    if (wish instanceof DeskWish.NotePin(var hint)) {
      note(hint, now);
      return Optional.empty();
    }
    if (clerk.isEmpty()) {
      return Optional.empty();
    }
    return wish instanceof DeskWish.Pay pay
        ? pay(pay, now)
        : Optional.of(grantHere(wish, clerk.get(), now));
  }

  private void note(Scene.PinHint hint, Moment now) throws LedgerUnavailable {
    var told = pins.refused(hint, now.at());
    if (told.isPresent()) {
      var subject = new Subject.OfPin(told.get().tries());
      recorder.record(now, subject, Optional.empty(), told.get().refused());
    }
  }

  private Happening grantHere(DeskWish wish, Person clerk, Moment now) throws LedgerUnavailable {
    var book = counter.daybook();
    return switch (wish) {
      case DeskWish.OpenDesk() -> page(new DeskPage.Menu(book.shift()));
      case DeskWish.FindEntries(var path) -> page(entries(path));
      case DeskWish.FindEntry(long serial) -> page(entry(serial));
      case DeskWish.FindEvents() -> page(events(now));
      case DeskWish.OpenSignIn(var event) ->
          new Happening.SigningIn(new Scene.SignIn(event, heads(event), Optional.empty()));
      case DeskWish.FindAccount(var card) -> account(card);
      case DeskWish.Pay _, DeskWish.NotePin _ -> throw new AssertionError("not decided here");
      case DeskWish.Count(var event, int heads) -> count(event, heads, now);
      case DeskWish.TakeBack back -> takeBack(back, clerk, now);
      case DeskWish.OpenShift(Fen cash) ->
          noted(now, new Subject.OfTill(), ShiftRule.open(book.shift(), clerk.id(), now, cash));
      case DeskWish.CloseShift(var till) ->
          noted(now, new Subject.OfTill(), ShiftRule.close(book.shift(), clerk, now, till));
    };
  }

  /// A card was tapped while people sign in for `event`.
  Happening signIn(Event event, CardFacts facts) throws LedgerUnavailable {
    var before = counter.daybook().heads(event.id(), Optional.of(facts.id()));
    var decision = Attend.card(event, facts, before);
    Entry entry =
        recorder.record(facts.now(), new Subject.OfCard(facts.id()), Optional.empty(), decision);
    return switch (entry.attempt().decision()) {
      case Counted(_, int heads) ->
          new Happening.SigningIn(
              new Scene.SignIn(
                  event,
                  heads(event),
                  Optional.of(new Scene.Greeting(facts.card().orElseThrow(), heads > 0, entry))));
      case Refused refused -> new Happening.AttemptRefused(refused, entry, Optional.empty());
      case Decision.Final other -> throw new AssertionError("not of a sign-in: " + other);
    };
  }

  private int heads(Event event) throws LedgerUnavailable {
    return counter.daybook().heads(event.id(), Optional.empty()).heads();
  }

  private DeskPage entries(List<Long> path) throws LedgerUnavailable {
    int most = DeskPage.Entries.MOST;
    var found = counter.daybook().undoable(path.getLast(), most + 1);
    boolean more = found.size() > most;
    return new DeskPage.Entries(more ? found.subList(0, most) : found, more, path);
  }

  /// The clerk sees what it is before it is taken back.
  private DeskPage entry(long serial) throws LedgerUnavailable {
    return counter
        .daybook()
        .undo(serial, counter.aloneMost())
        .<DeskPage>map(
            it -> new DeskPage.Entries(List.of(it.entry()), false, DeskPage.Entries.NEWEST))
        .orElseGet(() -> new DeskPage.Number(new DeskPage.Ask.Serial(Optional.of(serial)), ""));
  }

  private DeskPage events(Moment now) {
    return new DeskPage.Events(
        counter.programme().performances().stream()
            .map(Programme.Performance::event)
            .filter(event -> event.signsIn(now))
            .limit(DeskPage.Events.MOST)
            .toList());
  }

  /// A card that has no account any more is asked for again, and refused then.
  private Happening account(Card card) throws LedgerUnavailable {
    return counter
        .daybook()
        .account(card.id())
        .<Happening>map(account ->
            page(
                new DeskPage.Number(
                    new DeskPage.Ask.Bill(new DeskPage.Payer(card, account, terms())), "")))
        .orElseGet(() -> new Happening.SignedOff());
  }

  private Optional<Happening> pay(DeskWish.Pay pay, Moment now) throws LedgerUnavailable {
    var book = counter.daybook();
    var account = book.account(pay.card().id());
    if (account.isEmpty()) {
      return Optional.of(
          noted(now, new Subject.OfCard(pay.card().id()), new Refused(Reason.CARD_UNKNOWN)));
    }
    var facts =
        new CardFacts(
            now,
            counter.venue(),
            pay.card().id(),
            Optional.of(pay.card()),
            new Holdings(0, 0, Fen.ZERO, 0),
            true);
    var terms = terms();
    var payment = CardPayment.of(pay.bill(), account.get().discountClass(), terms, pay.wanted());
    boolean itself = proven.equals(Optional.of(pay.card().id()));
    boolean sure = itself || hub.isPresent() || isLittle(pay.card().id(), payment, now);
    var decision =
        Pay.decide(new PaymentFacts(facts, account.get(), terms, pay.bill(), pay.wanted(), sure));
    if (hub.isPresent() && decision instanceof Decision.Paid paid && charges(paid)) {
      hub.get().pay(facts, pay.bill(), paid, itself);
      return Optional.empty();
    }
    var subject = new Subject.OfCard(pay.card().id());
    return Optional.of(noted(now, subject, Optional.of(pay.bill()), decision));
  }

  private static boolean charges(Decision.Paid paid) {
    return Fen.ZERO.isLessThan(paid.payment().fromAllowance());
  }

  private boolean isLittle(CardId card, CardPayment payment, Moment now) throws LedgerUnavailable {
    long today = counter.daybook().paidToday(card, now).value() + payment.worth().value();
    return today <= counter.unproven().value();
  }

  /// Where other terminals know the same card, points are earned and not spent: the hub keeps no
  /// account of them, and what two terminals both believe to be there would be spent twice.
  private CardTerms terms() {
    var terms = counter.terms();
    return hub.isEmpty()
        ? terms
        : new CardTerms(terms.percentOff(), terms.pointsPerYuan(), 0, terms.allowance());
  }

  private Happening count(Optional<Event> event, int heads, Moment now) throws LedgerUnavailable {
    if (event.isEmpty()) {
      return noted(now, new Subject.OfGroup(), Attend.visit(heads));
    }
    HeadCount before = counter.daybook().heads(event.get().id(), Optional.empty());
    return noted(now, new Subject.OfGroup(), Attend.group(event.get(), now, heads, before));
  }

  /// Whoever may not take it back alone is asked for a second person. That is an entry: no other
  /// need follow if nobody comes, and it is to be seen who tried.
  private Happening takeBack(DeskWish.TakeBack back, Person clerk, Moment now)
      throws LedgerUnavailable {
    var facts = counter.daybook().undo(back.entry().serial(), counter.aloneMost());
    var subject = new Subject.OfEntry(back.entry().serial(), back.entry().attempt().op());
    if (facts.isEmpty()) {
      return noted(now, subject, new Refused(Reason.NOTHING_TO_UNDO));
    }
    var decision = Undo.decide(facts.get(), new Undo.Wish(clerk, back.second(), back.why()));
    boolean wanted =
        decision instanceof Refused(Reason reason, _, _)
            && reason == Reason.SECOND_PERSON_WANTED
            && back.second().isEmpty();
    var told = noted(now, subject, decision);
    return wanted
        ? page(new DeskPage.Second(back.entry(), back.why(), "", Scene.PinHint.LENGTH))
        : told;
  }

  /// Somebody of the staff has shown a card. A number can be written on a blank card: it signs its
  /// owner in, but a second person's word it is not.
  static Happening staffCard(Scene scene, Person person, Assurance assurance) {
    return scene instanceof Scene.Desk(DeskPage.Second _) && assurance != Assurance.AUTHENTICATED
        ? new Happening.PinRefused(Scene.PinHint.CARD_UNPROVEN)
        : new Happening.StaffCardTapped(person);
  }

  private static Happening page(DeskPage page) {
    return new Happening.AtDesk(page);
  }

  private Happening noted(Moment now, Subject subject, Decision.Final decision)
      throws LedgerUnavailable {
    return noted(now, subject, Optional.empty(), decision);
  }

  private Happening noted(Moment now, Subject subject, Optional<Fen> spend, Decision.Final decision)
      throws LedgerUnavailable {
    return told(recorder.record(now, subject, spend, decision));
  }

  /// What a durable entry of the desk says, and nothing else.
  static Happening told(Entry entry) {
    return entry.attempt().decision() instanceof Refused refused
        ? new Happening.AttemptRefused(refused, entry, Optional.empty())
        : page(new DeskPage.Noted(entry, Scene.Paper.NONE));
  }
}
