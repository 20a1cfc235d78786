package wenhui.link.book;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import wenhui.link.Envelope;
import wenhui.link.Outbox.Identity;
import wenhui.link.TimeBase;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// One run of a terminal: who it is, and all that a restart forgets. Not safe for several threads.
final class Boot {
  private final Installation installation;
  private final Store store;
  private final Surroundings around;
  private final UUID id;
  private long seq;
  private Optional<TimeBase> base = Optional.empty();

  Boot(Installation installation, Store store, Surroundings around) {
    this.installation = installation;
    this.store = store;
    this.around = around;
    this.id = randomId();
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

  Draft draft() throws LedgerUnavailable {
    return draft(store.standing());
  }

  Draft draft(Standing standing) {
    return new Draft(installation, standing, now(), around.wall().millis(), safeguards());
  }

  Op.Mark now() {
    return new Op.Mark(id, around.up().getAsLong());
  }

  OpId freshId() {
    var random = around.random();
    return OpId.at(around.wall().millis(), random.nextLong(), random.nextLong());
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

  void told(TimeBase opened) {
    if (opened.boot().equals(id)) {
      base = Optional.of(base.map(b -> b.later(opened)).orElse(opened));
    }
  }

  Identity identity() throws LedgerUnavailable {
    int gen = store.standing().gen();
    return new Identity(installation.district(), installation.terminal(), gen, id, seq);
  }

  Envelope envelope() throws LedgerUnavailable {
    var standing = store.standing();
    return new Envelope(
        installation.district(),
        installation.terminal(),
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
