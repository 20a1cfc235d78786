package wenhui.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The platform threads of one terminal: the loop, and one for each device.
///
/// A bug ends the process: half a terminal is worse than none, and the supervisor starts a whole
/// one.
final class TerminalThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalThreads.class);
  private static final int EX_SOFTWARE = 70;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final EventQueue events;
  private final DeviceBoard board;
  private final List<Thread> devices = Collections.synchronizedList(new ArrayList<>());
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

  <D> void pump(Port<D> port) {
    begin(port.name(), new DevicePump<>(port, events, backoff(), board));
  }

  Optional<Lamp> lamp(Ports ports) {
    var lamp = ports.indicator().map(opener -> new Lamp(opener, backoff(), board));
    lamp.ifPresent(it -> begin(Lamp.NAME, it));
    return lamp;
  }

  Optional<PrinterDesk> printer(Ports ports) {
    var desk = ports.printer().map(opener -> new PrinterDesk(opener, events, backoff(), board));
    desk.ifPresent(it -> begin(PrinterDesk.NAME, it));
    return desk;
  }

  void begin(String name, Runnable work) {
    devices.add(started(name, work));
  }

  private static Backoff backoff() {
    return new Backoff(ThreadLocalRandom.current());
  }

  private static Thread started(String name, Runnable work) {
    var thread = Thread.ofPlatform().name(name).daemon().unstarted(work);
    thread.setUncaughtExceptionHandler((_, e) -> {
      LOG.error("{} failed; the process ends so that its supervisor starts a new one", name, e);
      Runtime.getRuntime().halt(EX_SOFTWARE);
    });
    thread.start();
    return thread;
  }

  /// The loop first, after what it has already been told; then the devices.
  @Override
  public void close() {
    events.offer(new Event.Stop());
    loop.ifPresent(TerminalThreads::join);
    devices.forEach(Thread::interrupt);
    devices.forEach(TerminalThreads::join);
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
