package wenhui.hub.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.Anchor;
import wenhui.link.Chain;
import wenhui.link.FieldWriter;
import wenhui.link.GrantKind;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.OpState;
import wenhui.link.Outbox;
import wenhui.link.Pairing.Seat;
import wenhui.link.Reply.Denial;
import wenhui.link.Reply.OpResult;
import wenhui.link.Subject;
import wenhui.link.TimeBase;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;

/// A terminal's ledger without the disk: the states of protocol §3 in memory. Any thread.
public final class PaperLedger implements Outbox {
  private static final Chain CHAIN = Chain.sha256();

  public enum State {
    SENT,
    OFFLINE,
    DONE,
    REFUSED,
    CONFLICT,
    VOIDING,
    VOIDED
  }

  public record Op(
      OpId id, Subject subject, Fen amount, Optional<UUID> grant, State state, boolean undo) {
    Op in(State next) {
      return new Op(id, subject, amount, grant, next, undo);
    }
  }

  public record Grant(UUID id, long amount, long left, long expiresMs, boolean closed) {}

  private final Seat seat;
  private final List<JournalEntry> journal = new ArrayList<>();
  private final List<Head> heads = new ArrayList<>();
  public final Map<OpId, Op> ops = new LinkedHashMap<>();
  public final Map<UUID, Grant> grants = new LinkedHashMap<>();
  private final Map<UUID, Wish> wishes = new LinkedHashMap<>();
  private UUID boot = UUID.randomUUID();
  private long bootSeq;
  private long acknowledged;
  private boolean locked;
  public boolean revoked;
  Optional<TimeBase> base = Optional.empty();
  Optional<Anchor> anchor = Optional.empty();

  PaperLedger(Seat seat) {
    this.seat = seat;
    heads.add(CHAIN.start(seat.district(), seat.terminal(), seat.gen()));
    boot();
  }

  public static PaperLedger of(Seat seat) {
    return new PaperLedger(seat);
  }

  /// As it was when somebody stole it: a copy that goes on by itself.
  private PaperLedger(PaperLedger from) {
    this.seat = from.seat;
    journal.addAll(from.journal);
    heads.addAll(from.heads);
    acknowledged = from.acknowledged;
    boot();
  }

  public synchronized PaperLedger stolen() {
    return new PaperLedger(this);
  }

  public synchronized void boot() {
    boot = UUID.randomUUID();
    base = Optional.empty();
    write(Kind.BOOT, new FieldWriter().put("app", "test"));
    bootSeq = journal.size();
    for (Op op : List.copyOf(ops.values())) {
      if (op.state == State.SENT) {
        giveUp(op.id);
      }
    }
  }

  public synchronized OpId intend(Subject subject, Fen amount) {
    var op =
        new Op(new OpId(UUID.randomUUID()), subject, amount, Optional.empty(), State.SENT, false);
    ops.put(op.id, op);
    write(Kind.INTENT, body(op));
    return op.id;
  }

  public synchronized Optional<OpId> offline(Subject subject, Fen amount) {
    for (Grant grant : grants.values()) {
      if (!grant.closed && grant.left > 0 && gateOpen() && !locked) {
        grants.put(
            grant.id, new Grant(grant.id, grant.amount, grant.left - 1, grant.expiresMs, false));
        var op =
            new Op(
                new OpId(UUID.randomUUID()),
                subject,
                amount,
                Optional.of(grant.id),
                State.OFFLINE,
                false);
        ops.put(op.id, op);
        write(Kind.OFFLINE, body(op).put("grant", grant.id));
        return Optional.of(op.id);
      }
    }
    return Optional.empty();
  }

  /// A card was welcomed: an entry that asks nothing.
  public synchronized void visit() {
    write(Kind.VISIT, new FieldWriter().put("visit", 1));
  }

  public synchronized void giveUp(OpId id) {
    Op op = ops.get(id);
    ops.put(id, op.in(State.VOIDING));
    write(Kind.VOID, body(op));
  }

  /// Gives up what has not been answered in the meantime.
  public synchronized void giveUpIfSent(OpId id) {
    if (ops.get(id).state == State.SENT) {
      giveUp(id);
    }
  }

  public synchronized List<Op> all() {
    return List.copyOf(ops.values());
  }

  /// Grants that are usable or asked for.
  public synchronized int openGrants() {
    return wishes.size() + open().size();
  }

  public synchronized void wish(GrantKind kind, String subject, long amount) {
    var id = UUID.randomUUID();
    wishes.put(id, new Wish(id, kind, subject, amount));
  }

  public synchronized void closeAll() {
    List.copyOf(grants.keySet()).forEach(this::recalled);
  }

  public synchronized boolean gateOpen() {
    return acknowledged >= bootSeq && base.isPresent();
  }

  public synchronized boolean isQuiet() {
    return acknowledged == journal.size()
        && wishes.isEmpty()
        && ops.values().stream()
            .noneMatch(
                o -> o.state == State.SENT || o.state == State.VOIDING || o.state == State.OFFLINE);
  }

