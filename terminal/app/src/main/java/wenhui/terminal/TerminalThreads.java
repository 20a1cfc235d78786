package wenhui.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.device.CardReader;
import wenhui.device.CodeScanner;
import wenhui.device.DeviceEvent;
import wenhui.device.DeviceSupervisor;

/// The platform threads of one terminal: the loop, and one for each device, which its supervisor
/// keeps in service.
///
/// A bug ends the process: half a terminal is worse than none, and the service manager starts a
/// whole one.
final class TerminalThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalThreads.class);
  private static final int EX_SOFTWARE = 70;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration TURN = Duration.ofSeconds(1);

  private final EventQueue events;
  private final DeviceBoard board;
  private final List<DeviceSupervisor<?>> devices = new ArrayList<>();
  private final List<Thread> others = new ArrayList<>();
  private Optional<Thread> loop = Optional.empty();

  TerminalThreads(EventQueue events, DeviceBoard board) {
    this.events = events;
    this.board = board;
  }

  void loop(Terminal terminal) {
    loop =
        Optional.of(
            started(
                "terminal",
                () -> {
                  try {
                    terminal.run();
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  void cards(Port<CardReader> port) {
    DeviceSupervisor.Turn<CardReader> turn =
        reader ->
            reader.await(TURN).ifPresent(card -> offer(port.name(), new Event.CardTapped(card)));
    begin(
        DeviceReport.Kind.CARD_READER,
        new DeviceSupervisor.Device<>(
            port.name(), port.path(), () -> port.opener().open(), CardReader::model, turn));
  }

  void codes(Port<CodeScanner> port) {
    DeviceSupervisor.Turn<CodeScanner> turn =
        scanner ->
            scanner.await(TURN).ifPresent(code -> offer(port.name(), new Event.CodeShown(code)));
    begin(
        DeviceReport.Kind.CODE_SCANNER,
        new DeviceSupervisor.Device<>(
            port.name(), port.path(), () -> port.opener().open(), CodeScanner::model, turn));
  }

  private void offer(String name, Event event) {
    if (!events.offer(event)) {
      LOG.warn("{}: too much at once, one reading dropped", name);
    }
  }

  Optional<Lamp> lamp(Ports ports) {
    return ports
        .indicator()
        .map(port -> {
          var lamp = new Lamp();
          begin(DeviceReport.Kind.INDICATOR, lamp.device(port));
          return lamp;
        });
  }

  Optional<PrinterDesk> printer(Ports ports) {
    return ports
        .printer()
        .map(port -> {
          var desk = new PrinterDesk(events, paper -> board.paper(port.name(), paper));
          begin(DeviceReport.Kind.PRINTER, desk.device(port), desk::heard);
          return desk;
        });
  }

  /// A device that nobody needs to redeem.
  void extra(DeviceSupervisor.Device<?> device) {
    begin(DeviceReport.Kind.EXTRA, device);
  }

  private void begin(DeviceReport.Kind kind, DeviceSupervisor.Device<?> device) {
    begin(kind, device, _ -> {});
  }

  private <D extends AutoCloseable> void begin(
      DeviceReport.Kind kind, DeviceSupervisor.Device<D> device, Consumer<DeviceEvent> also) {
    board.begin(device.name(), kind);
    Consumer<DeviceEvent> listener = board::heard;
    var supervisor =
        new DeviceSupervisor<>(device, listener.andThen(also), DeviceSupervisor.Timing.real());
    devices.add(supervisor);
    supervisor.start(TerminalThreads::bug);
  }

  /// A thread that is no device's.
  void begin(String name, Runnable work) {
    others.add(started(name, work));
  }

  private static Thread started(String name, Runnable work) {
    var thread = Thread.ofPlatform().name(name).daemon().unstarted(work);
    thread.setUncaughtExceptionHandler(TerminalThreads::bug);
    thread.start();
    return thread;
  }

  private static void bug(Thread thread, Throwable e) {
    LOG.error("{} failed; the process ends so that a new one starts", thread.getName(), e);
    Runtime.getRuntime().halt(EX_SOFTWARE);
  }

  /// The loop first, after what it has already been told; then the devices.
  @Override
  public void close() {
    events.offer(new Event.Stop());
    loop.ifPresent(TerminalThreads::join);
    devices.forEach(DeviceSupervisor::close);
    others.forEach(Thread::interrupt);
    others.forEach(TerminalThreads::join);
  }

  private static void join(Thread thread) {
    try {
      if (!thread.join(PATIENCE)) {
        LOG.warn("{} did not end within {}", thread.getName(), PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
