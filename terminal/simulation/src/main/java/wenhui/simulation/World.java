package wenhui.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import wenhui.link.Chain;
import wenhui.link.book.Grant;
import wenhui.link.book.Op;
import wenhui.redeem.OpId;
import wenhui.simulation.Stock.Ware;

/// A district's terminals, its hub, its network and its people, all from one seed.
///
/// A run is so many steps in which anything may go wrong, then a time in which all faults heal, and
/// a last look. It belongs to the thread that runs it.
final class World {
  static final Chain CHAIN = Chain.sha256();
  static final int TERMINALS = 4;

  /// A moment in 2025, milliseconds since 1970 UTC.
  static final long BEGINNING = 1_763_784_000_000L;

  /// ρ is 0.001; rounding to whole milliseconds wants a little room.
  private static final double DRIFT = 0.00099;

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /// What a world is made from.
  ///
  /// @param steps how long things go wrong
  /// @param calm nothing comes between the statements of the hub
  record Seed(long number, Scenario scenario, Optional<Mutant> mutant, int steps, boolean calm) {}

  /// Where hubs come from.
  @FunctionalInterface
  interface Hubs {
    HubUnderTest hub(Faults faults, Optional<Mutant> mutant);
  }

  private final Seed seed;
  private final Timeline timeline = new Timeline(BEGINNING);
  private final Chance chance;
  private final Baton baton = new Baton(timeline);
  private final Climate climate;
  private final HubUnderTest hub;
  private final Disks disks;
  private final List<HubProcess> processes;
  private final Network network;
  private final Goods goods = new Goods();
  private final Trace trace;
  private final Incidents incidents = new Incidents();
  private final Auditor auditor;
  private final Books books;
  private final List<Kiosk> kiosks = new ArrayList<>();
  private final People people;
  private final Set<String> locked = new HashSet<>();
  private final Map<OpId, OpId> renamed = new HashMap<>();
  private final Set<UUID> told = new HashSet<>();
  private boolean healing;
  private long lullUntil;

  /// What a world is put together from.
  ///
  /// @param hubs where its hub comes from
  /// @param disks where its terminals' disks come from
  record Parts(Hubs hubs, Function<Timeline, Disks> disks) {}

  World(Seed seed, Parts parts, Consumer<String> listener, boolean heard) {
    this.seed = seed;
    this.disks = parts.disks.apply(timeline);
    this.chance = new Chance(seed.number * 31 + seed.scenario.ordinal());
    this.climate = Climate.of(seed.scenario, chance);
    this.trace = new Trace(timeline, listener, heard);
    var faults = new Faults(timeline, chance, baton);
    // What the hub leaves to chance is nothing to anybody else: another hub, the same world.
    this.hub = parts.hubs.hub(new Faults(timeline, new Chance(~seed.number), baton), seed.mutant);
    var luck = seed.calm ? HubProcess.Luck.NONE : climate.luck();
    this.processes = List.of(new HubProcess(faults, hub, luck), new HubProcess(faults, hub, luck));
    this.network = new Network(faults, processes, climate.weather());
    this.auditor = new Auditor(this);
    this.books = new Books(this);
    this.people = new People(this, climate.habits());
    for (int i = 1; i <= TERMINALS; i++) {
      String name = "T-000" + i;
      hub.enrol(name);
      kiosks.add(new Kiosk(this, name));
    }
  }

  /// Runs it to its end. Call it once, on a thread whose blocking costs little.
  Verdict run() {
    return run(_ -> {});
  }

  /// @param atEnd looks at the hub before it is closed
  Verdict run(Consumer<HubUnderTest> atEnd) {
    try {
      kiosks.forEach(Kiosk::boot);
      for (int step = 0; step < seed.steps && !isHopeless(); step++) {
        step(step);
      }
      if (!isHopeless()) {
        heal();
        books.check();
        new Reckoning(this).check();
        kiosks.forEach(kiosk -> kiosk.disk().faults().forEach(auditor::violated));
      }
      atEnd.accept(hub);
    } catch (IllegalStateException bug) {
      auditor.violated("fault: " + cause(bug));
    } finally {
      baton.killAll();
      hub.close();
      disks.close();
    }
    return new Verdict(seed, auditor.violations(), trace.hash(), timeline.events());
  }

