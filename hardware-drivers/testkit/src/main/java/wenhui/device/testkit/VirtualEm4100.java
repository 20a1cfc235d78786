package wenhui.device.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// A 125 kHz reader of the RDM6300 kind, which sends a card's number in ASCII as long as the card
/// is there: `02`, ten hexadecimal digits, two of their XOR, `03`. It hears nothing.
public final class VirtualEm4100 extends VirtualDevice {
  private static final long REPEAT_NANOS = Duration.ofMillis(100).toNanos();

  private Optional<String> card = Optional.empty();
  private long nextFrame;

  private VirtualEm4100(PseudoTerminal terminal) {
    super("em4100", terminal);
  }

  public static VirtualEm4100 on(PseudoTerminal terminal) {
    var device = new VirtualEm4100(terminal);
    device.start();
    return device;
  }

  public static VirtualEm4100 at(Path link) {
    return on(PseudoTerminal.linkedAt(link));
  }

  /// Holds a card to the reader for a moment: one frame.
  ///
  /// @param uid ten hexadecimal digits
  public void tap(String uid) {
    byte[] frame = frame(uid);
    order(() -> send(frame));
  }

  /// Leaves a card on the reader: a frame every 100 ms.
  public void putDown(String uid) {
    String checked = uid.toUpperCase(Locale.ROOT);
    frame(checked);
    order(() -> card = Optional.of(checked));
  }

  public void takeAway() {
    order(() -> card = Optional.empty());
  }

  /// The bytes that a reader sends for `uid`.
  public static byte[] frame(String uid) {
    byte[] number = HexFormat.of().parseHex(uid);
    if (number.length != 5) {
      throw new IllegalArgumentException("an EM4100 number has ten hexadecimal digits");
    }
    int check = 0;
    for (byte b : number) {
      check ^= b & 0xFF;
    }
    var text = "\u0002%s%02X\u0003".formatted(uid.toUpperCase(Locale.ROOT), check);
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  void heard(byte[] bytes) {
    // The module has no receive line.
  }

  @Override
  void tick() {
    if (card.isPresent() && System.nanoTime() - nextFrame >= 0) {
      send(frame(card.get()));
      nextFrame = System.nanoTime() + REPEAT_NANOS;
    }
  }

  @Override
  boolean busy() {
    return card.isPresent();
  }

  @Override
  void powerOn() {
    nextFrame = System.nanoTime();
  }
}
