package wenhui.simulation;

import java.time.Duration;
import java.util.Comparator;
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
  private final Stories stories;
  private final Map<String, Disk> images = new HashMap<>();

  /// What people do in this world.
  ///
  /// @param wares what is shown most
  /// @param favoured how much of the time
  /// @param crowd chance that everybody comes at once
  /// @param regret chance that what was handed out is soon brought back
  /// @param writeOff chance a step that the bureau writes a silent grant off
  /// @param story chance a step that a silent holder's story is played
  record Habits(
      List<Ware> wares,
      double favoured,
      double crowd,
      double regret,
      double writeOff,
      double story,
      Risks risks) {}

  /// What goes wrong, each as a chance a step and a kiosk.
  ///
  /// @param flip a cable is pulled or put back
  /// @param reboot the power goes
  /// @param rollback a disk is put back to an older image or cloned
  /// @param impatience chance that a clerk gives a claim up early
  record Risks(double flip, double reboot, double rollback, double impatience) {}

  People(World world, Habits habits) {
    this.world = world;
    this.chance = world.chance();
    this.habits = habits;
    this.stories = new Stories(world, this);
  }

  /// One step's doings.
  void act() {
    double x = chance.between(0.0, 1.0);
    if (x < 0.45) {
      visit();
    } else if (x < 0.60) {
      bringBack(chance.pick(world.kiosks()));
    } else if (x < 0.63) {
      world.settle();
    } else if (x < 0.63 + habits.writeOff) {
      writeOff();
    } else if (x < 0.70 + habits.writeOff) {
      comeAtTheLastMoment();
    } else if (x < 0.72 + habits.writeOff) {
      closeOne();
    } else if (x < 0.72 + habits.writeOff + habits.story) {
      stories.theSilentHolder();
    }
    for (Kiosk kiosk : List.copyOf(world.kiosks())) {
      trip(kiosk);
    }
  }

  private void visit() {
    if (world.isHealing()) {
      return;
    }
    var ware = chance.of(habits.favoured) ? chance.pick(habits.wares) : chance.pick(Stock.ALL);
    if (chance.of(habits.crowd)) {
      world.kiosks().forEach(kiosk -> show(kiosk, ware));
    } else {
      show(chance.pick(world.kiosks()), ware);
    }
  }

  void show(Kiosk kiosk, Ware ware) {
    if (world.isHealing()) {
      return;
    }
    world.trace().note(kiosk.device(), "shown", ware.name());
    kiosk.present(ware, chance.between(1, 4));
    if (chance.of(habits.regret)) {
      world.timeline().after(chance.between(1_000, 1_500_000), () -> bringBack(kiosk));
    }
  }

  void bringBack(Kiosk kiosk) {
    if (world.isHealing()) {
      return;
    }
    var out =
        kiosk
            .disk()
            .ops()
            .filter(op -> op.state().isHandedOut() && world.goods().isOut(op.id()))
            .toList();
    if (!out.isEmpty()) {
      // The last is brought back most often.
      Op op = chance.of(0.5) ? out.getLast() : chance.pick(out);
      world.trace().note(kiosk.device(), "brought back", op.id());
      if (chance.of(0.2)) {
        world.timeline().after(chance.between(0, 1_500), world::settle);
      }
      kiosk.undo(op);
    }
  }

  private void writeOff() {
    if (world.isHealing()) {
      return;
    }
    long grace = Returns.GRACE.toMillis();
    var late =
        world.hub().grants().entrySet().stream()
            .filter(e -> e.getValue().state().isOpen())
            .filter(e -> world.timeline().now() > e.getValue().expires() + grace)
            .sorted(Comparator.comparing(e -> e.getKey().toString()))
            .toList();
    if (!late.isEmpty()) {
      var id = chance.pick(late).getKey();
      world.trace().note("written off", id);
      world.bureau(desk -> desk.writeOff(id));
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
    if (chance.of(habits.risks.flip)) {
      world.network().flip(kiosk.device());
      if (!world.network().isCut(kiosk.device())) {
        welcomeBack(kiosk);
      }
    }
    if (chance.of(habits.risks.reboot)) {
      world.trace().note(kiosk.device(), "rebooted");
      kiosk.boot();
    }
    if (chance.of(0.005)) {
      kiosk.clock().jump(chance.between(-86_400_000, 86_400_000));
    }
    if (habits.risks.rollback > 0) {
      putBack(kiosk);
    }
  }

  /// A silent terminal is heard again: just then the bureau loses its patience, and people come.
  private void welcomeBack(Kiosk kiosk) {
    kiosk.wakeCourier();
    if (chance.of(habits.writeOff * 4)) {
      world.timeline().after(chance.between(0, 120_000), this::writeOff);
      for (int i = 0; i < 4; i++) {
        world.timeline().after(chance.between(0, 240_000), this::visit);
      }
    }
  }

  private void putBack(Kiosk kiosk) {
    if (chance.of(0.02)) {
      images.put(kiosk.device(), kiosk.disk().image(kiosk));
    }
    var image = images.get(kiosk.device());
    boolean sameLife = image != null && image.standing().gen() == kiosk.disk().standing().gen();
    if (!chance.of(habits.risks.rollback) || !sameLife || kiosk.isLocked()) {
      return;
    }
    if (chance.of(0.4) && world.kiosks().size() < World.TERMINALS + 2) {
      world.clone(kiosk, image);
    } else {
      world.rollBack(kiosk, image);
      stories.nobodyNotices(kiosk);
    }
  }

  /// Grants whose time is over, for a hub that frees them then (a mutant).
  void freeAtExpiry() {
    long now = world.timeline().now();
    Set<GrantState> open = Set.of(GrantState.ACTIVE, GrantState.RECALLING);
    world.hub().grants().entrySet().stream()
        .filter(e -> open.contains(e.getValue().state()) && now > e.getValue().expires())
        .map(Map.Entry::getKey)
        .forEach(id -> world.bureau(desk -> desk.writeOff(id)));
  }
}
