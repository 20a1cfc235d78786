package wenhui.simulation;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import wenhui.link.book.Grant;
import wenhui.link.book.Op;

/// Disks that were put back or cloned, and what that may cost (protocol §7, Limit): the grants that
/// were open then, and the ops that were pending, may be used twice.
final class Incidents {
  private final Map<Batch, Long> allowance = new EnumMap<>(Batch.class);
  private final Set<String> names = new HashSet<>();
  private final Set<String> behind = new HashSet<>();
  private final Set<String> forked = new HashSet<>();

  boolean none() {
    return names.isEmpty();
  }

  /// Whether this machine or this name was in one.
  boolean touched(Kiosk kiosk) {
    return names.contains(kiosk.device()) || names.contains(kiosk.terminal());
  }

  boolean touched(String terminal) {
    return names.contains(terminal);
  }

  long allowance(Batch batch) {
    return allowance.getOrDefault(batch, 0L);
  }

  /// `kiosk` is about to run from `image`, or a copy of it is.
  void happens(Kiosk kiosk, Disk image) {
    names.add(kiosk.device());
    names.add(kiosk.terminal());
    allow(image);
    allow(kiosk.disk());
  }

  void cloned(Kiosk clone) {
    names.add(clone.device());
  }

  private void allow(Disk disk) {
    disk.grants().stream()
        .filter(g -> g.right().isPresent())
        .forEach(g -> allow(batch(g), g.amount()));
    disk.ops()
        .filter(op -> op.state().isPending() && op.state() != Op.State.CONFLICT)
        .forEach(op -> allow(batch(op), Goods.units(op)));
  }

  private void allow(Batch batch, long units) {
    allowance.merge(batch, units, Long::sum);
  }

  private static Batch batch(Grant grant) {
    return switch (grant.right().orElseThrow().kind()) {
      case HOME -> Batch.HOME;
      case CREDIT -> Batch.EXPOSURE;
      case ESCROW -> Batch.CARDS;
    };
  }

  private static Batch batch(Op op) {
    return Stock.ALL.stream()
        .filter(w -> w.subject().equals(op.subject()))
        .findFirst()
        .orElseThrow()
        .batch();
  }

  /// The hub has seen more of this journal than the disk now holds: it must be found out.
  void isBehind(Kiosk kiosk) {
    behind.add(kiosk.device());
    forked.add(kiosk.terminal());
  }

  boolean behind(Kiosk kiosk) {
    return behind.contains(kiosk.device());
  }

  /// Terminals that must be locked by the time somebody looks.
  Set<String> forked() {
    return forked;
  }

  /// An admin has looked at it.
  void lookedAt(Kiosk kiosk) {
    behind.remove(kiosk.device());
  }
}
