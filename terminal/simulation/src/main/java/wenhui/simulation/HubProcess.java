package wenhui.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import wenhui.link.Answer;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.Reply;
import wenhui.link.Reply.Applied;
import wenhui.link.Request;
import wenhui.redeem.OpId;
import wenhui.simulation.Journals.Outcome;

/// One of the hub's processes: one request at a time, statement by statement, while the other one
/// does the same. It may be killed anywhere, and starts again with an empty queue.
final class HubProcess {

  /// The most requests that wait (protocol §8); more are turned away.
  private static final int MOST_WAITING = 200;

  private static final int MOST_TRIES = 12;

  /// How its luck runs.
  ///
  /// @param preempted chance before each statement that somebody else goes first
  /// @param pause how long that takes at most, milliseconds
  /// @param killed chance before each statement that it is killed
  record Luck(double preempted, long pause, double killed) {}

  private final Baton baton;
  private final Timeline timeline;
  private final Chance chance;
  private final Hub hub;
  private final Luck luck;
  private final Journals journals;
  private final Claims claims;
  private final Granting granting;
  private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();
  private Optional<Coroutine> worker = Optional.empty();
  private Optional<Baton.Bell> idle = Optional.empty();
  private boolean calm;

  HubProcess(Faults faults, Hub hub, Luck luck) {
    this.baton = faults.baton();
    this.timeline = faults.timeline();
    this.chance = faults.chance();
    this.hub = hub;
    this.luck = luck;
    this.journals = new Journals(hub);
    this.claims = new Claims(hub);
    this.granting = new Granting(hub);
  }

  /// From now on nothing bad happens to it.
  void calmDown() {
    calm = true;
  }

  /// @param reply takes the answer, if there is one
  void submit(Request request, Consumer<Answer> reply) {
    submit(() -> {
      long now = hub.now();
      handle(request)
          .filter(_ -> calm || !chance.of(luck.killed * 10))
          .ifPresent(r -> reply.accept(Answer.to(request, now, r)));
    });
  }

  /// Something that the bureau asks for.
  void transact(Consumer<Tx> body) {
    submit(() ->
        transaction(tx -> {
          body.accept(tx);
          return true;
        }));
  }

  private void submit(Runnable job) {
    if (jobs.size() >= MOST_WAITING) {
      return;
    }
    jobs.add(job);
    if (worker.isEmpty()) {
      worker = Optional.of(baton.start(this::work));
    }
    idle.ifPresent(Baton.Bell::ringSoon);
    idle = Optional.empty();
  }

  private void work() {
    while (true) {
      while (!jobs.isEmpty()) {
        jobs.remove().run();
      }
      var bell = baton.bell();
      idle = Optional.of(bell);
      bell.await();
    }
  }

  /// Not from inside a coroutine.
  void crash() {
    worker.ifPresent(baton::kill);
    worker = Optional.empty();
    idle = Optional.empty();
    jobs.clear();
  }

  private <T> Optional<T> transaction(Function<Tx, T> body) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      var tx = new Tx(baton, this::turn);
      try {
        T result = body.apply(tx);
        tx.commit();
        return Optional.of(result);
      } catch (Tx.Again _) {
        tx.rollBack();
        baton.sleep(Duration.ofMillis(chance.between(5, 200)));
      } catch (Crash e) {
        tx.rollBack();
        throw e;
      }
    }
    return Optional.empty();
  }

  private void turn() {
    if (!calm && chance.of(luck.killed)) {
      timeline.after(0, this::crash);
      baton.sleep(Duration.ofMillis(1));
    }
    if (chance.of(luck.preempted)) {
      baton.sleep(Duration.ofMillis(chance.between(0, luck.pause)));
    }
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

  private java.util.Map<OpId, Reply.OpResult> states(Tx tx, List<OpId> ops) {
    var states = new java.util.LinkedHashMap<OpId, Reply.OpResult>();
    for (OpId op : ops) {
      tx.find(hub.ops, op).ifPresent(row -> states.put(op, Reply.OpResult.of(row.state())));
    }
    return states;
  }

  private Optional<Reply> sync(Request.Sync sync) {
    var applied = Applied.SEEN;
    var before = new Head(0, sync.prev()); // Its sequence is not looked at.
    for (JournalEntry entry : sync.entries()) {
      var prev = before;
      var after = hub.chain.after(prev, entry);
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
            .map(java.util.Map.Entry::getKey)
            .toList();
    return new Reply.Synced(applied, terminal.head(), "", states(tx, ops), recalls);
  }
}
