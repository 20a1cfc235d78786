package wenhui.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import wenhui.link.Courier;
import wenhui.link.GrantKind;
import wenhui.link.book.Acceptance;
import wenhui.link.book.Change;
import wenhui.link.book.Effect;
import wenhui.link.book.Grant;
import wenhui.link.book.Installation;
import wenhui.link.book.Op;
import wenhui.link.book.OpBook;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Surroundings;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// One machine with its disk and the clerk beside it. The book and the courier are the real ones.
final class Kiosk implements Disk.Machine {
  private final World world;
  private final String device;
  private final DeviceClock clock;
  private final Safeguards safeguards;
  private final Set<OpId> waited = new HashSet<>();
  private final Set<OpId> inHand = new HashSet<>();
  private final List<Coroutine> running = new ArrayList<>();
  private String terminal;
  private Disk disk;
  private Optional<OpBook> book = Optional.empty();
  private Optional<Baton.Bell> courierRests = Optional.empty();
  private int boots;

  /// A machine that has never run.
  Kiosk(World world, String terminal) {
    this(world, terminal, terminal, Optional.empty());
  }

  /// @param image what is on its disk, if it is a clone
  Kiosk(World world, String device, String terminal, Optional<Disk> image) {
    this.world = world;
    this.device = device;
    this.terminal = terminal;
    this.clock = world.clockOfADevice();
    this.safeguards =
        world.mutant().<Safeguards>map(BrokenSafeguards::new).orElse(Safeguards.PROTOCOL);
    this.disk =
        image.map(d -> d.image(this)).orElseGet(() -> world.disks().fresh(this, installation(1)));
  }

  String device() {
    return device;
  }

  String terminal() {
    return terminal;
  }

  Disk disk() {
    return disk;
  }

  DeviceClock clock() {
    return clock;
  }

  boolean isLocked() {
    return disk.standing().locked();
  }

  /// Whether there is nothing left to tell or to ask, or no way to.
  boolean isQuiet() {
    var standing = disk.standing();
    return standing.locked()
        || standing.acknowledged() == standing.head().seq()
            && disk.ops().allMatch(op -> !op.state().isPending() || op.state() == Op.State.CONFLICT)
            && disk.grants().stream().noneMatch(g -> g.state() == Grant.State.WANTED);
  }

  private Installation installation(int gen) {
    return new Installation(HubUnderTest.DISTRICT, terminal, gen);
  }

  @Override
  public boolean failsNow() {
    return world.powerFails();
  }

  @Override
  public int batch() {
    return world.batch();
  }

  @Override
  public Safeguards safeguards() {
    return safeguards;
  }

  @Override
  public boolean isLazy() {
    return world.lacks(Mutant.INTENT_NOT_DURABLE);
  }

  @Override
  public void stored(Change change) {
    world.auditor().stored(change);
  }

  @Override
  public void interrupted(Change change) {
    change.ops().forEach(op -> inHand.add(op.id()));
  }

  void boot() {
    guard(() -> start(disk.standing().gen()));
  }

  /// An admin has looked, and begun the next generation.
  void beginAnew(String name, int gen) {
    powerOff();
    terminal = name;
    guard(() -> start(gen));
  }

  void restore(Disk image) {
    powerOff();
    inHand.clear();
    disk = image.image(this);
    boot();
  }

  private void start(int gen) throws LedgerUnavailable {
    powerOff();
    boots++;
    clock.restart();
    disk = disk.afterPowerCut();
    var around =
        new Surroundings(clock::up, clock, world.chance().generator(), this::happened, safeguards);
    var run = new UUID(around.random().nextLong(), around.random().nextLong());
    disk.begin(run, terminal);
    var begun = OpBook.boot(installation(gen), disk, around);
    book = Optional.of(begun);
    readTheLog();
    var outbox = Tampering.outbox(world, safeguards, begun);
    var courier = new Courier(outbox, line(), clock::up, world.chance().generator());
    run(() -> carry(courier, begun));
    if (world.lacks(Mutant.SENT_SURVIVES_BOOT)) {
      disk.ops()
          .filter(op -> op.state() == Op.State.SENT)
          .toList()
          .forEach(op -> run(() -> claim(begun, op.id())));
    }
  }

  void powerOff() {
    book = Optional.empty();
    waited.clear();
    running.forEach(world.baton()::kill);
    running.clear();
    if (safeguards instanceof BrokenSafeguards broken) {
      broken.forget();
    }
  }

  /// What the last moments before the power cut came to: the clerk hands out what the log says is
  /// accepted and nobody has yet.
  private void readTheLog() {
    for (OpId id : inHand) {
      disk.op(id)
          .filter(op -> op.state().isHandedOut() && !world.goods().isOut(id))
          .ifPresent(op -> world.handOut(this, op));
    }
    inHand.clear();
  }

  private interface Doing {
    void run() throws LedgerUnavailable;
  }

  /// For whatever runs outside a coroutine.
  private void guard(Doing doing) {
    try {
      doing.run();
    } catch (Crash _) {
      down();
    } catch (LedgerUnavailable e) {
      throw new IllegalStateException("this disk is never unavailable", e);
    }
  }

  private void run(Doing doing) {
    int boot = boots;
    running.removeIf(Coroutine::hasEnded);
    running.add(
        world
            .baton()
            .start(() -> {
              try {
                doing.run();
              } catch (Crash e) {
                if (boot == boots) {
                  world.timeline().after(0, () -> downIf(boot));
                }
                throw e;
              } catch (LedgerUnavailable e) {
                throw new IllegalStateException("this disk is never unavailable", e);
              }
            }));
  }

  private void downIf(int boot) {
    if (boot == boots) {
      down();
    }
  }

