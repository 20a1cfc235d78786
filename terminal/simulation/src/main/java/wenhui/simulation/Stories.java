package wenhui.simulation;

import java.util.Optional;
import java.util.UUID;
import wenhui.link.GrantKind;
import wenhui.link.book.Grant;
import wenhui.simulation.Stock.Ware;

/// Courses of events that are rare by themselves and hard on the protocol, played on purpose.
/// Everything in them might happen to anybody.
final class Stories {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;

  private final World world;
  private final People people;
  private final Chance chance;

  Stories(World world, People people) {
    this.world = world;
    this.people = people;
    this.chance = world.chance();
  }

  /// A terminal that holds a lease falls silent, having used all of it or none, some of it taken
  /// back and used again. The lease is written off, perhaps leased to another, and then the silent
  /// one is heard again.
  void theSilentHolder() {
    var kiosk = chance.pick(world.kiosks());
    if (leaseOf(kiosk).isEmpty()) {
      cut(kiosk, false);
      kiosk.want(chance.pick(world.leased()));
      kiosk.wakeCourier();
      pass(3 * MINUTE);
    }
    var lease = leaseOf(kiosk);
    if (lease.isEmpty()) {
      return;
    }
    world.trace().note(kiosk.device(), "falls silent");
    var ware = wareOf(lease.get());
    cut(kiosk, true);
    if (chance.of(0.5)) {
      useItUp(kiosk, ware);
    }
    long end = lease.get().expiresMs() + Returns.GRACE.toMillis();
    world.lull(Math.max(world.timeline().now(), end + chance.between(MINUTE, 60 * MINUTE)));
    pass(2 * MINUTE); // Whoever has just asked in vain rests again, and can be woken.
    if (chance.of(0.5)) {
      world.timeline().after(chance.between(0, 90 * SECOND), () -> writeOff(lease.get().id()));
    } else {
      writeOff(lease.get().id());
      pass(10 * SECOND);
    }
    var heir = chance.of(0.5) ? heir(kiosk, ware) : Optional.<Kiosk>empty();
    cut(kiosk, false);
    kiosk.wakeCourier();
    if (heir.isEmpty() || chance.of(0.3)) {
      comeTo(kiosk, ware); // Where there is an heir, that would ask its lease back.
    }
    pass(chance.between(MINUTE, 10 * MINUTE));
    heir.ifPresent(kept -> useAgain(kept, ware));
    heir.ifPresent(this::giveBack);
  }

  /// The heir hands out, takes back and hands out again, while another has lost the same uses.
  private void useAgain(Kiosk kiosk, Ware ware) {
    people.show(kiosk, ware);
    kiosk.wakeCourier();
    pass(3 * MINUTE);
    people.bringBack(kiosk);
    kiosk.wakeCourier();
    pass(3 * MINUTE);
    for (int i = 0; i < ware.uses(); i++) {
      people.show(kiosk, ware);
    }
    kiosk.wakeCourier();
    pass(3 * MINUTE);
  }

  private static Optional<Grant> leaseOf(Kiosk kiosk) {
    return kiosk.disk().grants().stream()
        .filter(g -> g.state() == Grant.State.OPEN)
        .filter(g -> g.right().orElseThrow().kind() == GrantKind.HOME)
        .findFirst();
  }

  private void useItUp(Kiosk kiosk, Ware ware) {
    for (int i = 0; i < ware.uses(); i++) {
      people.show(kiosk, ware);
    }
    pass(chance.between(SECOND, 5 * MINUTE));
    people.bringBack(kiosk);
    people.show(kiosk, ware);
  }

  private Optional<Kiosk> heir(Kiosk silent, Ware ware) {
    var heir = chance.pick(world.kiosks());
    if (heir == silent) {
      return Optional.empty();
    }
    cut(heir, false);
    heir.want(ware);
    heir.wakeCourier();
    pass(2 * MINUTE);
    return Optional.of(heir);
  }

  /// People come here and elsewhere while the journal is being handed over.
  private void comeTo(Kiosk kiosk, Ware ware) {
    for (int i = 0; i < 3; i++) {
      world.timeline().after(chance.between(0, 90 * SECOND), () -> people.show(kiosk, ware));
      var other = chance.pick(world.kiosks());
      world.timeline().after(chance.between(0, 90 * SECOND), () -> people.show(other, ware));
    }
  }

  private void giveBack(Kiosk kiosk) {
    kiosk.disk().grants().stream()
        .filter(g -> g.right().filter(r -> r.kind() == GrantKind.HOME).isPresent())
        .findFirst()
        .ifPresent(kiosk::giveBack);
    kiosk.wakeCourier();
  }

  private void writeOff(UUID grant) {
    if (!world.isHealing()) {
      world.trace().note("written off", grant);
      world.bureau(desk -> desk.writeOff(grant));
    }
  }

  /// A disk was put back, and people come before anybody has noticed.
  void nobodyNotices(Kiosk kiosk) {
    for (int i = 0; i < 4; i++) {
      world.timeline().after(chance.between(0, 120 * SECOND), () -> tryAGrant(kiosk));
    }
  }

  private void tryAGrant(Kiosk kiosk) {
    var open = kiosk.disk().grants().stream().filter(g -> g.state() == Grant.State.OPEN).toList();
    if (!open.isEmpty() && !world.isHealing()) {
      kiosk.presentOffline(wareOf(chance.pick(open)), 1);
    }
  }

  private Ware wareOf(Grant grant) {
    var fitting =
        Stock.ALL.stream().filter(w -> w.presented(1).right().equals(grant.right())).toList();
    return chance.pick(fitting);
  }

  private void cut(Kiosk kiosk, boolean off) {
    if (world.network().isCut(kiosk.device()) != off) {
      world.network().flip(kiosk.device());
    }
  }

  private void pass(long millis) {
    world.timeline().runUntil(world.timeline().now() + millis);
  }
}
