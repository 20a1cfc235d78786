package wenhui.terminal;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import wenhui.admin.AdminDesk;
import wenhui.admin.AdminWeb;
import wenhui.admin.Bind;
import wenhui.admin.FirstAdmin;
import wenhui.config.BadConfig;
import wenhui.config.GateSettings;
import wenhui.config.ProgrammeConfig;
import wenhui.config.TerminalConfig;
import wenhui.config.VoiceSettings;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.ledger.Upkeep;
import wenhui.link.Malformed;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Programme;
import wenhui.redeem.Venue;
import wenhui.screen.Glass;
import wenhui.screen.Panel;
import wenhui.screen.ScreenWeb;
import wenhui.terminal.hub.Cable;
import wenhui.terminal.hub.HubSide;
import wenhui.terminal.hub.Seat;
import wenhui.terminal.hub.StickDesk;
import wenhui.token.KeyRegistry;
import wenhui.token.VoucherVerifier;

/// Puts one terminal together from its settings. Everything is made here, in the order in which it
/// is needed, and handed on; nothing looks anything up later.
public final class Assembly {
  /// Two weeks of nightly copies.
  private static final int COPIES_KEPT = 14;

  /// After a year nobody asks any more which card came when; see [Upkeep.Plan].
  private static final int PERSONAL_DAYS = 365;

  private final TerminalConfig config;
  private final InstantSource clock;
  private final Optional<Seat> seat;
  private final Programme programme;
  private final Venue venue;

  /// What one person may take back alone (撤销上限).
  private final Fen undoAlone;

  /// What is reserved on a card to pay without the network.
  private final Fen reserve;

  private boolean virtualDevices;
  private Consumer<RoutesConfig> moreRoutes = _ -> {};
  private final Preparation registers;
  private Preparation prepared = _ -> {};
  private Cable cable = new Cable();

  /// What is done with the ledger before the first event.
  public interface Preparation {
    void on(SqliteLedger ledger) throws LedgerUnavailable;
  }

  private Assembly(
      TerminalConfig config, Optional<Seat> seat, InstantSource clock, ProgrammeConfig settings)
      throws IOException, BadConfig {
    this.config = config;
    this.seat = seat;
    this.clock = clock;
    programme = Programmes.of(settings);
    String code = seat.map(it -> it.place().venue()).orElse(config.identity().venue());
    venue = Programmes.venue(programme, code, config.programme());
    undoAlone = new Fen(settings.undoAloneFen());
    reserve = new Fen(settings.reserveFen());
    registers = Registers.of(settings, seat.isPresent());
  }

  /// A terminal that has a seat at a hub is whom the hub says, whatever the settings call it.
  ///
  /// @throws BadConfig if the programme has faults, or does not know the terminal's venue
  public static Assembly of(TerminalConfig config, InstantSource clock)
      throws IOException, BadConfig {
    var programme = ProgrammeConfig.read(config.programme());
    return new Assembly(config, Seat.in(config.data()), clock, programme);
  }

  public Programme programme() {
    return programme;
  }

  /// Every page says that devices are virtual, and `routes` are served beside the screen.
  public Assembly onTheBench(Consumer<RoutesConfig> routes) {
    virtualDevices = true;
    moreRoutes = routes;
    return this;
  }

  /// Another cable to the hub, one that can be cut.
  public Assembly over(Cable other) {
    cable = other;
    return this;
  }

  /// Does something with the ledger before the first event.
  public Assembly prepare(Preparation preparation) {
    prepared = preparation;
    return this;
  }

  /// What is done with the hub's side of a terminal that is switched off.
  public interface Errand {
    int run(StickDesk sticks) throws IOException, LedgerUnavailable, Malformed;
  }

  /// Runs an errand in a run of its own, without devices and without network. A terminal that is at
  /// work keeps its ledger to itself.
  ///
  /// @throws LedgerUnavailable if it is at work
  public int errand(Errand errand) throws IOException, LedgerUnavailable, Malformed {
    try (var ledger = ledger();
        var hub = hub(ledger, keys(), new EventQueue()).orElseThrow()) {
      return errand.run(hub.sticks());
    }
  }

