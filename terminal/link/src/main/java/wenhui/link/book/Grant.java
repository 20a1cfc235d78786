package wenhui.link.book;

import java.util.Optional;
import java.util.UUID;
import wenhui.link.GrantKind;

/// A right to accept offline, as this terminal holds it.
///
/// @param right empty for one that was closed before it was ever heard of
/// @param amount what was given; what is asked for while it is [State#WANTED]
/// @param left fen or acceptances that may still be spent. A HOME grant counts its ops instead,
///   because what is taken back there may be used again
/// @param expiresMs the hub's time at which it ends, exclusive
public record Grant(
    UUID id, Optional<Right> right, long amount, long left, long expiresMs, State state) {

  /// To what.
  ///
  /// @param subject id of a voucher (HOME), number of a batch (CREDIT), account (ESCROW)
  public record Right(GrantKind kind, String subject) {}

  public enum State {
    /// Asked for; asked again until there is an answer.
    WANTED,
    OPEN,
    /// For ever. No answer opens it again.
    CLOSED
  }

  static Grant wanted(UUID id, Right right, long amount) {
    return new Grant(id, Optional.of(right), amount, 0, 0, State.WANTED);
  }

  /// Nobody here asked for it, or nobody remembers.
  static Grant unknown(UUID id) {
    return new Grant(id, Optional.empty(), 0, 0, 0, State.CLOSED);
  }

  Grant opened(long given, long until) {
    return new Grant(id, right, given, given, until, State.OPEN);
  }

  Grant closed() {
    return new Grant(id, right, amount, left, expiresMs, State.CLOSED);
  }

  Grant renewed(long until) {
    return new Grant(id, right, amount, left, Math.max(expiresMs, until), state);
  }

  Grant withLeft(long rest) {
    return new Grant(id, right, amount, rest, expiresMs, state);
  }

  boolean isA(GrantKind kind) {
    return right.filter(it -> it.kind() == kind).isPresent();
  }

  /// Whether it is to just this.
  public boolean isTo(Right wanted) {
    return right.equals(Optional.of(wanted));
  }
}
