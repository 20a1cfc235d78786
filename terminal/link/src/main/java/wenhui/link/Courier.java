package wenhui.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.link.Outbox.Identity;
import wenhui.link.Outbox.Open;
import wenhui.link.Outbox.Question;
import wenhui.link.Outbox.Wish;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// Carries the journal to the hub and the hub's word back, for ever, over whatever network there
/// is.
///
/// One round tells and asks all there is; nothing that fails is lost, because the outbox still has
/// it. Belongs to one thread, and keeps no state that a restart would miss.
public final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /// How long a quiet terminal lets pass: news of the hub are at most this old.
  static final Duration QUIET = Duration.ofSeconds(60);

  /// A full SYNC over 64 kbit/s with loss takes seconds; the hub may be slow too.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// The most bytes of entries in one SYNC, with room for the rest (protocol §8: 256 KiB).
  private static final int MOST_ENTRY_BYTES = Json.MOST_BYTES - 4096;

  /// Two hubs that contradict each other must not keep us here: more than a full journal takes.
  private static final int MOST_SYNCS = 1000;

  /// A grant is renewed when half its time is over (protocol §8: TTL 24 h).
  private static final long RENEW_WITHIN_MS = 12 * 3_600_000L;

  private final Outbox outbox;
  private final Line line;
  private final LongSupplier up;
  private final RandomGenerator random;
  private int failures;
  private long hubNow;

  /// @param up milliseconds since boot, suspend included
  public Courier(Outbox outbox, Line line, LongSupplier up, RandomGenerator random) {
    this.outbox = outbox;
    this.line = line;
    this.up = up;
    this.random = random;
  }

  /// One round.
  ///
  /// @return how long to wait before the next, unless there is something new to tell
  /// @throws LedgerUnavailable if the outbox cannot be read or written; nothing is lost by it
  public Duration round() throws LedgerUnavailable {
    try {
      if (outbox.locked()) {
        prove();
        return Backoff.after(8, random);
      }
      tell();
      ask();
      failures = 0;
      return QUIET;
    } catch (HubUnreachable e) {
      failures++;
      LOG.debug("no hub for the {}th time: {}", failures, e.getMessage());
      return Backoff.after(failures, random);
    } catch (Revoked _) {
      outbox.revoked();
      return Backoff.after(8, random);
    }
  }

  /// Hands over the journal until the hub has all of it; at least one SYNC, for the time.
  private void tell() throws LedgerUnavailable, HubUnreachable, Revoked {
    long from = outbox.acknowledged();
    for (int i = 0; i < MOST_SYNCS && !outbox.locked(); i++) {
      from = sync(from);
      if (outbox.headAt(from + 1).isEmpty()) {
        return;
      }
    }
  }

  /// @return the last entry that the hub has after this
  private long sync(long from) throws LedgerUnavailable, HubUnreachable, Revoked {
    var identity = outbox.identity();
    var prev = outbox.headAt(from).orElseThrow();
    var request = new Request.Sync(envelope(identity), prev.hash(), batch(from));
    var answer = line.ask(request, PATIENCE);
    switch (answer.reply()) {
      case Reply.Synced synced -> {
        if (!isOurs(synced.head())) {
          outbox.lock();
          return from;
        }
        take(identity, answer, synced);
        return synced.head().seq();
      }
      case Reply.Gap(Head head) -> {
        if (!isOurs(head)) {
          outbox.lock();
          return from;
        }
        return head.seq(); // Also where the hub was restored from a backup: it is told again.
      }
      case Reply.Fork _, Reply.Locked _, Reply.OldGen _ -> {
        outbox.lock();
        return from;
      }
      default -> throw new HubUnreachable("no answer to a SYNC");
    }
  }

  private boolean isOurs(Head hub) throws LedgerUnavailable {
    return outbox.headAt(hub.seq()).filter(hub::equals).isPresent();
  }

  private void take(Identity identity, Answer answer, Reply.Synced synced)
      throws LedgerUnavailable {
    hubNow = answer.hubMs();
    Head head = synced.head();
    var anchor =
        new Anchor(identity.district(), identity.terminal(), identity.gen(), head, answer.hubMs());
    outbox.acknowledge(anchor, synced.anchor());
    if (head.seq() >= identity.bootSeq()) {
      long sent = answer.echo().sentUpMs();
      outbox.open(new TimeBase(identity.boot(), answer.hubMs(), sent, up.getAsLong()));
    }
    for (var state : synced.states().entrySet()) {
      outbox.answered(state.getKey(), state.getValue());
    }
    for (UUID grant : synced.recalls()) {
      outbox.recalled(grant);
    }
  }

  private List<JournalEntry> batch(long from) throws LedgerUnavailable {
    var entries = outbox.after(from, Request.MOST);
    int bytes = 0;
    int count = 0;
    for (JournalEntry entry : entries) {
      bytes += entry.json().bytes().length + 1;
      if (bytes > MOST_ENTRY_BYTES) {
        break;
      }
      count++;
    }
    return entries.subList(0, count);
  }

  /// A locked terminal shows the hub the entry that stands where the hub's differs: the proof that
  /// locks it there too (protocol §7).
  private void prove() throws LedgerUnavailable, HubUnreachable, Revoked {
    var identity = outbox.identity();
    var empty = new Request.Sync(envelope(identity), outbox.head().hash(), List.of());
    if (line.ask(empty, PATIENCE).reply() instanceof Reply.Synced(_, Head hub, _, _, _)) {
      long last = Math.min(Math.max(hub.seq(), 1), outbox.head().seq());
      var prev = outbox.headAt(last - 1).orElseThrow();
      line.ask(
          new Request.Sync(envelope(identity), prev.hash(), outbox.after(last - 1, 1)), PATIENCE);
    }
  }

  /// Asks whatever waits for an answer. Only after [#tell]: the hub knows this boot then.
  private void ask() throws LedgerUnavailable, HubUnreachable, Revoked {
    if (outbox.locked() || outbox.acknowledged() < outbox.identity().bootSeq()) {
      return;
    }
    var waiting = new ArrayList<OpId>();
    for (Question question : outbox.questions(Request.MOST)) {
      switch (question) {
        case Question.Waiting(OpId op) -> waiting.add(op);
        case Question.Undone undone -> undo(undone);
      }
    }
    if (!waiting.isEmpty()) {
      status(waiting);
    }
    for (Wish wish : outbox.wishes()) {
      wish(wish);
    }
    for (Open grant : outbox.open()) {
      renewIfHalfOver(grant);
    }
  }

  private void undo(Question.Undone undone) throws LedgerUnavailable, HubUnreachable, Revoked {
    var request =
        new Request.Void(
            envelope(outbox.identity()),
            undone.op(),
            undone.subject(),
            undone.amount(),
            undone.undo());
    switch (line.ask(request, PATIENCE).reply()) {
      case Reply.Op(var result) -> outbox.answered(undone.op(), result);
      case Reply.TooLate() -> outbox.tooLate(undone.op());
      case Reply.Locked _ -> outbox.lock();
      default -> throw new HubUnreachable("no answer to a VOID");
    }
  }

  private void status(List<OpId> ops) throws LedgerUnavailable, HubUnreachable, Revoked {
    var request = new Request.Status(envelope(outbox.identity()), ops);
    if (line.ask(request, PATIENCE).reply() instanceof Reply.States(var states)) {
      for (var state : states.entrySet()) {
        outbox.answered(state.getKey(), state.getValue());
      }
    }
  }

  private void wish(Wish wish) throws LedgerUnavailable, HubUnreachable, Revoked {
    var request =
        new Request.Grant(
            envelope(outbox.identity()), wish.grant(), wish.kind(), wish.subject(), wish.amount());
    switch (line.ask(request, PATIENCE).reply()) {
      case Reply.Granted(long amount, long expires) ->
          outbox.granted(wish.grant(), amount, expires);
      case Reply.Denied(var why) -> outbox.denied(wish.grant(), why);
      default -> throw new HubUnreachable("no answer to a GRANT");
    }
  }

  /// A renewal asked for too early or too late does no harm, so the hub's time of the last answer
  /// is good enough to decide by.
  private void renewIfHalfOver(Open grant) throws LedgerUnavailable, HubUnreachable, Revoked {
    if (grant.expiresMs() - hubNow > RENEW_WITHIN_MS) {
      return;
    }
    var request = new Request.Renew(envelope(outbox.identity()), grant.grant());
    switch (line.ask(request, PATIENCE).reply()) {
      case Reply.Renewed(long expires) -> outbox.renewed(grant.grant(), expires);
      case Reply.Recall() -> outbox.recalled(grant.grant());
      case Reply.Denied _ -> {} // Locked or suspect: it runs out by itself.
      default -> throw new HubUnreachable("no answer to a RENEW");
    }
  }

  private Envelope envelope(Identity identity) throws LedgerUnavailable {
    return new Envelope(
        identity.district(),
        identity.terminal(),
        identity.gen(),
        identity.boot(),
        new UUID(random.nextLong(), random.nextLong()),
        up.getAsLong(),
        outbox.head());
  }
}
