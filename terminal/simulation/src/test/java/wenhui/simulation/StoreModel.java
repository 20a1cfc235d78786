package wenhui.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import wenhui.link.Anchor;
import wenhui.link.Chain;
import wenhui.link.FieldWriter;
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
import wenhui.link.book.Op.State;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Standing;
import wenhui.link.book.Store;
import wenhui.redeem.CardId;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// A store without a thought for speed or power cuts: what every other one has to agree with. It
/// also thinks up what could be written next.
final class StoreModel implements Store {
  private static final Chain CHAIN = Chain.sha256();
  private static final int SUBJECTS = 4;
  private static final int RIGHTS = 3;
  private static final int OPS = 12;
  private static final int GRANTS = 9;

  private final Map<OpId, Op> ops = new LinkedHashMap<>();
  private final Map<UUID, Grant> grants = new LinkedHashMap<>();
  private final List<JournalEntry> journal = new ArrayList<>();
  private final List<Head> heads = new ArrayList<>();
  private UUID boot;
  private Standing standing;

  /// As `store` is, in which nothing was written but its `BOOT`.
  StoreModel(Store store) throws LedgerUnavailable {
    boot = store.boot();
    standing = store.standing();
    journal.addAll(store.after(0, 2));
    heads.add(store.headAt(0).orElseThrow());
    heads.add(store.headAt(1).orElseThrow());
  }

  // ---- what could be written next

  Change anything(SplittableRandom random) {
    var lines = new ArrayList<Line>();
    for (int n = random.nextInt(3); n > 0; n--) {
      var kind = List.of(Kind.INTENT, Kind.OFFLINE, Kind.REFUSED, Kind.DONE, Kind.CLOSE, Kind.LOCK);
      var body = new FieldWriter().put("n", random.nextInt(1_000)).put("why", "没有\"核销\"");
      lines.add(new Line.Note(kind.get(random.nextInt(kind.size())), body.object()));
    }
    return new Change(
        new Change.Stamp(random.nextInt(9_999), 1_780_286_400_000L + random.nextInt(9_999)),
        op(random).stream().toList(),
        random.nextBoolean() ? List.of() : List.of(grant(random)),
        lines,
        random.nextInt(4) > 0 ? Optional.empty() : Optional.of(anchor(random)),
        random.nextInt(60) == 0,
        Optional.empty());
  }

  /// What a run may begin with, at times.
  Optional<Installation> nextLife(SplittableRandom random) {
    var whose = standing.whose();
    String name = random.nextInt(3) == 0 ? "T-" + random.nextInt(1_000_000) : whose.terminal();
    var next = new Installation(whose.district(), name, whose.gen() + 1);
    return random.nextBoolean() ? Optional.of(next) : Optional.empty();
  }

  /// A run has begun in `store`. What else it says in its first entry is its own business.
  void restart(Store store, Optional<Installation> begins) throws LedgerUnavailable {
    boot = store.boot();
    begins.ifPresent(this::begin);
    var entry = store.after(standing.head().seq(), 2).getFirst();
    journal.add(entry);
    heads.add(CHAIN.after(heads.getLast(), entry));
    standing =
        new Standing(standing.whose(), heads.getLast(), standing.acknowledged(), standing.locked());
  }

  private void begin(Installation whose) {
    journal.clear();
    heads.clear();
    heads.add(CHAIN.start(whose.district(), whose.terminal(), whose.gen()));
    standing = new Standing(whose, heads.getLast(), 0, false);
  }

  private Change.Anchored anchor(SplittableRandom random) {
    long least = standing.acknowledged();
    long seq = least + random.nextLong(standing.head().seq() - least + 1);
    var whose = standing.whose();
    var head = headAt(seq).orElseThrow();
    return new Change.Anchored(
        new Anchor(whose.district(), whose.terminal(), whose.gen(), head, random.nextInt(99)),
        "s" + seq);
  }

  /// New or changed; none where its use is taken.
  private Optional<Op> op(SplittableRandom random) {
    var id = opId(random.nextInt(OPS));
    var subject = subject(random.nextInt(SUBJECTS));
    int use = subject instanceof Subject.OfVoucher ? 1 + random.nextInt(2) : 0;
    var state = State.values()[random.nextInt(State.values().length)];
    boolean waits = state == State.SENT || state == State.UNDOING;
    var grant =
        state == State.OFFLINE || random.nextBoolean()
            ? Optional.of(id(9, random.nextInt(GRANTS)))
            : Optional.<UUID>empty();
    var known = Optional.ofNullable(ops.get(id));
    var fresh = new Op.Order(subject, new Fen(random.nextInt(9_999)), waits ? "words" : "");
    var order =
        known
            .map(o -> new Op.Order(o.subject(), o.amount(), waits ? "other words" : ""))
            .orElse(fresh);
    var when = new Op.Mark(id(4, random.nextInt(3)), random.nextInt(99));
    var op = new Op(id, order, grant, state, known.map(Op::use).orElse(use), when);
    return Optional.of(op).filter(this::fits);
  }

