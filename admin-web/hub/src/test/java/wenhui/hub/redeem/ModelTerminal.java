package wenhui.hub.redeem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import wenhui.link.FieldWriter;
import wenhui.link.GrantKind;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;

/// The terminal of protocol §3 as a test needs it: every rule, no disk. One thread's own.
///
/// Its world loses requests and answers, sends them twice, and lets hours pass.
final class ModelTerminal {
  private static final long TTL = 24 * 3_600_000L;

  enum State {
    SENT,
    OFFLINE,
    DONE,
    REFUSED,
    CONFLICT,
    VOIDING,
    VOIDED
  }

  /// @param goods whether the resident has them
  static final class Op {
    final OpId id;
    final Thing thing;
    final long fen;
    final Optional<UUID> grant;
    State state;
    boolean goods;
    boolean undo;
    int tries;

    Op(OpId id, Thing thing, long fen, Optional<UUID> grant, State state) {
      this.id = id;
      this.thing = thing;
      this.fen = fen;
      this.grant = grant;
      this.state = state;
    }

    boolean countsLocally() {
      return switch (state) {
        case REFUSED, VOIDED -> false;
        case VOIDING -> undo;
        case SENT, OFFLINE, DONE, CONFLICT -> true;
      };
    }
  }

  /// Something to redeem.
  ///
  /// @param how the kind of grant it can be accepted under, if any
  /// @param wish what a grant for it names
  record Thing(Subject subject, Optional<GrantKind> how, String wish, int uses) {}

  static final class Grant {
    final Thing thing;
    final long amount;
    long left;
    long expires;
    boolean closed;

    Grant(Thing thing, long amount, long expires) {
      this.thing = thing;
      this.amount = amount;
      this.left = amount;
      this.expires = expires;
    }
  }

  final BareTerminal line;
  final Random random;
  final double loss;
  final Map<OpId, Op> ops = new LinkedHashMap<>();
  final Map<UUID, Grant> grants = new LinkedHashMap<>();
  private final Map<String, UUID> wanted = new HashMap<>();
  private final Map<UUID, Thing> wishes = new HashMap<>();
  private int acknowledged;

  ModelTerminal(BareTerminal line, Random random, double loss) {
    this.line = line;
    this.random = random;
    this.loss = loss;
    this.acknowledged = line.journal.size();
  }

  private long now() {
    return line.world.now.get();
  }

  // ---- what people do

  void scan(Thing thing, long fen, boolean online) throws Exception {
    if (!(thing.subject instanceof Subject.OfAccount) && live(thing) >= thing.uses) {
      return;
    }
    boolean holdsLease = thing.how.equals(Optional.of(GrantKind.HOME));
    if ((!online || holdsLease) && offline(thing, fen) || !online) {
      return;
    }
    var op = new Op(BareTerminal.newOp(), thing, fen, Optional.empty(), State.SENT);
    ops.put(op.id, op);
    write(Kind.INTENT, op);
    claim(op);
  }

  private boolean offline(Thing thing, long fen) {
    var grant = usable(thing, fen);
    if (grant.isEmpty()) {
      return false;
    }
    var op = new Op(BareTerminal.newOp(), thing, fen, grant, State.OFFLINE);
    op.goods = true;
    ops.put(op.id, op);
    grants.get(grant.get()).left -= money(thing) ? fen : 1;
    var body = body(op).put("grant", grant.get());
    line.write(Kind.OFFLINE, body);
    return true;
  }

