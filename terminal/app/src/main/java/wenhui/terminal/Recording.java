package wenhui.terminal;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.Attempt;
import wenhui.redeem.Entry;
import wenhui.redeem.Ledger;
import wenhui.redeem.Ledger.Recorded;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherFacts;
import wenhui.terminal.hub.Claims;

/// The loop's way to a durable record: at most one attempt at a time, and after
/// [LedgerUnavailable], which leaves open whether it is stored, the way back to work.
///
/// The loop's thread only.
final class Recording {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
  static final Duration REVIVE_EVERY = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final Optional<Claims> claims;

  /// An attempt whose record ended in [LedgerUnavailable]: stored or not, nobody knows yet.
  private Optional<Open> open = Optional.empty();

  private boolean failed;

  /// When the last attempt to revive the ledger ended, in [System#nanoTime].
  private long lastTried = System.nanoTime() - REVIVE_EVERY.toNanos();

  /// @param facts by which it was judged, of a voucher
  record Open(Attempt attempt, Optional<VoucherFacts> facts) {}

  /// What was stored of an attempt, as was found out later.
  record Late(Entry entry, Optional<VoucherFacts> facts) {}

  Recording(Ledger ledger, Optional<Claims> claims) {
    this.ledger = ledger;
    this.claims = claims;
  }

  /// Something after which an attempt is stored, or is not.
  interface Work<T> {
    T done() throws LedgerUnavailable;
  }

  Recorded record(Attempt attempt, Optional<VoucherFacts> facts) throws LedgerUnavailable {
    return during(new Open(attempt, facts), () -> ledger.record(attempt));
  }

  /// Until `work` has returned, whether the attempt is stored is open; see [#revive].
  <T> T during(Open attempt, Work<T> work) throws LedgerUnavailable {
    if (open.isPresent()) {
      throw new IllegalStateException("the attempt before is still open");
    }
    open = Optional.of(attempt);
    T done = work.done();
    open = Optional.empty();
    return done;
  }

  /// Somebody else has found that the ledger is out, with this attempt open.
  void leaveOpen(Open attempt) {
    open = Optional.of(attempt);
  }

  /// Whether the ledger is out.
  boolean failed() {
    return failed;
  }

  void fail() {
    failed = true;
  }

  /// Back to work as soon as the ledger is; an attempt that was left open is looked up first.
  ///
  /// @return what of it is stored
  Optional<Late> reviveIfDue() {
    if (!failed || System.nanoTime() - lastTried < REVIVE_EVERY.toNanos()) {
      return Optional.empty();
    }
    try {
      ledger.revive();
      var late = open.isPresent() ? found(open.get()) : Optional.<Late>empty();
      open = Optional.empty();
      failed = false;
      LOG.info("the ledger works again");
      return late;
    } catch (LedgerUnavailable e) {
      LOG.warn("the ledger is still out: {}", e.getMessage());
      return Optional.empty();
    } finally {
      lastTried = System.nanoTime();
    }
  }

  /// What is not accepted by now, nobody waits for any more: the hub is told so before it is looked
  /// up, or its answer might still make it an acceptance that nobody hears of.
  private Optional<Late> found(Open attempt) throws LedgerUnavailable {
    OpId op = attempt.attempt.op();
    if (claims.isPresent()) {
      claims.get().abandon(op);
    }
    return ledger.find(op).map(entry -> new Late(entry, attempt.facts));
  }
}
