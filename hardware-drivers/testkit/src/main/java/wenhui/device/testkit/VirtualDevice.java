package wenhui.device.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A device without hardware at the far end of a [PseudoTerminal], with a thread of its own.
///
/// Any thread may call the public methods; what they ask for happens on the device's thread, in
/// order, at once. A device with nothing to do costs next to nothing.
public abstract sealed class VirtualDevice implements AutoCloseable
    permits VirtualCodeScanner,
        VirtualEm4100,
        VirtualGm65,
        VirtualPn532,
        VirtualPrinter,
        VirtualSsi {
  private static final Duration TURN = Duration.ofMillis(10);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration HOST_PATIENCE = Duration.ofMillis(500);

  private final PseudoTerminal terminal;
  private final Thread thread;
  private final ConcurrentLinkedQueue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final Random random = new Random(532);

  /// How often the cable was plugged in; a change means that the device has lost power since.
  private final AtomicInteger plugs = new AtomicInteger();

  private volatile boolean reading = true;
  private volatile boolean closed;

  VirtualDevice(String name, PseudoTerminal terminal) {
    this.terminal = terminal;
    this.thread = Thread.ofPlatform().name("virtual-" + name).daemon().unstarted(this::live);
  }

  final void start() {
    thread.start();
  }

  /// Where a host finds the device.
  public final Path path() {
    return terminal.path();
  }

  public final boolean plugged() {
    return terminal.plugged();
  }

  /// Pulls the cable, at once.
  public final void unplug() {
    terminal.unplug();
  }

  /// Plugs in again, at once; the device starts as after power-on.
  public final void replug() {
    plugs.incrementAndGet();
    terminal.replug();
    stir();
  }

  /// Lets the next `times` frames suffer `fault`; zero ends it.
  public final void suffer(Fault fault, int times) {
    order(() -> faults.put(fault, times));
  }

  /// Whether the device takes what it is sent. One that does not stalls its host's writes, as a
  /// printer with its cover open does.
  public final void reading(boolean reads) {
    reading = reads;
    stir();
  }

  /// Unplugs for good. Returns when the thread has ended, or after a second.
  @Override
  public final void close() {
    closed = true;
    terminal.close();
    stir();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Bytes from the host.
  abstract void heard(byte[] bytes);

  /// Called after everything that was heard or asked for, and while [#busy] every 10 ms, also while
  /// unplugged.
  abstract void tick();

  /// Whether the device does something by itself now.
  abstract boolean busy();

  /// Power has come back: forget what the host said.
  abstract void powerOn();

  /// Runs `order` on the device's thread.
  final void order(Runnable order) {
    orders.add(order);
    stir();
  }

  private void stir() {
    terminal.stir();
    LockSupport.unpark(thread);
  }

  /// Whether the next frame has to suffer `fault`; counts it.
  final boolean suffers(Fault fault) {
    int left = faults.getOrDefault(fault, 0);
    if (left > 0) {
      faults.put(fault, left - 1);
    }
    return left > 0;
  }

  /// Sends a frame, with the faults that are due.
  final void send(byte[] frame) {
    if (suffers(Fault.STALL)) {
      return;
    }
    byte[] bytes = suffers(Fault.BAD_CHECKSUM) ? spoilt(frame) : frame;
    try {
      if (suffers(Fault.NOISE)) {
        write(noise(bytes));
      }
      if (suffers(Fault.UNPLUG_MID_FRAME)) {
        write(Arrays.copyOf(bytes, bytes.length / 2));
        unplug();
      } else if (suffers(Fault.SPLIT_FRAME)) {
        write(Arrays.copyOf(bytes, bytes.length / 2));
        write(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
      } else if (suffers(Fault.ONE_BYTE_AT_A_TIME)) {
        for (byte b : bytes) {
          write(new byte[] {b});
        }
      } else {
        terminal.write(bytes, HOST_PATIENCE);
      }
    } catch (IOException _) {
      // Nobody is there to hear it.
    }
  }

  /// Writes, and waits until the host has read it, so that it reads no more than that at once.
  private void write(byte[] bytes) throws IOException {
    terminal.write(bytes, HOST_PATIENCE);
    terminal.awaitRead(HOST_PATIENCE);
  }

  private static byte[] spoilt(byte[] frame) {
    byte[] bad = frame.clone();
    bad[bad.length / 2] ^= 0x01;
    return bad;
  }

  /// What noise before `frame` looks like: at its end, the beginning of a frame that never comes.
  byte[] noise(byte[] frame) {
    var noise = new byte[7];
    random.nextBytes(noise);
    int borrowed = Math.min(2, frame.length);
    System.arraycopy(frame, 0, noise, noise.length - borrowed, borrowed);
    return noise;
  }

  /// The noise as one line that no text looks like.
  static byte[] lineOf(byte[] noise) {
    byte[] line = noise.clone();
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i] == '\r' || line[i] == '\n' ? 0 : line[i];
    }
    line[0] = 0;
    line[line.length - 1] = '\n';
    return line;
  }

  private void live() {
    int seen = plugs.get();
    while (!closed) {
      obeyOrders();
      byte[] bytes = listen();
      obeyOrders(); // Given before the host spoke, they hold for what it said.
      if (seen != plugs.get()) {
        seen = plugs.get();
        powerOn();
      }
      if (bytes.length > 0) {
        heard(bytes);
      }
      tick();
    }
  }

  private void obeyOrders() {
    for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
      order.run();
    }
  }

  private byte[] listen() {
    Duration patience = busy() ? TURN : IDLE;
    try {
      if (reading) {
        return terminal.read(patience);
      }
    } catch (IOException _) {
      // Unplugged.
    }
    LockSupport.parkNanos(patience.toNanos());
    return new byte[0];
  }
}
