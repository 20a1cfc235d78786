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
import wenhui.link.JournalEntry.Place;
import wenhui.link.Subject;
import wenhui.link.book.Change;
import wenhui.link.book.Change.Line;
import wenhui.link.book.Grant;
import wenhui.link.book.Installation;
import wenhui.link.book.Op;
import wenhui.link.book.Standing;
import wenhui.redeem.OpId;

/// A model of a terminal's ledger: quick, and whatever a mutant needs can be left out of it. Nobody
/// has words to enter.
final class ModelDisk implements Disk {
  private final Map<OpId, Op> ops = new LinkedHashMap<>();
  private final Set<OpId> pending = new LinkedHashSet<>();
  private final Map<UUID, Grant> grants = new LinkedHashMap<>();
  private final List<JournalEntry> journal = new ArrayList<>();
  private final List<Head> heads = new ArrayList<>();
  private final Machine machine;
  private UUID boot = new UUID(0, 0);
  private Standing standing;
  private Optional<ModelDisk> flushed = Optional.empty();

  /// Empty, at the beginning of a generation.
  ModelDisk(Machine machine, Installation whose) {
    this.machine = machine;
    this.standing = beginning(whose);
    heads.add(standing.head());
  }

  private ModelDisk(ModelDisk from, Machine machine) {
    this.machine = machine;
    this.boot = from.boot;
    this.standing = from.standing;
    ops.putAll(from.ops);
    pending.addAll(from.pending);
    grants.putAll(from.grants);
    journal.addAll(from.journal);
    heads.addAll(from.heads);
  }

  @Override
  public ModelDisk image(Machine owner) {
    return new ModelDisk(this, owner);
  }

  private static Standing beginning(Installation whose) {
    var start = World.CHAIN.start(whose.district(), whose.terminal(), whose.gen());
    return new Standing(whose, start, 0, false);
  }

  @Override
  public void begin(UUID run, String terminal) {
    boot = run;
  }

  @Override
  public UUID boot() {
    return boot;
  }

  @Override
  public ModelDisk afterPowerCut() {
    return flushed.orElse(this);
  }

  @Override
  public Optional<String> words(OpId id, Stock.Ware ware, long fen) {
    return Optional.of("");
  }

  @Override
  public String undoing(Op op) {
    return "";
  }

  @Override
  public List<String> faults() {
    return List.of();
  }

  @Override
  public Stream<Op> ops() {
    return ops.values().stream();
  }

  @Override
  public Stream<Grant> allGrants() {
    return grants.values().stream();
  }

  @Override
  public Head write(Change change) {
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
    return standing.head();
  }

  private void beLazy(Change change) {
    boolean intent =
        Disk.notes(change)
            .map(Line.Note::kind)
            .anyMatch(kind -> kind == Kind.INTENT || kind == Kind.OFFLINE);
    if (!intent) {
      flushed = Optional.empty();
    } else if (flushed.isEmpty()) {
      flushed = Optional.of(image(machine));
    }
  }

  private void apply(Change change) {
    change.ops().forEach(op -> refuseSecondOfOneUse(op, change.ops()));
    change.begins().ifPresent(this::beginAnew);
    for (Op op : change.ops()) {
      ops.put(op.id(), op);
      if (op.state().isPending()) {
        pending.add(op.id());
      } else {
        pending.remove(op.id());
      }
    }
    change.grants().forEach(g -> grants.put(g.id(), g));
    Disk.notes(change).forEach(note -> append(change.made(), note));
    long acknowledged =
        change.anchor().map(a -> a.anchor().head().seq()).orElse(standing.acknowledged());
    boolean locked = standing.locked() || change.locks();
    standing = new Standing(standing.whose(), heads.getLast(), acknowledged, locked);
    machine.stored(change);
  }

  private void beginAnew(Installation whose) {
    standing = beginning(whose);
    journal.clear();
    heads.clear();
    heads.add(standing.head());
  }

  private void append(Change.Stamp made, Line.Note note) {
    var whose = standing.whose();
    var place = new Place(whose.district(), whose.terminal(), whose.gen(), heads.size());
    var entry = new JournalEntry(place, note.kind(), boot, made.upMs(), made.wallMs(), note.body());
    journal.add(entry);
    heads.add(World.CHAIN.after(heads.getLast(), entry));
  }

  /// The unique index of [Store].
  private void refuseSecondOfOneUse(Op op, List<Op> changed) {
    if (op.use() == 0 || !machine.safeguards().keepsUse(op)) {
      return;
    }
    var others = ops().filter(o -> changed.stream().noneMatch(c -> c.id().equals(o.id())));
    boolean second =
        Stream.concat(others, changed.stream())
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
    return allGrants().filter(g -> g.isTo(right)).toList().reversed();
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
