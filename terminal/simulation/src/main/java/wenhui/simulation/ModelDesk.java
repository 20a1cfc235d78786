package wenhui.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import wenhui.link.Answer;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Reply.Applied;
import wenhui.link.Reply.OpResult;
import wenhui.link.Request;
import wenhui.redeem.OpId;
import wenhui.simulation.Journals.Outcome;

/// The transactions of one process of the model of the hub.
final class ModelDesk implements Desk {
  private static final int MOST_TRIES = 12;
  private static final Duration LONG_LOOK = Duration.ofSeconds(1);

  private final Hub hub;
  private final Turns turns;
  private final Journals journals;
  private final Claims claims;
  private final Granting granting;
  private final Settlement settlement;
  private final Returns returns;

  ModelDesk(Hub hub, Turns turns) {
    this.hub = hub;
    this.turns = turns;
    this.journals = new Journals(hub);
    this.claims = new Claims(hub);
    this.granting = new Granting(hub);
    this.settlement = new Settlement(hub);
    this.returns = new Returns(hub);
  }

  @Override
  public Optional<Answer> answer(Request request) {
    long now = hub.now();
    return handle(request).map(reply -> Answer.to(request, now, reply));
  }

  @Override
  public void settle() {
    var due = settlement.due();
    if (hub.lacks(Mutant.SETTLE_BLIND)) {
      turns.sleep(LONG_LOOK); // Who does not look again has looked long ago.
    }
    transaction(tx -> {
      settlement.settle(tx, due);
      return true;
    });
  }

  @Override
  public void writeOff(UUID grant) {
    transaction(tx -> {
      returns.writeOff(tx, grant, false);
      return true;
    });
  }

  /// Takes a grant back by a message that knows nothing of the journal (a mutant).
  void close(String terminal, int gen, UUID grant) {
    transaction(tx -> {
      returns.close(tx, terminal, gen, grant);
      return true;
    });
  }

  private <T> Optional<T> transaction(Function<Tx, T> body) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      var tx = new Tx(turns);
      try {
        T result = body.apply(tx);
        tx.commit();
        return Optional.of(result);
      } catch (Tx.Again _) {
        tx.rollBack();
        turns.sleep(Duration.ofMillis(hub.chance().between(5, 200)));
      } catch (Crash e) {
        tx.rollBack();
        throw e;
      }
    }
    return Optional.empty();
  }

  private Optional<Reply> handle(Request request) {
    return switch (request) {
      case Request.Sync sync -> sync(sync);
      case Request.Claim claim -> transaction(tx -> claims.claim(tx, claim));
      case Request.Void message -> transaction(tx -> claims.message(tx, message));
      case Request.Status status -> transaction(tx -> new Reply.States(states(tx, status.ops())));
      case Request.Grant wish -> transaction(tx -> granting.grant(tx, wish));
      case Request.Renew renewal -> transaction(tx -> granting.renew(tx, renewal));
    };
  }

  /// In the order in which they stand on the wire.
  private Map<OpId, OpResult> states(Tx tx, List<OpId> ops) {
    var states = new TreeMap<OpId, OpResult>(Comparator.comparing(OpId::toString));
    for (OpId op : ops) {
      var state = tx.find(hub.ops, op).map(Rows.Op::state).orElse(OpState.UNKNOWN);
      states.put(op, OpResult.of(state));
    }
    return states;
  }

  private Optional<Reply> sync(Request.Sync sync) {
    var applied = Applied.SEEN;
    var before = new Head(0, sync.prev()); // Its sequence is not looked at.
    for (JournalEntry entry : sync.entries()) {
      var prev = before;
      var after = World.CHAIN.after(prev, entry);
      var outcome = transaction(tx -> journals.take(tx, entry, prev.hash(), after));
      if (outcome.isEmpty()) {
        return Optional.empty();
      }
      switch (outcome.get()) {
        case APPLIED -> applied = Applied.APPLIED;
        case SEEN -> {}
        case FORK -> {
          return fork(sync);
        }
        case LOCKED, OLD_GEN, GAP -> {
          return stopped(sync, outcome.get());
        }
      }
      before = after;
    }
    var how = applied;
    return transaction(tx -> synced(tx, sync, how));
  }

  private Optional<Reply> fork(Request.Sync sync) {
    var from = sync.envelope();
    if (!hub.lacks(Mutant.NO_FORK_CHECK)) {
      transaction(tx ->
          tx.update(
              hub.terminals,
              from.terminal(),
              t -> t.gen() == from.gen(),
              Rows.Terminal::lockedNow));
    }
    return transaction(tx -> new Reply.Fork(standing(tx, sync).head()));
  }

  private Optional<Reply> stopped(Request.Sync sync, Outcome why) {
    return transaction(tx -> {
      var head = standing(tx, sync).head();
      return switch (why) {
        case LOCKED -> new Reply.Locked(head);
        case GAP -> new Reply.Gap(head);
        case OLD_GEN, APPLIED, SEEN, FORK -> new Reply.OldGen();
      };
    });
  }

  private Rows.Terminal standing(Tx tx, Request.Sync sync) {
    return tx.find(hub.terminals, sync.envelope().terminal()).orElseThrow();
  }

  private Reply synced(Tx tx, Request.Sync sync, Applied applied) {
    var from = sync.envelope();
    var terminal = standing(tx, sync);
    if (terminal.gen() != from.gen()) {
      return new Reply.OldGen();
    }
    if (terminal.locked()) {
      return new Reply.Locked(terminal.head());
    }
    var ops = sync.entries().stream().flatMap(e -> Journals.opOf(e).stream()).toList();
    var recalls =
        tx
            .select(
                hub.grants,
                g ->
                    g.terminal().equals(from.terminal())
                        && g.gen() == from.gen()
                        && (g.state() == Rows.GrantState.RECALLING
                            || g.state() == Rows.GrantState.WRITTEN_OFF))
            .stream()
            .map(Map.Entry::getKey)
            .sorted(Comparator.comparing(UUID::toString))
            .toList();
    return new Reply.Synced(applied, terminal.head(), "", states(tx, ops), recalls);
  }
}
