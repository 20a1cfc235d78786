package wenhui.terminal.hub;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import wenhui.link.TimeBase;
import wenhui.link.book.OpBook;
import wenhui.redeem.Moment.Trust;

/// What the hub's answers say about the time (protocol §6). Any thread.
public final class HubTime {

  /// A clock of ours this far outside of what is possible is wrong.
  private static final long SLACK_MS = 60_000;

  private final OpBook book;
  private final LongSupplier up;

  HubTime(OpBook book, LongSupplier up) {
    this.book = book;
    this.up = up;
  }

  /// How far the time can be trusted now.
  public Trust trust() {
    return base().map(base -> base.trust(base.boot(), up.getAsLong())).orElse(Trust.UNTRUSTED);
  }

  /// The time, if the hub's answers prove that `shown` is not it.
  public Optional<Instant> insteadOf(Instant shown) {
    long now = up.getAsLong();
    return base()
        .filter(base -> base.trust(base.boot(), now) != Trust.UNTRUSTED)
        .filter(base ->
            shown.toEpochMilli() < base.lower(now) - SLACK_MS
                || shown.toEpochMilli() > base.upper(now) + SLACK_MS)
        .map(base -> Instant.ofEpochMilli(base.lower(now)));
  }

  /// The book keeps none of another boot.
  private Optional<TimeBase> base() {
    return book.timeBase();
  }
}
