package wenhui.redeem;

import java.time.Duration;

/// What a terminal knows of the hub's time, from one question and its answer (protocol.md §6).
///
/// The terminal's own clock has no part in it: neither a clock chip nor network time says when a
/// right to accept offline ends. Only the time since boot counts, from a clock that also runs while
/// the machine sleeps, and it may go wrong by [#DRIFT_PER_MILLE]. A base never survives a boot.
///
/// @param sentMs time since boot when the question left, milliseconds
/// @param receivedMs time since boot when the answer came; not before `sentMs`
/// @param hubMs the hub's time in the answer, UTC epoch milliseconds
public record TimeBase(long sentMs, long receivedMs, long hubMs) {

  /// ρ: how far the device's clock may run fast or slow, in thousandths.
  public static final long DRIFT_PER_MILLE = 1;

  public static final Duration SYNCED_FOR = Duration.ofMinutes(15);
  public static final Duration HOLDOVER_FOR = Duration.ofHours(24);

  /// W: how long a redemption may be undone.
  public static final Duration UNDO_FOR = Duration.ofMinutes(30);

  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final long SLOWEST = 1_000 - DRIFT_PER_MILLE;
  private static final long FASTEST = 1_000 + DRIFT_PER_MILLE;

  public TimeBase {
    if (sentMs < 0 || receivedMs < sentMs) {
      throw new IllegalArgumentException("an answer cannot come before its question");
    }
  }

  /// The latest that the hub's clock can stand at: it had answered at the moment of the question,
  /// and ours has been slow since. `H + ceil((up − T0) / (1 − ρ))`.
  public long latest(long upMs) {
    return hubMs + Math.ceilDiv((upMs - sentMs) * 1_000, SLOWEST);
  }

  /// The earliest that the hub's clock can stand at: it answered at the moment the answer came, and
  /// ours has been fast since. `H + floor((up − T received) / (1 + ρ))`.
  public long earliest(long upMs) {
    return hubMs + Math.floorDiv((upMs - receivedMs) * 1_000, FASTEST);
  }

  public Moment.Trust trust(long upMs) {
    long age = upMs - sentMs;
    if (age < 0 || age > HOLDOVER_FOR.toMillis()) {
      return Moment.Trust.UNTRUSTED;
    }
    return age <= SYNCED_FOR.toMillis() ? Moment.Trust.SYNCED : Moment.Trust.HOLDOVER;
  }

  /// Whether a right to accept offline that ends at `expiresMs`, hub's time, is certain not to have
  /// ended.
  public boolean before(long expiresMs, long upMs) {
    return trust(upMs) != Moment.Trust.UNTRUSTED && latest(upMs) < expiresMs;
  }

  /// Whether the hub's time is certain to be in a voucher's window, with five minutes' margin on
  /// both sides in [Moment.Trust#HOLDOVER].
  ///
  /// @param fromMs inclusive, UTC epoch milliseconds
  /// @param untilMs exclusive
  public boolean within(long fromMs, long untilMs, long upMs) {
    return switch (trust(upMs)) {
      case SYNCED -> within(fromMs, untilMs, upMs, 0);
      case HOLDOVER -> within(fromMs, untilMs, upMs, MARGIN.toMillis());
      case UNTRUSTED -> false;
    };
  }

  private boolean within(long fromMs, long untilMs, long upMs, long marginMs) {
    return earliest(upMs) - marginMs >= fromMs && latest(upMs) + marginMs < untilMs;
  }

  /// Whether an operation of the same boot may still be undone without the hub: less than W has
  /// passed on any clock. `up − up(op) < W (1 − ρ)`.
  public static boolean undoable(long opUpMs, long upMs) {
    return upMs >= opUpMs && (upMs - opUpMs) * 1_000 < UNDO_FOR.toMillis() * SLOWEST;
  }

  /// The better of two bases of one boot: the one whose question left later.
  public TimeBase orLater(TimeBase other) {
    return other.sentMs > sentMs ? other : this;
  }
}
