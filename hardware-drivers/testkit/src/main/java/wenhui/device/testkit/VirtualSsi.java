package wenhui.device.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;

/// A scanner with the Simple Serial Interface and packeted data: asleep until it hears a byte, it
/// looks for one code a session and says it again until the host has acknowledged it. Zebra "Simple
/// Serial Interface Programmer's Guide".
public final class VirtualSsi extends VirtualDevice {
  private static final int ACK = 0xD0;
  private static final int START_SESSION = 0xE4;
  private static final int STOP_SESSION = 0xE5;
  private static final int DECODE_DATA = 0xF3;
  private static final int CODE_TYPE_QR = 0x1C;
  private static final int MOST_IN_PACKET = 240;
  private static final long AGAIN_NANOS = Duration.ofMillis(500).toNanos();

  private final ShownCodes codes = new ShownCodes();
  private final ArrayDeque<byte[]> unsaid = new ArrayDeque<>();
  private byte[] pending = {};
  private boolean awake;
  private boolean looking;
  private long saidAt;

  private VirtualSsi(PseudoTerminal terminal) {
    super("ssi", terminal);
  }

  public static VirtualSsi on(PseudoTerminal terminal) {
    var device = new VirtualSsi(terminal);
    device.start();
    return device;
  }

  public static VirtualSsi at(Path link) {
    return on(PseudoTerminal.linkedAt(link));
  }

  /// Holds a code in front of the scanner until it has been read once.
  public void scan(String text) {
    order(() -> codes.show(text));
  }

  /// Holds a code still in front of it, to be read as often as it looks.
  public void hold(String text) {
    order(() -> codes.hold(text));
  }

  public void takeAway() {
    order(codes::takeAway);
  }

  /// A packet of a scanner.
  static byte[] packet(int opcode, int status, byte[] data) {
    var body = new ByteArrayOutputStream();
    body.write(4 + data.length);
    body.write(opcode);
    body.write(0);
    body.write(status);
    body.writeBytes(data);
    int sum = 0;
    for (byte b : body.toByteArray()) {
      sum += b & 0xFF;
    }
    body.write(-sum >> 8);
    body.write(-sum);
    return body.toByteArray();
  }

  @Override
  void heard(byte[] bytes) {
    int from = awake ? 0 : 1; // The byte that wakes it is not heard.
    awake = true;
    int old = pending.length;
    pending = Arrays.copyOf(pending, old + bytes.length - from);
    System.arraycopy(bytes, from, pending, old, bytes.length - from);
    while (pending.length >= 6) {
      boolean whole = pending[0] == 4 && pending[2] == 4 && sumsUp();
      if (whole) {
        obey(pending[1] & 0xFF);
      }
      pending = Arrays.copyOfRange(pending, whole ? 6 : 1, pending.length);
    }
  }

  private boolean sumsUp() {
    int sum = (pending[4] & 0xFF) << 8 | (pending[5] & 0xFF);
    for (int i = 0; i < 4; i++) {
      sum += pending[i] & 0xFF;
    }
    return (sum & 0xFFFF) == 0;
  }

  private void obey(int opcode) {
    switch (opcode) {
      case START_SESSION, STOP_SESSION -> {
        looking = opcode == START_SESSION;
        send(packet(ACK, 0, new byte[0]));
      }
      case ACK -> {
        unsaid.poll();
        if (!unsaid.isEmpty()) {
          say(unsaid.peek());
        }
      }
      default -> send(packet(0xD1, 0, new byte[] {2}));
    }
  }

  @Override
  void tick() {
    if (looking && unsaid.isEmpty()) {
      codes.next().ifPresent(this::say);
    } else if (!unsaid.isEmpty() && System.nanoTime() - saidAt > AGAIN_NANOS) {
      byte[] again = unsaid.peek();
      say(packet(DECODE_DATA, again[3] | 0x01, Arrays.copyOfRange(again, 4, again.length - 2)));
    }
  }

  /// Long codes take several packets, all but the last marked; the host acknowledges each.
  private void say(String text) {
    looking = false;
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < all.length; at += MOST_IN_PACKET) {
      int end = Math.min(at + MOST_IN_PACKET, all.length);
      var data = new ByteArrayOutputStream();
      data.write(CODE_TYPE_QR);
      data.write(all, at, end - at);
      unsaid.add(packet(DECODE_DATA, end < all.length ? 0x02 : 0, data.toByteArray()));
    }
    say(unsaid.peek());
  }

  private void say(byte[] packet) {
    saidAt = System.nanoTime();
    send(packet);
  }

  @Override
  boolean busy() {
    return !unsaid.isEmpty();
  }

  @Override
  void powerOn() {
    pending = new byte[0];
    unsaid.clear();
    awake = false;
    looking = false;
  }
}