  public synchronized long count(State state) {
    return ops.values().stream().filter(o -> o.state == state).count();
  }

  private void write(Kind kind, FieldWriter body) {
    long seq = journal.size() + 1;
    var place = new JournalEntry.Place(seat.district(), seat.terminal(), seat.gen(), seq);
    var entry = new JournalEntry(place, kind, boot, seq, 0, body.object());
    heads.add(CHAIN.after(heads.getLast(), entry));
    journal.add(entry);
  }

  private static FieldWriter body(Op op) {
    var body = new FieldWriter().put("op", op.id.value()).put("amount_fen", op.amount.value());
    op.subject.write(body);
    return body;
  }

  // ---- the outbox

  @Override
  public synchronized Identity identity() {
    return new Identity(seat.district(), seat.terminal(), seat.gen(), boot, bootSeq);
  }

  @Override
  public synchronized Head head() {
    return heads.getLast();
  }

  @Override
  public synchronized Optional<Head> headAt(long seq) {
    return seq < heads.size() ? Optional.of(heads.get((int) seq)) : Optional.empty();
  }

  @Override
  public synchronized long acknowledged() {
    return acknowledged;
  }

  @Override
  public synchronized List<JournalEntry> after(long seq, int most) {
    int from = (int) Math.min(seq, journal.size());
    return List.copyOf(journal.subList(from, Math.min(journal.size(), from + most)));
  }

  @Override
  public synchronized List<Question> questions(int most) {
    var questions = new ArrayList<Question>();
    for (Op op : ops.values()) {
      switch (op.state) {
        case VOIDING -> questions.add(new Question.Undone(op.id, op.subject, op.amount, op.undo));
        case OFFLINE, CONFLICT -> questions.add(new Question.Waiting(op.id));
        case SENT, DONE, REFUSED, VOIDED -> {}
      }
    }
    return questions.subList(0, Math.min(most, questions.size()));
  }

  @Override
  public synchronized List<Wish> wishes() {
    return List.copyOf(wishes.values());
  }

  @Override
  public synchronized List<Open> open() {
    return grants.values().stream()
        .filter(g -> !g.closed)
        .map(g -> new Open(g.id, g.expiresMs))
        .toList();
  }

  @Override
  public synchronized boolean locked() {
    return locked;
  }

  @Override
  public synchronized void acknowledge(Anchor signed, String signature) {
    acknowledged = Math.max(acknowledged, signed.head().seq());
    anchor = Optional.of(signed);
  }

  @Override
  public synchronized void open(TimeBase opened) {
    base = Optional.of(opened);
  }

  @Override
  public synchronized void answered(OpId id, OpResult result) {
    Op op = ops.get(id);
    if (op == null) {
      return;
    }
    OpState state = result.state();
    switch (op.state) {
      case SENT -> {
        if (state.isPaid()) {
          ops.put(id, op.in(State.DONE));
          write(Kind.DONE, body(op));
        } else if (state != OpState.UNKNOWN) {
          ops.put(id, op.in(State.REFUSED));
        }
      }
      case VOIDING -> {
        if (state == OpState.VOIDED || state == OpState.REFUSED) {
          ops.put(id, op.in(state == OpState.VOIDED ? State.VOIDED : State.REFUSED));
        }
      }
      case OFFLINE, CONFLICT -> {
        if (state.isPaid()) {
          ops.put(id, op.in(State.DONE));
        } else if (state == OpState.CONFLICT || state == OpState.VOIDED) {
          ops.put(id, op.in(state == OpState.CONFLICT ? State.CONFLICT : State.VOIDED));
        }
      }
      case DONE, REFUSED, VOIDED -> {}
    }
  }

  @Override
  public synchronized void tooLate(OpId id) {
    ops.put(id, ops.get(id).in(State.DONE));
  }

  @Override
  public synchronized void granted(UUID id, long amount, long expiresMs) {
    wishes.remove(id);
    grants.putIfAbsent(id, new Grant(id, amount, amount, expiresMs, false));
  }

  @Override
  public synchronized void denied(UUID id, Denial why) {
    wishes.remove(id);
  }

  @Override
  public synchronized void renewed(UUID id, long expiresMs) {
    Grant grant = grants.get(id);
    if (!grant.closed) {
      grants.put(id, new Grant(id, grant.amount, grant.left, expiresMs, false));
    }
  }

  @Override
  public synchronized void recalled(UUID id) {
    Grant grant = grants.getOrDefault(id, new Grant(id, 0, 0, 0, false));
    if (!grant.closed) {
      grants.put(id, new Grant(id, grant.amount, grant.left, grant.expiresMs, true));
      write(Kind.CLOSE, new FieldWriter().put("grant", id));
    }
  }

  @Override
  public synchronized void lock() {
    if (!locked) {
      locked = true;
      write(Kind.LOCK, new FieldWriter());
    }
  }

  @Override
  public synchronized void revoked() {
    revoked = true;
    locked = true;
    grants.clear();
  }
}