  public Cable cable() {
    return cable;
  }

  /// Whether it has a hub.
  public boolean linked() {
    return seat.isPresent();
  }

  /// Starts everything. What had been started is closed again if a later part fails.
  public RunningTerminal start(Ports ports) throws IOException, LedgerUnavailable {
    Files.createDirectories(config.data());
    var keys = checked();
    return start(ports, keys, ledger());
  }

  /// As [#start], where nobody may be there to see why it cannot be: as long as the ledger does not
  /// open, the glass says that there is no service, and it is tried again.
  public RunningTerminal startPatiently(Ports ports)
      throws IOException, LedgerUnavailable, InterruptedException {
    Files.createDirectories(config.data());
    var keys = checked();
    return start(ports, keys, new ClosedGlass(glass(() -> 0), moreRoutes).until(this::ledger));
  }

  /// Whatever may be wrong with the settings first: opening the ledger leaves an entry in it.
  private KeyRegistry checked() throws IOException {
    var keys = keys();
    AdminWeb.check(bind());
    return keys;
  }

  private RunningTerminal start(Ports ports, KeyRegistry keys, SqliteLedger ledger)
      throws IOException, LedgerUnavailable {
    List<AutoCloseable> parts = new ArrayList<>();
    parts.add(ledger);
    try {
      return start(ports, keys, ledger, parts);
    } catch (IOException | LedgerUnavailable | RuntimeException e) {
      RunningTerminal.closeAll(parts);
      throw e;
    }
  }

  private RunningTerminal start(
      Ports ports, KeyRegistry keys, SqliteLedger ledger, List<AutoCloseable> parts)
      throws IOException, LedgerUnavailable {
    var events = new EventQueue();
    var hub = hub(ledger, keys, events);
    hub.ifPresent(parts::add);
    ledger.learn(hub.map(HubSide::programme).orElse(programme));
    registers.on(ledger);
    prepared.on(ledger);

    var board = new DeviceBoard(events, clock);
    var screen =
        ScreenWeb.start(
            glass(ledger::visitsToday),
            press -> events.offer(new Event.KeyPressed(press)),
            moreRoutes);
    parts.add(screen);
    Optional<String> password =
        FirstAdmin.ensure(ledger.staff(), passwordFile(), new SecureRandom());
    var admin =
        AdminWeb.start(desk(ledger, board, hub), hub.map(it -> new StickBoxOf(it.sticks())));
    parts.add(admin);

    var threads = new TerminalThreads(events, board);
    parts.add(threads);
    var pins = new PinDesk(ledger.staff(), events, clock);
    threads.begin("pins", pins);
    var outputs = new Outputs(screen, threads.lamp(ports), threads.printer(ports), pins, board);
    extras(ports.extras(), threads, outputs);
    if (ports.extras().voice().isPresent()) {
      screen.leaveSpeaking();
    }
    ports.extras().button().ifPresent(it -> threads.extra(new ClerkButton(events).device(it)));
    var keeper = hub.map(it -> TimeKeeper.hub(it.time())).orElseGet(this::keeper);
    var ownClock = new TerminalClock(clock, keeper, new SecureRandom(), ledger.lastRecorded());
    parts.add(Upkeep.start(ledger, upkeep(), ownClock::said));
    threads.loop(new Terminal(events, counter(ledger, keys, hub), outputs, ownClock));
    hub.ifPresent(it -> threads.begin("claims", it.claimsWork()));
    hub.ifPresent(it -> threads.begin("courier", it.courierWork()));
    ports.readers().forEach(threads::cards);
    ports.scanners().forEach(threads::codes);
    return new RunningTerminal(parts, screen, admin, password, config.admin());
  }

  /// A terminal whose keys come from its hub may have none of its own.
  private KeyRegistry keys() throws IOException {
    Path file = voucherKeys(config);
    return seat.isPresent() && !Files.exists(file) ? KeyRegistry.of() : KeyRegistry.read(file);
  }

