package wenhui.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wenhui.link.book.Grant;
import wenhui.link.book.Op;
import wenhui.simulation.Rows.GrantState;
import wenhui.simulation.Stock.Ware;

/// Residents, clerks, the bureau, and whoever trips over cables.
final class People {
  private final World world;
  private final Chance chance;
  private final Habits habits;
  private final Map<String, Disk> images = new HashMap<>();

  /// What people do in this world, each as a chance a step.
  ///
  /// @param wares what is shown most
  /// @param crowd everybody comes at once
  /// @param flip a cable is pulled or put back, for each kiosk
  /// @param reboot the power goes, for each kiosk
  /// @param rollback a disk is put back to an older image or cloned, for each kiosk
  record Habits(
      List<Ware> wares,
      double favoured,
      double crowd,
      double flip,
      double reboot,
      double rollback,
      double writeOff) {}

  People(World world, Habits habits) {
    this.world = world;
    this.chance = world.chance();
    this.habits = habits;
  }

  /// One step's doings.
  void act() {
    double x = chance.between(0.0, 1.0);
    if (x < 0.45) {
      visit();
    } else if (x < 0.60) {
      bringBack();
    } else if (x < 0.63) {
      world.settle();
    } else if (x < 0.63 + habits.writeOff) {
      writeOff();
    } else if (x < 0.70 + habits.writeOff) {
      comeAtTheLastMoment();
    } else if (x < 0.72 + habits.writeOff) {
      closeOne();
    }
    for (Kiosk kiosk : List.copyOf(world.kiosks())) {
      trip(kiosk);
    }
  }

  private void visit() {
    var ware = chance.of(habits.favoured) ? chance.pick(habits.wares) : chance.pick(Stock.ALL);
    if (chance.of(habits.crowd)) {
      world.kiosks().forEach(kiosk -> show(kiosk, ware));
    } else {
      show(chance.pick(world.kiosks()), ware);
    }
  }

  private void show(Kiosk kiosk, Ware ware) {
    world.trace().note(kiosk.device(), "shown", ware.name());
    kiosk.present(ware, chance.between(1, 4));
  }

  private void bringBack() {
    var kiosk = chance.pick(world.kiosks());
    var out =
        kiosk
            .disk()
            .ops()
            .filter(op -> op.state().isHandedOut() && world.goods().isOut(op.id()))
            .toList();
    if (!out.isEmpty()) {
      // The last is brought back most often.
      Op op = chance.of(0.5) ? out.getLast() : chance.pick(out);
      world.trace().note(kiosk.device(), "brought back", op);
      kiosk.undo(op);
    }
  }

  private void writeOff() {
    long grace = Returns.GRACE.toMillis();
    var late =
        world
            .hub()
            .grants
            .rows()
            .filter(e -> e.getValue().state().isOpen())
            .filter(e -> world.timeline().now() > e.getValue().expires() + grace)
            .toList();
    if (!late.isEmpty()) {
      var id = chance.pick(late).getKey();
      world.trace().note("written off", id);
      world.bureau(tx -> new Returns(world.hub()).writeOff(tx, id, false));
    }
  }

  /// Somebody tries an open grant around its end.
  private void comeAtTheLastMoment() {
    var kiosk = chance.pick(world.kiosks());
    var open = kiosk.disk().grants().stream().filter(g -> g.state() == Grant.State.OPEN).toList();
    if (open.isEmpty()) {
      return;
    }
    var grant = chance.pick(open);
    long now = world.timeline().now();
    long end = grant.expiresMs() + chance.between(-30_000, 60_000);
    if (end > now && end - now < Duration.ofHours(30).toMillis()) {
      if (chance.of(0.7) && !world.network().isCut(kiosk.device())) {
        world.network().flip(kiosk.device());
      }
      world.lull(end);
    }
    var fitting =
        Stock.ALL.stream().filter(w -> w.presented(1).right().equals(grant.right())).toList();
    show(kiosk, chance.pick(fitting));
  }

  private void closeOne() {
    var kiosk = chance.pick(world.kiosks());
    var open = kiosk.disk().grants();
    if (!open.isEmpty()) {
      kiosk.giveBack(chance.pick(open));
    }
  }

  private void trip(Kiosk kiosk) {
    if (chance.of(habits.flip)) {
      world.network().flip(kiosk.device());
    }
    if (chance.of(habits.reboot)) {
      world.trace().note(kiosk.device(), "rebooted");
      kiosk.boot();
    }
    if (chance.of(0.005)) {
      kiosk.clock().jump(chance.between(-86_400_000, 86_400_000));
    }
    if (habits.rollback > 0) {
      putBack(kiosk);
    }
  }

  private void putBack(Kiosk kiosk) {
    if (chance.of(0.02)) {
      images.put(kiosk.device(), kiosk.disk().image(kiosk));
    }
    var image = images.get(kiosk.device());
    boolean sameLife = image != null && image.standing().gen() == kiosk.disk().standing().gen();
    if (!chance.of(habits.rollback) || !sameLife || kiosk.isLocked()) {
      return;
    }
    if (chance.of(0.4) && world.kiosks().size() < World.TERMINALS + 2) {
      world.clone(kiosk, image);
    } else {
      world.rollBack(kiosk, image);
    }
  }

  /// Grants whose time is over, for a hub that frees them then (a mutant).
  void freeAtExpiry() {
    long now = world.timeline().now();
    Set<GrantState> open = Set.of(GrantState.ACTIVE, GrantState.RECALLING);
    world
        .hub()
        .grants
        .rows()
        .filter(e -> open.contains(e.getValue().state()) && now > e.getValue().expires())
        .map(Map.Entry::getKey)
        .forEach(id -> world.bureau(tx -> new Returns(world.hub()).writeOff(tx, id, false)));
  }
}