  /// The power is off; it comes back after a while.
  private void down() {
    powerOff();
    int boot = ++boots;
    world
        .timeline()
        .after(
            world.chance().between(1_000, 120_000),
            () -> {
              if (boot == boots) {
                boot();
              }
            });
  }

  /// Whether coroutines of this boot still may act.
  boolean isAlive(int boot) {
    return boot == boots && book.isPresent();
  }

  // ---- the courier

  private void carry(Courier courier, OpBook begun) throws LedgerUnavailable {
    while (true) {
      boolean silent = world.lacks(Mutant.SELF_LOCK_SILENT) && isLocked();
      Duration rest = silent ? Duration.ofMinutes(5) : courier.round();
      begun.closeRunOut();
      Tampering.closeOutOfOrder(world, this);
      if (!world.isHealing() && world.chance().of(0.3)) {
        Stockroom.fill(world, begun);
      }
      var bell = world.baton().bell();
      courierRests = Optional.of(bell);
      world.timeline().after(world.rest(rest).toMillis(), bell::ring);
      bell.await();
    }
  }

  /// There is something to tell at once.
  void wakeCourier() {
    courierRests.ifPresent(Baton.Bell::ring);
  }

  void giveBack(Grant grant) {
    book.ifPresent(b -> guard(() -> b.recalled(grant.id())));
    Tampering.closeOutOfOrder(world, this);
  }

  // ---- the counter

  private boolean linkUp() {
    return !world.network().isCut(device) ^ world.chance().of(0.03);
  }

  /// Somebody shows a voucher or a card.
  void present(Stock.Ware ware, long fen) {
    book.ifPresent(b -> guard(() -> present(b, ware, fen, linkUp())));
  }

  /// The same, when the clerk believes that the line is down.
  void presentOffline(Stock.Ware ware, long fen) {
    book.ifPresent(b -> guard(() -> present(b, ware, fen, false)));
  }

  /// The clerk asks for the lease of a voucher.
  void want(Stock.Ware ware) {
    var right = new Grant.Right(GrantKind.HOME, ware.voucher().toString());
    book.ifPresent(b -> guard(() -> b.want(right, 3)));
  }

  private void present(OpBook b, Stock.Ware ware, long fen, boolean linkUp)
      throws LedgerUnavailable {
    OpId id = opId();
    var words = disk.words(id, ware, fen);
    if (words.isEmpty()) {
      return;
    }
    switch (b.present(id, ware.presented(fen), words.get(), linkUp)) {
      case Acceptance.Ask(OpId op) -> {
        waited.add(op);
        if (world.chance().of(world.impatience())) {
          int boot = boots;
          long patience = world.chance().between(100, 15_000);
          world.timeline().after(patience, () -> losePatience(boot, op));
        }
        run(() -> askHub(b, op, ware, fen));
      }
      case Acceptance.Accepted _, Acceptance.Turned _ -> {}
    }
  }

  private OpId opId() {
    var random = world.chance().generator();
    return OpId.at(clock.millis(), random.nextLong(), random.nextLong());
  }

  private void losePatience(int boot, OpId op) {
    if (isAlive(boot)) {
      guard(() -> book.orElseThrow().giveUp(op));
      wakeCourier();
    }
  }

  private void askHub(OpBook b, OpId op, Stock.Ware ware, long fen) throws LedgerUnavailable {
    claim(b, op);
    if (world.lacks(Mutant.FALLBACK_SAME_ID)) {
      Tampering.fallBack(world, this, op);
    }
    var state = b.op(op).map(Op::state);
    if (state.equals(Optional.of(Op.State.SENT)) && !isLocked()) {
      waited.remove(op);
      b.giveUp(op);
      world.timeline().after(0, this::wakeCourier);
      if (world.chance().of(0.5)) {
        present(b, ware, fen, false);
      }
    }
  }

  private void claim(OpBook b, OpId op) throws LedgerUnavailable {
    OnlineDesk.claim(world, this, b, op);
  }

  /// The network, as this boot sees it.
  Wire line() {
    return new Wire(world, this, boots);
  }

  /// Somebody brings goods back.
  void undo(Op op) {
    book.ifPresent(b -> guard(() -> undo(b, op, linkUp())));
  }

  private void undo(OpBook b, Op op, boolean linkUp) throws LedgerUnavailable {
    boolean tooSoon =
        world.lacks(Mutant.VOID_BEFORE_GOODS) && linkUp && op.state() == Op.State.DONE;
    if (!tooSoon) {
      world.goods().takeBack(op);
      inHand.add(op.id());
    }
    boolean undone = b.undo(op.id(), disk.undoing(op), linkUp);
    inHand.remove(op.id());
    if (!undone && !tooSoon) {
      world.goods().handOut(op);
    }
    if (world.chance().of(0.5)) {
      wakeCourier();
    }
  }

  private void happened(Op op, Effect effect) {
    world.trace().note(device, effect, op.id(), op.state());
    switch (effect) {
      case HAND_OUT -> {
        if (op.state() == Op.State.OFFLINE) {
          world.auditor().acceptedOffline(this, op);
          world.handOut(this, op);
        } else if (waited.remove(op.id())) {
          world.auditor().acceptedOnline(this);
          world.handOut(this, op);
        }
      }
      case HAND_OUT_AGAIN -> {
        if (!world.goods().isOut(op.id())) {
          world.handOut(this, op);
        }
      }
      case TAKEN_BACK -> world.goods().takeBack(op);
      case NONE, TURN_AWAY, GIVE_UP, PAID, LOST, PROMOTED, REVIEW -> {}
    }
  }

  /// An op takes the place of another one that somebody waits for (a mutant).
  void waitFor(OpId op, OpId insteadOf) {
    if (waited.remove(insteadOf)) {
      waited.add(op);
    }
  }
}
