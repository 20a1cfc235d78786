package wenhui.link.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import wenhui.link.Anchor;
import wenhui.link.FieldWriter;
import wenhui.link.GrantKind;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Outbox;
import wenhui.link.Reply.Denial;
import wenhui.link.Reply.OpResult;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.link.TimeBase;
import wenhui.link.book.Op.State;
import wenhui.link.book.OpRule.Event;
import wenhui.redeem.BatchId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// One boot of a terminal: its operations and grants, by the rules of protocol §3.
///
/// Before anything happens at the counter it is in the [Store]. In memory is only what must not
/// survive: which boot this is, and what is known of the hub's time.
///
/// Safe for several threads: the courier's and the one that decides.
public final class OpBook implements Outbox {

  /// The most open grants of a terminal (protocol §8).
  public static final int MOST_GRANTS = 64;

  /// W: how long a redemption may be taken back without asking the hub (protocol §8).
  private static final long WINDOW_MS = 30 * 60_000L;

  private final Boot boot;
  private final Store store;
  private final Intake intake;
  private final Rights rights;
  private int asked;

  private OpBook(Boot boot) {
    this.boot = boot;
    this.store = boot.store();
    this.intake = new Intake(boot);
    this.rights = new Rights(boot);
  }

  /// The terminal starts: writes BOOT, and gives up the claims that nobody waits for any more.
  ///
  /// If the store holds another installation's journal, one that an admin has begun at the hub
  /// begins with it: the next generation, or that of the terminal this one has become. Grants of
  /// the old one are over. What the hub may not have heard is told again; the rest is asked for.
  ///
  /// Call it once for a [Store#boot], before anybody else writes to the journal.
  ///
  /// @param whose as the hub says; not an earlier generation than the store's
  public static OpBook boot(Installation whose, Store store, Surroundings around)
      throws LedgerUnavailable {
    var boot = new Boot(store, around);
    var before = store.standing().whose();
    if (whose.isBefore(before)) {
      throw new IllegalArgumentException("the journal is further: " + before);
    }
    var draft = boot.draft();
    if (whose.equals(before)) {
      begin(boot, draft, List.of());
    } else {
      draft.begins(whose);
      store.grants().forEach(grant -> draft.grant(grant.closed()));
      begin(boot, draft, pending(store));
    }
    return new OpBook(boot);
  }

  private static void begin(Boot boot, Draft draft, List<Op> toTellAgain) throws LedgerUnavailable {
    draft.entry(Kind.BOOT, new FieldWriter().put("clock", "UNTRUSTED"));
    for (Op op : toTellAgain) {
      tellAgain(draft, op);
    }
    for (Op op : pending(boot.store())) {
      if (boot.safeguards().isOrphaned(op)) {
        draft.op(op.in(State.VOIDING).saying("")).entry(Kind.VOID, op);
      }
    }
    boot.begun(draft.store(boot.store()));
  }

  private static void tellAgain(Draft draft, Op op) {
    boolean voiding = op.state() == State.VOIDING;
    if (op.grant().isPresent() && (voiding || op.state() == State.OFFLINE)) {
      draft.entry(Kind.OFFLINE, op);
    }
    if (voiding) {
      draft.entry(Kind.VOID, op);
    }
  }

  private static List<Op> pending(Store store) throws LedgerUnavailable {
    return store.pending(0, Integer.MAX_VALUE);
  }

  // ---- at the counter

  /// Somebody wants to use a voucher or pay from a card.
  ///
  /// @param id new; after [LedgerUnavailable] it tells what became of this
  /// @param words what the store is to enter in its books when the goods go out, in the same
  ///   transaction; empty for nothing. Whoever gives words writes down refusals itself
  /// @param linkUp whether the hub answered lately
  public synchronized Acceptance present(OpId id, Presented what, String words, boolean linkUp)
      throws LedgerUnavailable {
    return intake.present(id, what, words, linkUp);
  }

  /// The message that asks for an op in SENT. Made anew each time; the op stays the same (R4).
  public synchronized Request.Claim claim(OpId id) throws LedgerUnavailable {
    var op = store.op(id).orElseThrow();
    return new Request.Claim(boot.envelope(), id, op.subject(), op.amount());
  }

  /// No answer for 15 s, or the clerk will not wait: no goods under this op. Another try is another
  /// op (R4).
  public synchronized void giveUp(OpId op) throws LedgerUnavailable {
    applyTo(op, new Event.GivenUp());
  }