  private SqliteLedger ledger() throws LedgerUnavailable {
    Path file = config.data().resolve("ledger.db");
    var station = new Station(district(), terminal(), venue, clock);
    if (seat.isEmpty()) {
      return SqliteLedger.open(file, station);
    }
    return seat.get().isLeft()
        ? SqliteLedger.shutOut(file, station)
        : SqliteLedger.linked(file, station, seat.get().cardKey());
  }

  private Optional<HubSide> hub(SqliteLedger ledger, KeyRegistry keys, EventQueue events)
      throws IOException, LedgerUnavailable {
    if (seat.isEmpty()) {
      return Optional.empty();
    }
    var terminal =
        new HubSide.Terminal(
            config.data(),
            ledger,
            programme,
            keys,
            clock,
            reserve,
            word -> events.put(new Event.Claimed(word)),
            why -> events.offer(new Event.LedgerOut(why)));
    return Optional.of(HubSide.open(seat.get(), terminal, cable));
  }

  private String district() {
    return seat.map(it -> it.place().district()).orElse(programme.district());
  }

  private String terminal() {
    return seat.map(it -> it.place().terminal()).orElse(config.identity().terminal());
  }

  private Terminal.Counter counter(SqliteLedger ledger, KeyRegistry keys, Optional<HubSide> hub) {
    var own = new VoucherVerifier(keys, programme.id(), programme.district());
    Supplier<VoucherVerifier> verifier = () -> hub.map(HubSide::verifier).orElse(own);
    return new Terminal.Counter(
        ledger,
        verifier,
        ledger.staff(),
        new DeskWork.Counter(ledger.daybook(), programme, venue, undoAlone),
        new Disk(config.data()),
        hub.map(HubSide::claims));
  }

  /// What follows the screen and is not needed to redeem.
  private void extras(Extras ports, TerminalThreads threads, Outputs outputs) {
    var settings = config.devices().accessories();
    ports
        .voice()
        .ifPresent(port -> {
          var language =
              settings.voice().map(VoiceSettings::language).orElse(VoiceSettings.Language.SCREEN);
          var voice = new Voice(language);
          outputs.follow(voice::show);
          threads.extra(voice.device(port));
        });
    ports
        .gate()
        .ifPresent(port -> {
          var gate =
              new Gate(
                  settings.gate().map(GateSettings::open).orElse(Duration.ofSeconds(1)),
                  System::nanoTime);
          outputs.follow(gate::show);
          threads.extra(gate.device(port));
        });
    ports
        .display()
        .ifPresent(port -> {
          var display = new SmallDisplay(venue.name());
          outputs.follow(display::show);
          threads.extra(display.device(port));
        });
  }

  /// Where a terminal finds the bureau's public keys for vouchers.
  public static Path voucherKeys(TerminalConfig config) {
    return config.keys().resolve("voucher-keys.txt");
  }

  private TimeKeeper keeper() {
    return switch (config.identity().clock()) {
      case KERNEL -> KernelTime.ofThisMachine(false);
      case CHIP -> KernelTime.ofThisMachine(true);
      case HOST -> TimeKeeper.host();
    };
  }

  private Path passwordFile() {
    return config.data().resolve("admin-password");
  }

  private Glass glass(LongSupplier visitsToday) {
    return new Glass(
        config.screen().port(),
        venue,
        programme,
        virtualDevices,
        Panel.ofInches(config.screen().panel()),
        visitsToday,
        clock);
  }

  private Upkeep.Plan upkeep() {
    return new Upkeep.Plan(
        config.data().resolve("copies"), COPIES_KEPT, PERSONAL_DAYS, LocalTime.of(3, 0));
  }

  private Bind bind() {
    return new Bind(
        config.admin().address(),
        config.admin().port(),
        config.admin().certificate(),
        virtualDevices);
  }

  private AdminDesk desk(SqliteLedger ledger, DeviceBoard board, Optional<HubSide> hub) {
    return new AdminDesk(
        bind(),
        new AdminDesk.Place(venue, terminal()),
        ledger.log(),
        ledger.staff(),
        passwordFile(),
        new ReadinessOf(board, hub)::now,
        clock);
  }
}