  private static String cause(Throwable bug) {
    var cause = bug;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  /// Of a mutant one violation is enough.
  private boolean isHopeless() {
    return seed.mutant.isPresent() && !auditor.violations().isEmpty();
  }

  private void step(int step) {
    timeline.runUntil(timeline.now() + pause());
    people.act();
    if (lacks(Mutant.FREE_AT_EXPIRY)) {
      people.freeAtExpiry();
    }
    if (step % hub.stepsBetweenLooks() == 0) {
      books.check();
    }
    if (step % 25 == 0) {
      hub.faults().forEach(auditor::violated);
    }
  }

  /// Steps come in bursts.
  private long pause() {
    long pace = climate.pace();
    return chance.of(0.4) ? chance.between(0, 2_000) : chance.between(0, 2 * pace);
  }

  /// Everything works again; each part ends as soon as there is nothing left to tell.
  private void heal() {
    healing = true;
    network.clear();
    processes.forEach(HubProcess::calmDown);
    kiosks.forEach(Kiosk::wakeCourier);
    untilQuiet();
    enrolAnew();
    untilQuiet();
    giveAllBack();
    untilQuiet();
    settle();
    untilQuiet();
    settle();
    timeline.runUntil(timeline.now() + MINUTE);
  }

  private void untilQuiet() {
    for (int minute = 0; minute < 4 || minute < 30 && !isQuiet(); minute++) {
      timeline.runUntil(timeline.now() + MINUTE);
    }
    books.check();
    hub.faults().forEach(auditor::violated);
  }

  private boolean isQuiet() {
    return kiosks.stream().allMatch(Kiosk::isQuiet);
  }

  private void giveAllBack() {
    for (Kiosk kiosk : kiosks) {
      for (Grant grant : kiosk.disk().grants()) {
        kiosk.giveBack(grant);
      }
    }
  }

  /// Nobody comes, and couriers sleep, until `end`.
  void lull(long end) {
    lullUntil = end;
    timeline.runUntil(end);
  }

  void settle() {
    bureau(Desk::settle);
  }

  /// The bureau does something at the hub.
  void bureau(Consumer<Desk> what) {
    chance.pick(processes).carryOut(what);
  }

  void handOut(Kiosk kiosk, Op op) {
    trace.note(kiosk.device(), "goods", op.id());
    goods.handOut(op);
    auditor.handedOut(op);
  }

  // ---- lost disks

  void rollBack(Kiosk kiosk, Disk image) {
    trace.note(kiosk.device(), "rolled back");
    incidents.happens(kiosk, image);
    long seen = hub.terminal(kiosk.terminal()).orElseThrow().head().seq();
    if (seen > image.standing().head().seq()) {
      incidents.isBehind(kiosk);
    }
    kiosk.restore(image);
  }

  void clone(Kiosk kiosk, Disk image) {
    String device = "clone-" + kiosks.size();
    trace.note(kiosk.device(), "cloned as", device);
    incidents.happens(kiosk, image);
    var clone = new Kiosk(this, device, kiosk.terminal(), Optional.of(image));
    incidents.cloned(clone);
    kiosks.add(clone);
    clone.boot();
  }

  /// An admin looks at every locked terminal: it begins its next generation, a clone gets a name of
  /// its own. Nothing is thrown away.
  private void enrolAnew() {
    processes.forEach(HubProcess::crash);
    for (Kiosk kiosk : kiosks) {
      var row = hub.terminal(kiosk.terminal()).orElseThrow();
      if (row.locked()) {
        locked.add(kiosk.terminal());
      }
    }
    for (Kiosk kiosk : kiosks) {
      if (locked.contains(kiosk.terminal())) {
        enrolAnew(kiosk);
      }
    }
  }

  private void enrolAnew(Kiosk kiosk) {
    if (hub.terminal(kiosk.terminal()).orElseThrow().locked()) {
      int gen = hub.enrolAnew(kiosk.terminal());
      incidents.lookedAt(kiosk);
      kiosk.beginAnew(kiosk.terminal(), gen);
    } else {
      String name = "T-01" + kiosk.device();
      hub.enrol(name);
      incidents.lookedAt(kiosk);
      kiosk.beginAnew(name, 1);
    }
  }

  boolean wasLocked(String terminal) {
    return locked.contains(terminal);
  }

  // ---- what all share

  boolean lacks(Mutant rule) {
    return seed.mutant.isPresent() && seed.mutant.get() == rule;
  }

  Optional<Mutant> mutant() {
    return seed.mutant;
  }

  boolean powerFails() {
    return !healing && chance.of(climate.powerCut());
  }

  /// How often a clerk gives up early.
  double impatience() {
    return climate.habits().risks().impatience();
  }

  boolean isHealing() {
    return healing;
  }

  int batch() {
    return climate.batch();
  }

  /// How long a courier really rests: it has all the time in the world, and a slow machine.
  Duration rest(Duration wanted) {
    if (healing) {
      return Duration.ofMillis(chance.between(20_000, 60_000));
    }
    long own = chance.between(climate.pace() / 3, climate.pace() * 2);
    long lull = chance.of(0.8) ? lullUntil - timeline.now() : 0;
    return Duration.ofMillis(Math.max(wanted.toMillis(), Math.max(own, lull)));
  }

  DeviceClock clockOfADevice() {
    double rate = lacks(Mutant.NO_DRIFT) ? 1 - DRIFT : 1 + chance.between(-DRIFT, DRIFT);
    return new DeviceClock(timeline, rate, chance.pick(0L, -40 * HOUR, 40 * HOUR, -9999 * HOUR));
  }

  List<Ware> leased() {
    return seed.scenario == Scenario.SILENCE || seed.scenario == Scenario.RETURN
        ? Stock.LEASED.stream().filter(w -> w.uses() == 3).toList()
        : Stock.LEASED;
  }

  Timeline timeline() {
    return timeline;
  }

  Chance chance() {
    return chance;
  }

  Baton baton() {
    return baton;
  }

  HubUnderTest hub() {
    return hub;
  }

  Disks disks() {
    return disks;
  }

  Network network() {
    return network;
  }

  Goods goods() {
    return goods;
  }

  Trace trace() {
    return trace;
  }

  Incidents incidents() {
    return incidents;
  }

  Auditor auditor() {
    return auditor;
  }

  List<Kiosk> kiosks() {
    return kiosks;
  }

  Map<OpId, OpId> renamed() {
    return renamed;
  }

  Set<UUID> told() {
    return told;
  }
}
