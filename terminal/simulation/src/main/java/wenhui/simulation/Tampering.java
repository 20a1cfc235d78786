package wenhui.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import wenhui.link.FieldWriter;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Outbox;
import wenhui.link.Outbox.Question;
import wenhui.link.Request;
import wenhui.link.TimeBase;
import wenhui.link.book.Change;
import wenhui.link.book.Change.Line;
import wenhui.link.book.Grant;
import wenhui.link.book.Op;
import wenhui.link.book.OpBook;
import wenhui.link.book.Safeguards;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// Mutants of the terminal that cannot be had by leaving out a safeguard, because the production
/// code offers no way to go so wrong: somebody reaches in from outside.
final class Tampering {

  private Tampering() {}

  /// The outbox as the courier sees it.
  static Outbox outbox(World world, Safeguards safeguards, OpBook book) {
    boolean time = world.lacks(Mutant.TIME_AT_RECEIPT) || world.lacks(Mutant.TIME_ACROSS_BOOT);
    if (!time && !world.lacks(Mutant.ACK_IS_RESULT)) {
      return book;
    }
    return (Outbox)
        Proxy.newProxyInstance(
            Outbox.class.getClassLoader(),
            new Class<?>[] {Outbox.class},
            (_, method, args) -> {
              try {
                if (args != null && args.length == 1 && args[0] instanceof TimeBase base) {
                  return method.invoke(book, time(world, safeguards, base));
                }
                var result = method.invoke(book, args);
                return method.getName().equals("questions") && world.lacks(Mutant.ACK_IS_RESULT)
                    ? ((List<?>) result).stream().filter(q -> q instanceof Question.Undone).toList()
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static TimeBase time(World world, Safeguards safeguards, TimeBase base) {
    if (world.lacks(Mutant.TIME_AT_RECEIPT)) {
      return new TimeBase(base.boot(), base.hubMs(), base.receivedUp(), base.receivedUp());
    }
    if (safeguards instanceof BrokenSafeguards broken) {
      broken.keep(base);
    }
    return base;
  }

  /// How the messages of a claim are made.
  static Supplier<Request> claims(World world, Kiosk kiosk, OpBook book, OpId op) {
    var first = new boolean[] {true};
    return () -> {
      try {
        if (!first[0] && world.lacks(Mutant.NEW_ID_ON_RETRY)) {
          takeAnotherId(world, kiosk, latest(world, kiosk, op));
        }
        first[0] = false;
        return book.claim(latest(world, kiosk, op));
      } catch (LedgerUnavailable e) {
        throw new IllegalStateException("this disk is never unavailable", e);
      }
    };
  }

  /// The op that stands for `op` now.
  static OpId latest(World world, Kiosk kiosk, OpId op) {
    var latest = op;
    while (world.renamed().containsKey(latest)) {
      latest = world.renamed().get(latest);
    }
    return latest;
  }

  private static void takeAnotherId(World world, Kiosk kiosk, OpId old) {
    var op = kiosk.disk().op(old).orElseThrow();
    if (op.state() != Op.State.SENT) {
      return;
    }
    var random = world.chance().generator();
    var fresh = OpId.at(world.timeline().now(), random.nextLong(), random.nextLong());
    world.renamed().put(old, fresh);
    write(kiosk, List.of(in(op, old, Op.State.REFUSED, Optional.empty())), List.of(), List.of());
    write(kiosk, List.of(in(op, fresh, Op.State.SENT, Optional.empty())), List.of(), List.of());
    kiosk.waitFor(fresh, old);
  }

  private static Op in(Op op, OpId id, Op.State state, Optional<java.util.UUID> grant) {
    return new Op(id, op.order(), grant, state, op.use(), op.when());
  }

  /// No answer came: accepted offline under the very op that the hub may have carried out.
  static void fallBack(World world, Kiosk kiosk, OpId id) {
    var op = kiosk.disk().op(id).orElseThrow();
    var ware =
        Stock.ALL.stream().filter(w -> w.subject().equals(op.subject())).findFirst().orElseThrow();
    var presented = ware.presented(op.amount().value());
    var grant =
        kiosk.disk().grants().stream()
            .filter(g -> g.state() == Grant.State.OPEN && g.right().equals(presented.right()))
            .filter(g -> g.expiresMs() > world.timeline().now() + 60_000)
            .filter(g -> g.left() >= presented.takes())
            .findFirst();
    if (op.state() != Op.State.SENT || grant.isEmpty() || kiosk.isLocked()) {
      return;
    }
    var accepted = in(op, id, Op.State.OFFLINE, Optional.of(grant.get().id()));
    var body =
        new FieldWriter()
            .put("op", id.value())
            .put("amount_fen", op.amount().value())
            .put("grant", grant.get().id());
    op.subject().write(body);
    var g = grant.get();
    var spent =
        new Grant(
            g.id(), g.right(), g.amount(), g.left() - presented.takes(), g.expiresMs(), g.state());
    write(
        kiosk,
        List.of(accepted),
        List.of(spent),
        List.of(new Line.Note(Kind.OFFLINE, body.object())));
    world.handOut(kiosk, accepted);
  }

  private static void write(Kiosk kiosk, List<Op> ops, List<Grant> grants, List<Line> lines) {
    var made = new Change.Stamp(kiosk.clock().up(), 0);
    kiosk
        .disk()
        .write(new Change(made, ops, grants, lines, Optional.empty(), false, Optional.empty()));
  }

  /// Tells the hub of closed grants by a message that knows nothing of the journal.
  static void closeOutOfOrder(World world, Kiosk kiosk) {
    if (!world.lacks(Mutant.CLOSE_OUT_OF_ORDER)) {
      return;
    }
    kiosk
        .disk()
        .allGrants()
        .filter(g -> g.state() == Grant.State.CLOSED && world.told().add(g.id()))
        .forEach(g ->
            world.bureau(desk -> {
              if (desk instanceof ModelDesk model) {
                model.close(kiosk.terminal(), kiosk.disk().standing().gen(), g.id());
              }
            }));
  }
}