  /// The goods are back in the shop: only then call this (R6).
  ///
  /// @param words what the store is to enter in its books when that is for good: at once, or, where
  ///   the hub may still say no, with its word. Empty for nothing
  /// @return whether it is, or may still become, undone; if not, the goods go out again
  public synchronized boolean undo(OpId id, String words, boolean linkUp) throws LedgerUnavailable {
    var standing = store.standing();
    var op = store.op(id);
    if (standing.locked() || op.isEmpty() || !op.get().state().isHandedOut()) {
      return false;
    }
    boolean ask = linkUp && op.get().state() == State.DONE;
    boolean inTime =
        op.get().when().boot().equals(boot.now().boot())
            && TimeBase.surelyWithin(WINDOW_MS, op.get().when().upMs(), boot.now().upMs());
    return (ask ? boot.mayAsk(standing) : inTime)
        && apply(op.get().saying(words), new Event.TakenBack(!ask));
  }

  /// What became of an op.
  public synchronized Optional<Op> op(OpId id) throws LedgerUnavailable {
    return store.op(id);
  }

  /// What is known of the hub's time in this run; empty before the gate opens.
  public synchronized Optional<TimeBase> timeBase() {
    return boot.timeBase();
  }

  // ---- grants

  /// Asks for a right to accept offline, unless there is one already or there are too many.
  public synchronized boolean want(Grant.Right right, long amount) throws LedgerUnavailable {
    return rights.want(right, amount);
  }

  /// Keeps a credit of a batch at hand: asks for another when fewer than `least` are left of those
  /// there are and none is asked for. Those that are used up are given back.
  public synchronized void keepCredit(BatchId batch, long amount, long least)
      throws LedgerUnavailable {
    rights.keepCredit(batch, amount, least);
  }

  /// How many rights of a kind are open or asked for.
  public synchronized long held(GrantKind kind) throws LedgerUnavailable {
    return rights.held(kind);
  }

  /// Gives back whatever is open of a right: nobody wants it any more.
  public synchronized void giveBack(Grant.Right right) throws LedgerUnavailable {
    rights.giveBack(right);
  }

  /// Asks for the lease of a voucher that is used here again and again, unless there is one. Of
  /// more than `most` leases the oldest is given back: who has not come for so long, comes online.
  public synchronized void keepHome(VoucherId voucher, int most) throws LedgerUnavailable {
    rights.keepHome(voucher, most);
  }

  /// The grants under which something may be accepted without the hub right now: none while nobody
  /// vouches for the time.
  public synchronized List<Grant> usable() throws LedgerUnavailable {
    return rights.usable();
  }

  /// Gives back leases that no use is left of, and what has surely or perhaps run out; it is of no
  /// use here any more.
  public synchronized void closeRunOut() throws LedgerUnavailable {
    rights.closeRunOut();
  }

  // ---- the outbox

  @Override
  public synchronized Identity identity() throws LedgerUnavailable {
    return boot.identity();
  }

  @Override
  public synchronized Head head() throws LedgerUnavailable {
    return store.standing().head();
  }

  @Override
  public synchronized Optional<Head> headAt(long seq) throws LedgerUnavailable {
    return store.headAt(seq);
  }

  @Override
  public synchronized long acknowledged() throws LedgerUnavailable {
    return store.standing().acknowledged();
  }

  @Override
  public synchronized List<JournalEntry> after(long seq, int most) throws LedgerUnavailable {
    return store.after(seq, most);
  }

  /// In turn: fifty that stay without an answer for months must not keep the others waiting.
  @Override
  public synchronized List<Question> questions(int most) throws LedgerUnavailable {
    var ops = new ArrayList<>(store.pending(asked, most));
    asked = ops.size() < most ? 0 : asked + most;
    if (ops.isEmpty() && asked == 0) {
      ops.addAll(store.pending(0, most));
    }
    var questions = new ArrayList<Question>();
    for (Op op : ops) {
      switch (op.state()) {
        case VOIDING -> questions.add(undone(op, false));
        case UNDOING -> questions.add(undone(op, true));
        case OFFLINE, CONFLICT -> questions.add(new Question.Waiting(op.id()));
        case SENT, DONE, REFUSED, VOIDED -> {}
      }
    }
    return questions;
  }

  private static Question undone(Op op, boolean undo) {
    return new Question.Undone(op.id(), op.subject(), op.amount(), undo);
  }

  @Override
  public synchronized List<Wish> wishes() throws LedgerUnavailable {
    return store.grants().stream()
        .filter(g -> g.state() == Grant.State.WANTED)
        .map(g -> wish(g.id(), g.right().orElseThrow(), g.amount()))
        .toList();
  }

  private static Wish wish(UUID id, Grant.Right right, long amount) {
    return new Wish(id, right.kind(), right.subject(), amount);
  }

