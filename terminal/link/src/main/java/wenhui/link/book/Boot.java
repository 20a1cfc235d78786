package wenhui.link.book;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import wenhui.link.Envelope;
import wenhui.link.Outbox.Identity;
import wenhui.link.TimeBase;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment.Trust;
import wenhui.redeem.OpId;

/// One run of a terminal: who it is, and all that a restart forgets. Not safe for several threads.
final class Boot {
  private final Store store;
  private final Surroundings around;
  private final UUID id;
  private long seq;
  private Optional<TimeBase> base = Optional.empty();

  Boot(Store store, Surroundings around) {
    this.store = store;
    this.around = around;
    this.id = store.boot();
  }

  /// Its BOOT entry stands at `entry` of the journal.
  void begun(long entry) {
    seq = entry;
  }

  Store store() {
    return store;
  }

  Safeguards safeguards() {
    return around.safeguards();
  }

  Counter counter() {
    return around.counter();
  }

  Draft draft() {
    var made = new Change.Stamp(around.up().getAsLong(), around.wall().millis());
    return new Draft(made, safeguards(), trust());
  }

  /// How far the clock can be believed now.
  private Trust trust() {
    return base.map(it -> it.trust(id, around.up().getAsLong())).orElse(Trust.UNTRUSTED);
  }

  Op.Mark now() {
    return new Op.Mark(id, around.up().getAsLong());
  }

  UUID freshId() {
    var random = around.random();
    return OpId.at(around.wall().millis(), random.nextLong(), random.nextLong()).value();
  }

  boolean mayAsk(Standing standing) {
    return safeguards().mayAsk(standing, seq);
  }

  boolean mayAccept(Standing standing) {
    return safeguards().mayAccept(standing, seq);
  }

  /// The latest that the hub's clock can show; empty when nobody can vouch for it.
  OptionalLong latest() {
    return safeguards().latest(base, now(), around.wall().millis());
  }

  Optional<TimeBase> timeBase() {
    return base;
  }

  void told(TimeBase opened) {
    if (opened.boot().equals(id)) {
      base = Optional.of(base.map(b -> b.later(opened)).orElse(opened));
    }
  }

  Identity identity() throws LedgerUnavailable {
    var whose = store.standing().whose();
    return new Identity(whose.district(), whose.terminal(), whose.gen(), id, seq);
  }

  Envelope envelope() throws LedgerUnavailable {
    var standing = store.standing();
    return new Envelope(
        standing.whose().district(),
        standing.whose().terminal(),
        standing.gen(),
        id,
        randomId(),
        around.up().getAsLong(),
        standing.head());
  }

  private UUID randomId() {
    return new UUID(around.random().nextLong(), around.random().nextLong());
  }
}
