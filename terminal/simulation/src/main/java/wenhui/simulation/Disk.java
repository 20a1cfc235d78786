package wenhui.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Subject;
import wenhui.link.book.Change;
import wenhui.link.book.Grant;
import wenhui.link.book.Op;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Standing;
import wenhui.link.book.Store;
import wenhui.redeem.OpId;

/// A terminal's disk. The power may go just before or just after any transaction.
final class Disk implements Store {
  private final Map<OpId, Op> ops = new LinkedHashMap<>();
  private final Set<OpId> pending = new LinkedHashSet<>();
  private final Map<UUID, Grant> grants = new LinkedHashMap<>();
  private final List<JournalEntry> journal = new ArrayList<>();
  private final List<Head> heads = new ArrayList<>();
  private final Machine machine;
  private Standing standing;
  private Optional<Disk> flushed = Optional.empty();

  /// What surrounds a disk.
  interface Machine {

    /// Whether the power goes now.
    boolean failsNow();

    /// The longest run of entries that is read at once.
    int batch();

    /// By which ops keep a use: the second guard is dropped with the first.
    Safeguards safeguards();

    /// Whether intents are written without waiting for the disk (a mutant).
    boolean isLazy();

    /// `change` is on the disk.
    void stored(Change change);

    /// The power went after `change` was stored and before anybody was told.
    void interrupted(Change change);
  }

  /// Empty, at the beginning of a generation.
  Disk(Machine machine, Standing beginning) {
    this.machine = machine;
    this.standing = beginning;
    heads.add(beginning.head());
  }

  private Disk(Disk from, Machine machine) {
    this(machine, from.standing);
    heads.clear();
    ops.putAll(from.ops);
    pending.addAll(from.pending);
    grants.putAll(from.grants);
    journal.addAll(from.journal);
    heads.addAll(from.heads);
  }

  /// As it is now, for a machine that may be another one.
  Disk image(Machine owner) {
    return new Disk(this, owner);
  }

  /// What the power cut has left.
  Disk afterPowerCut() {
    return flushed.orElse(this);
  }

  Stream<Op> ops() {
    return ops.values().stream();
  }

  Stream<Grant> allGrants() {
    return grants.values().stream();
  }

  @Override
  public void write(Change change) {
    if (machine.failsNow()) {
      throw new Crash();
    }
    if (machine.isLazy()) {
      beLazy(change);
    }
    apply(change);
    if (machine.failsNow()) {
      machine.interrupted(change);
      throw new Crash();
    }
  }

  private void beLazy(Change change) {
    boolean intent =
        change.lines().stream()
            .map(line -> line.entry().kind())
            .anyMatch(kind -> kind == Kind.INTENT || kind == Kind.OFFLINE);
    if (!intent) {
      flushed = Optional.empty();
    } else if (flushed.isEmpty()) {
      flushed = Optional.of(image(machine));
    }
  }

  private void apply(Change change) {
    if (change.after().gen() != standing.gen()) {
      journal.clear();
      heads.clear();
      var first = change.lines().getFirst();
      heads.add(beginningBefore(change, first));
    }
    for (Op op : change.ops()) {
      ops.put(op.id(), op);
      if (op.state().isPending()) {
        pending.add(op.id());
      } else {
        pending.remove(op.id());
      }
    }
    change.ops().forEach(this::refuseSecondOfOneUse);
    change.grants().forEach(g -> grants.put(g.id(), g));
    for (Change.Line line : change.lines()) {
      journal.add(line.entry());
      heads.add(line.head());
    }
    standing = change.after();
    machine.stored(change);
  }

  private Head beginningBefore(Change change, Change.Line first) {
    var place = first.entry().place();
    return World.CHAIN.start(place.district(), place.terminal(), change.after().gen());
  }

  /// The unique index of [Store].
  private void refuseSecondOfOneUse(Op op) {
    if (op.use() == 0 || !machine.safeguards().keepsUse(op)) {
      return;
    }
    boolean second =
        ops()
            .anyMatch(other ->
                other.use() == op.use()
                    && !other.id().equals(op.id())
                    && other.subject().equals(op.subject())
                    && machine.safeguards().keepsUse(other));
    if (second) {
      throw new IllegalStateException("two ops of one use at one terminal");
    }
  }

  @Override
  public Standing standing() {
    return standing;
  }

  @Override
  public Optional<Head> headAt(long seq) {
    return seq < heads.size() ? Optional.of(heads.get((int) seq)) : Optional.empty();
  }

  @Override
  public List<JournalEntry> after(long seq, int most) {
    int from = (int) Math.min(seq, journal.size());
    int to = Math.min(journal.size(), from + Math.min(most, machine.batch()));
    return List.copyOf(journal.subList(from, to));
  }

  @Override
  public Optional<Op> op(OpId id) {
    return Optional.ofNullable(ops.get(id));
  }

  @Override
  public List<Op> alive(Subject subject) {
    return alive(op -> op.subject().equals(subject));
  }

  @Override
  public List<Op> citing(UUID grant) {
    return alive(op -> op.grant().isPresent() && op.grant().get().equals(grant));
  }

  private List<Op> alive(Predicate<Op> where) {
    var found = new ArrayList<Op>();
    for (Op op : ops.values()) {
      boolean over = op.state() == Op.State.REFUSED || op.state() == Op.State.VOIDED;
      if (!over && where.test(op)) {
        found.add(op);
      }
    }
    return found;
  }

  @Override
  public List<Op> pending(int skip, int most) {
    return pending.isEmpty()
        ? List.of()
        : pending.stream().skip(skip).limit(most).map(ops::get).toList();
  }

  @Override
  public Optional<Grant> grant(UUID id) {
    return Optional.ofNullable(grants.get(id));
  }

  @Override
  public List<Grant> grantsTo(Grant.Right right) {
    return allGrants().filter(g -> g.right().equals(Optional.of(right))).toList();
  }

  @Override
  public List<Grant> grants() {
    var found = new ArrayList<Grant>();
    for (Grant grant : grants.values()) {
      if (grant.state() != Grant.State.CLOSED) {
        found.add(grant);
      }
    }
    return found;
  }
}