  private boolean fits(Op op) {
    return op.use() == 0
        || !Safeguards.PROTOCOL.keepsUse(op)
        || ops.values().stream()
            .filter(other -> !other.id().equals(op.id()) && other.subject().equals(op.subject()))
            .noneMatch(other -> other.use() == op.use() && Safeguards.PROTOCOL.keepsUse(other));
  }

  private Grant grant(SplittableRandom random) {
    UUID id = id(9, random.nextInt(GRANTS));
    var known = Optional.ofNullable(grants.get(id));
    var state = Grant.State.values()[random.nextInt(3)];
    if (known.map(Grant::state).equals(Optional.of(Grant.State.CLOSED)) || random.nextInt(9) == 0) {
      state = Grant.State.CLOSED;
    }
    var fresh =
        state == Grant.State.CLOSED && random.nextBoolean()
            ? Optional.<Grant.Right>empty()
            : Optional.of(StoreContract.right(random.nextInt(RIGHTS)));
    var right = known.map(Grant::right).orElse(fresh);
    if (right.isEmpty()) {
      state = Grant.State.CLOSED;
    }
    int amount = random.nextInt(20);
    return new Grant(id, right, amount, random.nextInt(amount + 1), random.nextInt(99), state);
  }

  private static Subject subject(int number) {
    return number % 2 == 0
        ? new Subject.OfVoucher(new VoucherId(id(0x1308_0300, number)))
        : new Subject.OfAccount(new CardId("%032x".formatted(number)));
  }

  private static OpId opId(int number) {
    return new OpId(id(0x7000, number));
  }

  private static UUID id(long most, long least) {
    return new UUID(most, least);
  }

  // ---- what is there then

  @Override
  public UUID boot() {
    return boot;
  }

  @Override
  public Head write(Change change) {
    change.ops().forEach(op -> ops.put(op.id(), op));
    change.grants().forEach(grant -> grants.put(grant.id(), grant));
    change.lines().forEach(line -> append(change.made(), (Line.Note) line));
    long told = change.anchor().map(it -> it.anchor().head().seq()).orElse(standing.acknowledged());
    boolean locked = standing.locked() || change.locks();
    standing = new Standing(standing.whose(), heads.getLast(), told, locked);
    return heads.getLast();
  }

  private void append(Change.Stamp made, Line.Note note) {
    var whose = standing.whose();
    var place = new Place(whose.district(), whose.terminal(), whose.gen(), heads.size());
    var entry = new JournalEntry(place, note.kind(), boot, made.upMs(), made.wallMs(), note.body());
    journal.add(entry);
    heads.add(CHAIN.after(heads.getLast(), entry));
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
    return journal.stream().skip(seq).limit(most).toList();
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
    return alive(op -> op.grant().equals(Optional.of(grant)));
  }

  private List<Op> alive(Predicate<Op> where) {
    return ops.values().stream()
        .filter(where)
        .filter(op -> op.state() != State.REFUSED && op.state() != State.VOIDED)
        .toList();
  }

  @Override
  public List<Op> pending(int skip, int most) {
    return ops.values().stream()
        .filter(op -> op.state().isPending())
        .skip(skip)
        .limit(most)
        .toList();
  }

  @Override
  public Optional<Grant> grant(UUID id) {
    return Optional.ofNullable(grants.get(id));
  }

  @Override
  public List<Grant> grantsTo(Grant.Right right) {
    return grants().stream().filter(grant -> grant.isTo(right)).toList().reversed();
  }

  @Override
  public List<Grant> grants() {
    return grants.values().stream().filter(g -> g.state() != Grant.State.CLOSED).toList();
  }

  // ---- what is asked

  /// All that a store can be asked, with its answers; for the same `random` the same questions.
  static List<Object> answers(Store store, SplittableRandom random) throws LedgerUnavailable {
    var answers = new ArrayList<Object>();
    answers.add(store.standing());
    long seq = random.nextLong(store.standing().head().seq() + 3);
    answers.add(store.headAt(seq));
    answers.add(store.after(seq, 5));
    for (int n = 0; n < OPS; n++) {
      answers.add(store.op(opId(n)));
    }
    for (int n = 0; n < SUBJECTS; n++) {
      answers.add(store.alive(subject(n)));
    }
    for (int n = 0; n < GRANTS; n++) {
      answers.add(store.grant(id(9, n)));
      answers.add(store.citing(id(9, n)));
    }
    for (int n = 0; n < RIGHTS; n++) {
      var right = StoreContract.right(n);
      answers.add(
          store.grantsTo(right).stream().filter(g -> g.state() == Grant.State.OPEN).toList());
    }
    answers.add(store.grants());
    answers.add(Set.copyOf(store.pending(0, OPS))); // Which is the oldest, each may see its way.
    answers.add(store.pending(random.nextInt(4), 3).size());
    return answers;
  }
}
