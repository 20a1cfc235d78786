package wenhui.link;

import java.util.UUID;
import wenhui.redeem.Moment.Trust;

/// What a terminal knows of the hub's time (protocol §6): bounds that hold however slow the answer
/// was and however far the terminal's clock drifts. Nothing here survives a boot.
///
/// All times in milliseconds; `up` counts since boot, suspend included.
///
/// @param boot in which the answer came
/// @param hubMs the hub's time in that answer, H
/// @param sentUp when its request was sent, T0. The hub's time is tied to the sending, never to the
///   receipt: a late answer must not make the terminal believe that it is earlier than it is
/// @param receivedUp when the answer came
public record TimeBase(UUID boot, long hubMs, long sentUp, long receivedUp) {

  /// Bound on the drift of the terminal's clock: 1 in 1,000 (ρ = 0.001).
  private static final long PER_MILLE = 1;

  private static final long SYNCED_MS = 15 * 60_000L;
  private static final long HOLDOVER_MS = 24 * 3_600_000L;
  private static final long MARGIN_MS = 5 * 60_000L;

  public TimeBase {
    if (receivedUp < sentUp) {
      throw new IllegalArgumentException("received before it was sent");
    }
  }

  /// The latest that the hub's clock can show now.
  public long upper(long up) {
    return hubMs + Math.ceilDiv((up - sentUp) * 1000, 1000 - PER_MILLE);
  }

  /// The earliest that the hub's clock can show now.
  public long lower(long up) {
    return hubMs + Math.floorDiv((up - receivedUp) * 1000, 1000 + PER_MILLE);
  }

  public Trust trust(UUID bootNow, long up) {
    long age = up - sentUp;
    if (!boot.equals(bootNow) || age < 0 || age > HOLDOVER_MS) {
      return Trust.UNTRUSTED;
    }
    return age <= SYNCED_MS ? Trust.SYNCED : Trust.HOLDOVER;
  }

  /// Whether something that ends at `expiresMs`, exclusive, surely has not ended.
  public boolean before(long expiresMs, long up) {
    return upper(up) < expiresMs;
  }

  /// Whether it surely is between `fromMs`, inclusive, and `toMs`, exclusive.
  public boolean within(long fromMs, long toMs, long up) {
    long margin = up - sentUp <= SYNCED_MS ? 0 : MARGIN_MS;
    return lower(up) - margin >= fromMs && upper(up) + margin < toMs;
  }

  /// Whether less than `windowMs` of true time has surely passed since `sinceUp` of this boot.
  public static boolean surelyWithin(long windowMs, long sinceUp, long up) {
    return (up - sinceUp) * 1000 < windowMs * (1000 - PER_MILLE);
  }

  /// The better of two bases of one boot: the one whose request was sent later.
  public TimeBase later(TimeBase other) {
    return other.sentUp > sentUp ? other : this;
  }
}
