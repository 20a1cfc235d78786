package wenhui.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import wenhui.ledger.LedgerVerifier;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Verification;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.Subject;
import wenhui.link.book.Change;
import wenhui.link.book.Grant;
import wenhui.link.book.Installation;
import wenhui.link.book.Op;
import wenhui.link.book.Standing;
import wenhui.link.book.Store;
import wenhui.redeem.Attempt;
import wenhui.redeem.CardPayment;
import wenhui.redeem.Decision;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.Redeem;
import wenhui.redeem.Shown;
import wenhui.redeem.Undo;
import wenhui.redeem.VenueId;
import wenhui.simulation.Stock.Ware;

/// A terminal's disk with its own ledger on it: rules, books and store as in earnest, in a file of
/// SQLite. A power cut leaves the file as it is at that moment.
final class LedgerDisk implements Disk {
  private final LedgerDisks shop;
  private final Machine machine;

  /// As they were written, to compare with what the file says.
  private final Map<OpId, Op> written = new LinkedHashMap<>();

  private boolean isImage;
  private Path file;
  private int undos;
  private String terminal;
  private SqliteLedger ledger;
  private Store store;

  LedgerDisk(LedgerDisks shop, Machine machine, Installation whose) {
    this(shop, machine, shop.next(), whose.terminal());
    sure(() -> {
      ledger.learn(LedgerDisks.programme());
      return true;
    });
  }

  private LedgerDisk(LedgerDisks shop, Machine machine, Path file, String terminal) {
    this.shop = shop;
    this.machine = machine;
    this.file = file;
    this.terminal = terminal;
    this.ledger = sure(() -> shop.open(file, terminal));
    this.store = ledger.store();
  }

  private interface Asking<T> {
    T ask() throws LedgerUnavailable;
  }

  private static <T> T sure(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (LedgerUnavailable e) {
      throw new IllegalStateException("this disk is never unavailable", e);
    }
  }

  @Override
  public void begin(UUID run, String terminal) {
    Path left = shop.copy(file);
    shop.close(ledger);
    file = left;
    this.terminal = terminal;
    ledger = sure(() -> shop.open(left, terminal));
    store = ledger.store();
  }

  @Override
  public Disk afterPowerCut() {
    return this;
  }

  @Override
  public Disk image(Machine owner) {
    var image = new LedgerDisk(shop, owner, shop.copy(file), terminal);
    image.written.putAll(written);
    image.isImage = true;
    return image;
  }

  // ---- what people want

  @Override
  public Optional<String> words(OpId id, Ware ware, long fen) {
    return sure(() -> ware.isCard() ? Optional.of(paying(id, ware, fen)) : redeeming(id, ware));
  }

  private String paying(OpId id, Ware ware, long fen) {
    var card = ((Subject.OfAccount) ware.subject()).account();
    var payment = new CardPayment(Fen.ZERO, 0, Fen.ZERO, new Fen(fen), Fen.ZERO, 0);
    var attempt = attempt(id, new Attempt.Subject.OfCard(card), new Decision.Paid(payment));
    return ledger.words(attempt);
  }

  private Optional<String> redeeming(OpId id, Ware ware) throws LedgerUnavailable {
    var voucher = LedgerDisks.voucher(ware);
    var facts = ledger.factsFor(voucher, Shown.ALONE, shop.now());
    var subject = new Attempt.Subject.OfVoucher(voucher.id(), voucher.batch());
    return switch (Redeem.decide(facts)) {
      case Decision.Redeemed redeemed -> Optional.of(ledger.words(attempt(id, subject, redeemed)));
      case Decision.Final refused -> {
        refuse(attempt(id, subject, refused));
        yield Optional.empty();
      }
      case Decision.SpendWanted _ ->
          throw new IllegalStateException("no voucher here wants a bill");
    };
  }

  /// A locked journal is evidence: nobody gets as far as the rules.
  private void refuse(Attempt attempt) throws LedgerUnavailable {
    if (!standing().locked()) {
      powerMayGo();
      ledger.record(attempt);
      powerMayGo();
    }
  }

  @Override
  public String undoing(Op op) {
    long from = op.id().value().getLeastSignificantBits();
    var undo = OpId.at(shop.now().at().toEpochMilli(), from, ++undos);
    var entry = sure(() -> ledger.find(op.id())).orElseThrow();
    var undone =
        new Decision.Undone(entry.serial(), op.amount(), Undo.Why.WRONG_VOUCHER, Optional.empty());
    var subject = new Attempt.Subject.OfEntry(entry.serial(), op.id());
    return ledger.words(attempt(undo, subject, undone));
  }