  private Optional<UUID> usable(Thing thing, long fen) {
    for (var entry : grants.entrySet()) {
      Grant grant = entry.getValue();
      boolean fits = thing.how.isPresent() && grant.thing.wish.equals(thing.wish);
      if (!fits || grant.closed || now() >= grant.expires) {
        continue;
      }
      boolean enough =
          thing.how.equals(Optional.of(GrantKind.HOME))
              ? citing(entry.getKey()) < grant.amount
              : grant.left >= (money(thing) ? fen : 1);
      if (enough) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  private long citing(UUID grant) {
    return ops.values().stream()
        .filter(o -> o.grant.equals(Optional.of(grant)) && o.countsLocally())
        .count();
  }

  private long live(Thing thing) {
    return ops.values().stream()
        .filter(o -> o.thing.subject.equals(thing.subject) && o.countsLocally())
        .count();
  }

  void undoSomething(boolean online) {
    var candidates =
        ops.values().stream()
            .filter(o ->
                o.goods
                    && (o.state == State.DONE
                        || o.state == State.OFFLINE
                        || o.state == State.CONFLICT))
            .toList();
    if (candidates.isEmpty()) {
      return;
    }
    Op op = candidates.get(random.nextInt(candidates.size()));
    op.undo = online && op.state == State.DONE;
    op.state = State.VOIDING;
    op.goods = false; // Taken back before anything is sent (R6).
    if (!op.undo) {
      write(Kind.VOID, op);
    }
  }

  void giveUp(Op op) {
    op.state = State.VOIDING;
    op.undo = false;
    write(Kind.VOID, op);
  }

  void reboot() {
    line.reboot();
    for (Op op : ops.values()) {
      if (op.state == State.SENT) {
        giveUp(op);
      }
    }
  }

  void want(Thing thing) {
    if (thing.how.isPresent() && !wanted.containsKey(thing.wish)) {
      boolean open =
          grants.values().stream().anyMatch(g -> !g.closed && g.thing.wish.equals(thing.wish));
      if (!open) {
        var id = UUID.randomUUID();
        wanted.put(thing.wish, id);
        wishes.put(id, thing);
      }
    }
  }

  void closeSomething() {
    var open = grants.entrySet().stream().filter(e -> !e.getValue().closed).toList();
    if (!open.isEmpty()) {
      close(open.get(random.nextInt(open.size())).getKey());
    }
  }

  void closeAll() {
    List.copyOf(grants.keySet()).forEach(this::close);
  }

  private void close(UUID id) {
    // A recall of a grant we never heard of closes it for ever.
    Grant grant = grants.computeIfAbsent(id, g -> new Grant(wishes.get(g), 0, 0));
    if (!grant.closed) {
      grant.closed = true;
      line.close(id);
    }
  }

  // ---- the courier

  void tick() throws Exception {
    sync(acknowledged, 8);
    if (random.nextInt(4) == 0) {
      sync(Math.min(acknowledged + 3, line.journal.size()), 8); // Pipelined, may find a gap.
    }
    for (Op op : List.copyOf(ops.values())) {
      switch (op.state) {
        case SENT -> {
          if (++op.tries > 3) {
            giveUp(op);
          } else {
            claim(op);
          }
        }
        case VOIDING ->
            ask(
                new Request.Void(
                    line.envelope(), op.id, op.thing.subject, new Fen(op.fen), op.undo),
                op);
        case OFFLINE, CONFLICT -> ask(new Request.Status(line.envelope(), List.of(op.id)), op);
        case DONE, REFUSED, VOIDED -> {}
      }
    }
    grants();
  }

  private void grants() throws Exception {
    for (var wish : List.copyOf(wanted.entrySet())) {
      UUID id = wish.getValue();
      Thing thing = wishes.get(id);
      long amount = thing.how.equals(Optional.of(GrantKind.HOME)) ? 1 : money(thing) ? 600 : 3;
      var request =
          new Request.Grant(line.envelope(), id, thing.how.orElseThrow(), thing.wish, amount);
      for (Reply reply : send(request)) {
        wanted.remove(wish.getKey());
        if (reply instanceof Reply.Granted(long granted, long expires)) {
          grants.computeIfAbsent(id, g -> new Grant(thing, granted, expires));
        }
      }
    }
    for (var entry : List.copyOf(grants.entrySet())) {
      Grant grant = entry.getValue();
      if (!grant.closed && now() > grant.expires - TTL / 2) {
        for (Reply reply : send(new Request.Renew(line.envelope(), entry.getKey()))) {
          switch (reply) {
            case Reply.Renewed(long expires) when !grant.closed ->
                grant.expires = Math.max(grant.expires, expires);
            case Reply.Recall() -> close(entry.getKey());
            default -> {}
          }
        }
      }
    }
  }

  private void claim(Op op) throws Exception {
    ask(new Request.Claim(line.envelope(), op.id, op.thing.subject, new Fen(op.fen)), op);
  }

  private void sync(int first, int most) throws Exception {
    for (Reply reply : send(line.syncFrom(first, most))) {
      switch (reply) {
        case Reply.Synced synced -> {
          acknowledged = Math.max(acknowledged, (int) synced.head().seq());
          synced.recalls().forEach(this::close);
          synced.states().forEach((op, result) -> answered(ops.get(op), result.state()));
        }
        case Reply.Gap gap -> acknowledged = Math.max(acknowledged, (int) gap.head().seq());
        default -> throw new AssertionError("an honest terminal was answered " + reply);
      }
    }
  }

  private void ask(Request request, Op op) throws Exception {
    for (Reply reply : send(request)) {
      switch (reply) {
        case Reply.Op(var result) -> answered(op, result.state());
        case Reply.States(var states) -> answered(op, states.get(op.id).state());
        case Reply.TooLate() -> {
          if (op.state == State.VOIDING && op.undo) {
            op.state = State.DONE;
            op.goods = true;
          }
        }
        case Reply.BootFirst() -> {}
        default -> throw new AssertionError("an honest terminal was answered " + reply);
      }
    }
  }

  private void answered(Op op, OpState state) {
    if (op == null) {
      return;
    }
    switch (op.state) {
      case SENT -> {
        if (state.isPaid()) {
          op.state = State.DONE;
          op.goods = true;
          write(Kind.DONE, op);
        } else if (state != OpState.UNKNOWN) {
          op.state = State.REFUSED;
        }
      }
      case VOIDING -> {
        if (state == OpState.VOIDED || state == OpState.REFUSED) {
          op.state = state == OpState.VOIDED ? State.VOIDED : State.REFUSED;
        }
      }
      case OFFLINE, CONFLICT -> {
        if (state.isPaid()) {
          op.state = State.DONE;
        } else if (state == OpState.CONFLICT) {
          op.state = State.CONFLICT;
        } else if (state == OpState.VOIDED) {
          op.state = State.VOIDED;
        }
      }
      case DONE, REFUSED, VOIDED -> {}
    }
  }

  /// None, one or two answers.
  private List<Reply> send(Request request) throws Exception {
    var replies = new ArrayList<Reply>();
    int copies = random.nextDouble() < loss ? 0 : random.nextDouble() < loss / 2 ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      Reply reply = line.ask(request);
      if (random.nextDouble() >= loss) {
        replies.add(reply);
      }
    }
    return replies;
  }

  boolean isQuiet() {
    boolean waiting =
        ops.values().stream()
            .anyMatch(
                o -> o.state == State.SENT || o.state == State.VOIDING || o.state == State.OFFLINE);
    return !waiting && wanted.isEmpty() && acknowledged == line.journal.size();
  }

  private void write(Kind kind, Op op) {
    line.write(kind, body(op));
  }

  private static FieldWriter body(Op op) {
    var body = new FieldWriter().put("op", op.id.value()).put("amount_fen", op.fen);
    op.thing.subject.write(body);
    return body;
  }

  private static boolean money(Thing thing) {
    return thing.subject instanceof Subject.OfAccount;
  }
}