  /// A reserve on a card is for the day after it was asked for, and no longer: it keeps its owner
  /// from spending elsewhere, and is not renewed.
  @Override
  public synchronized List<Open> open() throws LedgerUnavailable {
    return store.grants().stream()
        .filter(g -> g.state() == Grant.State.OPEN && !g.isA(GrantKind.ESCROW))
        .map(g -> new Open(g.id(), g.expiresMs()))
        .toList();
  }

  @Override
  public synchronized boolean locked() throws LedgerUnavailable {
    return store.standing().locked();
  }

  @Override
  public synchronized void acknowledge(Anchor signed, String signature) throws LedgerUnavailable {
    if (signed.head().seq() > acknowledged()) {
      boot.draft().acknowledged(signed, signature).store(store);
    }
  }

  @Override
  public synchronized void open(TimeBase opened) {
    boot.told(opened);
  }

  @Override
  public synchronized void answered(OpId op, OpResult result) throws LedgerUnavailable {
    var known = store.op(op);
    if (known.isPresent()) {
      apply(known.get(), new Event.Answered(result.state()), result.useNo());
    }
  }

  @Override
  public synchronized void tooLate(OpId op) throws LedgerUnavailable {
    applyTo(op, new Event.TooLate());
  }

  private void applyTo(OpId id, Event event) throws LedgerUnavailable {
    var op = store.op(id);
    if (op.isPresent()) {
      apply(op.get(), event);
    }
  }

  private boolean apply(Op op, Event event) throws LedgerUnavailable {
    return apply(op, event, OptionalInt.empty());
  }

  private boolean apply(Op op, Event event, OptionalInt useNo) throws LedgerUnavailable {
    var step = OpRule.next(op.state(), event);
    if (step.isEmpty() || locked()) {
      return false;
    }
    Op next = op.in(step.get().next());
    Op dated = step.get().effect() == Effect.HAND_OUT ? next.at(boot.now()) : next;
    Op stored = dated.state().waits() ? dated : dated.saying("");
    var words = OpRule.comesTrue(op.state(), next.state()) ? op.words() : "";
    var draft = boot.draft().op(stored);
    step.get()
        .entry()
        .filter(kind -> !isSaidBy(words, kind, op))
        .ifPresent(kind -> draft.entry(kind, stored));
    draft.words(words, useNo).store(store);
    boot.counter().happened(stored, step.get().effect());
    return true;
  }

  /// The entry that the words make of a voucher's use says all that DONE would.
  private static boolean isSaidBy(String words, Kind kind, Op op) {
    return kind == Kind.DONE && !words.isEmpty() && op.subject() instanceof Subject.OfVoucher;
  }

  @Override
  public synchronized void granted(UUID id, long amount, long expiresMs) throws LedgerUnavailable {
    var grant = store.grant(id);
    if (grant.isPresent() && grant.get().state() == Grant.State.WANTED) {
      grant.get().right().ifPresent(rights::granted);
      boot.draft().grant(grant.get().opened(amount, expiresMs)).store(store);
    }
  }

  /// Where the hub may hold the grant for us all the same, it is given back: an answer that said so
  /// may have been lost.
  @Override
  public synchronized void denied(UUID id, Denial why) throws LedgerUnavailable {
    store.grant(id).flatMap(Grant::right).ifPresent(rights::denied);
    switch (why) {
      case LOCKED, RECALLING -> recalled(id);
      case EMPTY, RETURNED -> {
        var grant = store.grant(id);
        if (grant.isPresent()) {
          boot.draft().grant(grant.get().closed()).store(store);
        }
      }
    }
  }

  @Override
  public synchronized void renewed(UUID id, long expiresMs) throws LedgerUnavailable {
    var grant = store.grant(id);
    if (grant.isPresent() && grant.get().state() == Grant.State.OPEN) {
      boot.draft().grant(grant.get().renewed(expiresMs)).store(store);
    }
  }

  @Override
  public synchronized void recalled(UUID id) throws LedgerUnavailable {
    rights.giveBack(id);
  }

  @Override
  public synchronized void lock() throws LedgerUnavailable {
    if (!locked()) {
      boot.draft().locked().entry(Kind.LOCK, new FieldWriter()).store(store);
    }
  }

  @Override
  public synchronized void revoked() throws LedgerUnavailable {
    if (!locked()) {
      var draft =
          boot.draft().locked().entry(Kind.LOCK, new FieldWriter().put("reason", "REVOKED"));
      store.grants().forEach(grant -> draft.grant(grant.closed()));
      draft.store(store);
    }
  }
}