  private Attempt attempt(OpId id, Attempt.Subject subject, Decision.Final decision) {
    return new Attempt(
        id, shop.now(), new VenueId("TSG"), Optional.empty(), subject, Optional.empty(), decision);
  }

  // ---- the store

  @Override
  public Head write(Change change) {
    powerMayGo();
    Head end = sure(() -> store.write(change));
    change.ops().forEach(op -> written.put(op.id(), op));
    machine.stored(change);
    if (machine.failsNow()) {
      machine.interrupted(change);
      throw new Crash();
    }
    return end;
  }

  private void powerMayGo() {
    if (machine.failsNow()) {
      throw new Crash();
    }
  }

  @Override
  public UUID boot() {
    return store.boot();
  }

  @Override
  public Standing standing() {
    return sure(store::standing);
  }

  @Override
  public Optional<Head> headAt(long seq) {
    return sure(() -> store.headAt(seq));
  }

  @Override
  public List<JournalEntry> after(long seq, int most) {
    return sure(() -> store.after(seq, Math.min(most, machine.batch())));
  }

  @Override
  public Optional<Op> op(OpId id) {
    return sure(() -> store.op(id));
  }

  @Override
  public List<Op> alive(Subject subject) throws LedgerUnavailable {
    return store.alive(subject);
  }

  @Override
  public List<Op> citing(UUID grant) throws LedgerUnavailable {
    return store.citing(grant);
  }

  @Override
  public List<Op> pending(int skip, int most) throws LedgerUnavailable {
    return store.pending(skip, most);
  }

  @Override
  public Optional<Grant> grant(UUID id) throws LedgerUnavailable {
    return store.grant(id);
  }

  @Override
  public List<Grant> grantsTo(Grant.Right right) throws LedgerUnavailable {
    return store.grantsTo(right);
  }

  @Override
  public List<Grant> grants() {
    return sure(store::grants);
  }

  @Override
  public Stream<Op> ops() {
    return written.values().stream();
  }

  @Override
  public Stream<Grant> allGrants() {
    return grants().stream(); // Nobody tampers with a real one.
  }

  // ---- whether it is right

  @Override
  public List<String> faults() {
    return sure(() -> {
      var faults = new ArrayList<String>();
      for (Op op : written.values()) {
        if (!op(op.id()).equals(Optional.of(op))) {
          faults.add("an operation is not what was written");
        }
        fault(op).ifPresent(faults::add);
      }
      for (Ware ware : Stock.VOUCHERS) {
        fault(ware).ifPresent(faults::add);
      }
      var found = LedgerVerifier.verify(file);
      if (!(found instanceof Verification.Intact)) {
        faults.add("the ledger: " + found);
      }
      return faults;
    });
  }

  /// Whoever has got something has an entry that says so, and nobody else.
  private Optional<String> fault(Op op) throws LedgerUnavailable {
    var decision = ledger.find(op.id()).map(entry -> entry.attempt().decision());
    boolean accepted =
        decision.isPresent()
            && (decision.get() instanceof Decision.Redeemed
                || decision.get() instanceof Decision.Paid);
    return switch (op.state()) {
      case OFFLINE, DONE, CONFLICT, UNDOING ->
          accepted ? Optional.empty() : Optional.of("handed out, and no entry says so");
      case SENT, REFUSED ->
          accepted ? Optional.of("entered, and nothing was handed out") : Optional.empty();
      case VOIDING, VOIDED -> Optional.empty(); // Before or after it came true.
    };
  }

  /// A voucher's uses in the books are those of its operations that stand. One that was taken back
  /// after this image was made, as only the hub remembers, stays taken here: nobody was told more
  /// than that it is void.
  private Optional<String> fault(Ware ware) throws LedgerUnavailable {
    var facts = ledger.factsFor(LedgerDisks.voucher(ware), Shown.ALONE, shop.now());
    var standing = operations(ware, LedgerDisk::stands);
    var forgotten = operations(ware, op -> op.state() == Op.State.VOIDED);
    int more = facts.uses().size() - standing.size();
    return more == 0 || isImage && more > 0 && more <= forgotten.size()
        ? Optional.empty()
        : Optional.of(
            "%s has uses %s in the books, and its operations are %s"
                .formatted(ware.name(), facts.uses(), standing));
  }

  private static boolean stands(Op op) {
    return op.state().isHandedOut() || op.state() == Op.State.UNDOING;
  }

  private List<Op> operations(Ware ware, Predicate<Op> which) {
    return ops().filter(op -> op.subject().equals(ware.subject())).filter(which).toList();
  }
}
